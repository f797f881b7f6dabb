"""What the pages for people name is there."""

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from metrics.kpi_files import load_kpis
from metrics.profiles import load_profiles
from metrics.table_files import load_tables
from tests.docs.pages import PAGES, ROOT, commands, read

NAMES = [str(page.relative_to(ROOT)) for page in PAGES]
DECISIONS = sorted((ROOT / "docs/decisions").glob("0*.md"))
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_somewhere(name):
    targets = [t for t in LINK.findall(read(name)) if not t.startswith("http")]
    assert [t for t in targets if not (ROOT / name).parent.joinpath(t).exists()] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_make_target_is_in_the_makefile(name):
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), flags=re.M))
    named = {c.split()[1] for c in commands(name) if re.match(r"make [a-z]+\b", c)}
    assert named <= targets


def test_the_readme_names_every_make_target():
    phony = re.search(r"^\.PHONY: (.*)$", read("Makefile"), flags=re.M)
    assert phony
    assert {t for t in phony[1].split() if f"make {t}" not in read("README.md")} == set()


@pytest.mark.parametrize("name", NAMES)
def test_every_command_and_its_options_exist(name):
    for command in commands(name):
        for module, rest in re.findall(r"python -m ([a-z_.]+)(.*)", command):
            assert find_spec(module), module
            options = set(re.findall(r"--[a-z-]+", rest)) - {"--"}
            assert {o for o in options if f'"{o}"' not in source(module)} == set(), command


def source(module: str) -> str:
    place = ROOT / module.replace(".", "/")
    file = place / "__main__.py" if place.is_dir() else place.with_suffix(".py")
    return file.read_text(encoding="utf-8") if file.exists() else ""


def test_every_question_of_the_readme_can_be_asked():
    asked = [c for c in commands("README.md") if c.startswith(".venv/bin/python -m metrics.query")]
    assert len(asked) > 3
    for command in asked:
        words = command.split()
        what = words[words.index("metrics.query") + 1]
        assert what in load_kpis() or what in load_tables(), what
        if "--by" in words:
            assert set(words[words.index("--by") + 1].split(",")) <= set(load_kpis()[what].by)


@pytest.mark.parametrize("profile", load_profiles(), ids=lambda profile: profile.name)
def test_every_rule_profile_is_named(profile):
    assert f"`{profile.name}`" in read("CONTRIBUTING.md")


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_every_decision_is_linked_and_has_its_parts(path):
    text = path.read_text(encoding="utf-8")
    number, title = re.match(r"# (\d+)\. (.+)", text).groups()
    assert f"- [{path.name[:4]}]({path.name}) {title}" in read("docs/decisions/README.md")
    assert int(number) == int(path.name[:4])
    for part in ("Status: ", "## Context", "## Decision", "## Consequences"):
        assert part in text


def test_decisions_are_numbered_without_gaps():
    assert [int(p.name[:4]) for p in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_every_test_that_guards_a_property_is_there():
    guards = TEST.findall(read("CONTRIBUTING.md"))
    assert len(guards) > 30
    for file, test in guards:
        assert f"def {test}(" in Path(ROOT / file).read_text(encoding="utf-8"), (file, test)


def test_every_library_has_its_reason():
    pinned = {
        line.split("==")[0]
        for file in ROOT.glob("requirements*.txt")
        for line in file.read_text(encoding="utf-8").splitlines()
        if "==" in line
    }
    reasons = re.findall(r"^\| `([\w-]+)` \|", read("docs/dependencies.md"), flags=re.M)
    assert sorted(reasons) == sorted(pinned)


def test_every_term_stands_in_both_languages_once():
    terms = read("docs/glossary.md").split("## How we name things")[0]
    rows = [line.strip("| ").split(" | ") for line in terms.splitlines() if line.startswith("| ")]
    assert [row for row in rows if len(row) != 3 or not all(row)] == []
    names = [row[0] for row in rows if row[0] != "term"]
    assert len(names) > 80
    assert {name for name in names if names.count(name) > 1} == set()


def test_the_lock_holds_what_serves_by_hash_and_in_the_versions_named():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    line = r"^([a-z0-9.-]+)==(\S+) \\\n {4}--hash=sha256:[0-9a-f]{64}$"
    entries = dict(re.findall(line, lock, flags=re.M))
    assert len(entries) == lock.count("==") and len(entries) > 30
    wanted = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    named = re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", wanted, flags=re.M)
    assert named
    for name, version in named:
        assert entries[name.lower().replace("_", "-")] == version
