"""Pages written from their sources are up to date, and samples in the README work."""

import ast

import pytest

from data.contracts import load_contracts, read_contract
from docs.make_reference import COMMAND, HERE, PAGES
from metrics.kpi_files import load_kpis
from pages.shared.menu import SECTIONS
from tests.bank import small_bank
from tests.docs.pages import blocks, read

COMPLAINT = """
    complaint_id | received_at         | channel | source | client_id | org_id | severity | status
    open         | 2026-06-03 09:00:00 | phone   | client |           | B01    | simple   | open
"""


@pytest.mark.parametrize("name", PAGES)
def test_a_written_page_is_up_to_date(name):
    found = (HERE / name).read_text(encoding="utf-8")
    assert found == PAGES[name](), f"docs/{name} is older than its sources; run: {COMMAND}"


@pytest.mark.parametrize("name", load_contracts())
def test_every_extract_is_described(name):
    assert f"\n## {name}\n" in read("docs/extracts.md")


@pytest.mark.parametrize("kpi", load_kpis().values(), ids=lambda kpi: kpi.kpi_id)
def test_every_kpi_is_described(kpi):
    assert f"\n### {kpi.kpi_id} {kpi.title['en']} {kpi.title['zh']}\n" in read("docs/kpis.md")


def test_the_sample_kpi_is_well_formed(tmp_path):
    folder = tmp_path / "kpis" / "exposure"
    folder.mkdir(parents=True)
    (folder / "overdue_ninety_share.sql").write_text(*blocks("README.md", "sql"), encoding="utf-8")
    (kpi,) = load_kpis(tmp_path / "kpis").values()
    assert set(kpi.inputs) <= load_contracts().keys()
    assert kpi.kpi_id not in load_kpis()


def test_the_sample_extract_is_well_formed(tmp_path):
    (tmp_path / "lending_branch.toml").write_text(*blocks("README.md", "toml"), encoding="utf-8")
    contract = read_contract(tmp_path / "lending_branch.toml")
    assert contract.name not in load_contracts()


def test_the_sample_page_is_python_and_free():
    (page,) = blocks("README.md", "python")
    assert ast.get_docstring(ast.parse(page))
    assert "maturities" not in {name for names in SECTIONS.values() for name in names}


def test_every_key_of_a_manifest_is_described(tmp_path):
    manifest = small_bank(tmp_path, complaint=COMPLAINT).manifest
    described = read("docs/snapshot.md")
    assert [key for key in manifest if f"`{key}`" not in described] == []
