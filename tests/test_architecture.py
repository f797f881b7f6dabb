"""The arrows between folders, and who may import what."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = ("data", "metrics", "pages")
ONLY_IN = {
    "duckdb": ("data", "benchmarks"),
    "pyspark": ("data",),
    "streamlit": ("app.py", "pages"),
}
SOURCES = sorted(
    path
    for top in (*LAYERS, "app.py", "benchmarks")
    for path in ([ROOT / top] if top.endswith(".py") else (ROOT / top).rglob("*.py"))
    if not {"extracts", "published"} & set(path.relative_to(ROOT).parts[1:2])
    or path.relative_to(ROOT).parts[1:3] == ("sample", "extracts")
)


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_one_way(path):
    top = path.relative_to(ROOT).parts[0]
    if top in LAYERS:
        above = set(LAYERS[LAYERS.index(top) + 1 :]) | {"app", "tests"}
        assert not imported(path) & above


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_engines_and_streamlit_stay_in_their_folders(path):
    top = path.relative_to(ROOT).parts[0]
    for library, places in ONLY_IN.items():
        assert library not in imported(path) or top in places


def test_pages_holds_no_script_that_would_run_without_the_entry():
    """``pages/x.py`` would be found by Streamlit itself and run before anybody is known."""
    assert [path.name for path in (ROOT / "pages").glob("*.py")] == ["__init__.py"]


def test_the_top_level_is_what_the_customer_fixed():
    wanted = {"app.py", "pages", "metrics", "data", "tests", "requirements.txt", ".streamlit"}
    assert wanted <= {path.name for path in ROOT.iterdir()}
