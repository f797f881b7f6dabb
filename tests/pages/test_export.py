"""Files: what the screen shows, exact, typed, harmless, recorded, and only for who may."""

import io
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import openpyxl
import pyarrow as pa
import pytest
from pyarrow import parquet

from data.access import local_operator
from data.audit import read
from data.window import MASK
from metrics.kpi_files import find_kpi
from metrics.table_files import find_table
from pages.server import offers
from pages.shared import cached, cells, figure_rows, file_formats, made_files
from pages.shared.words import LANGUAGES, say

RECEIPT = [("Viewer", "=cmd()"), ("Rows", "2")]
ROWS = pa.table(
    {
        "Name": ["=1+1", "@SUM(A1)", "ok"],
        "Amount (CNY)": pa.array([Decimal("12345678901234.56"), None, Decimal("-1.50")]),
        "Day": pa.array([20634, None, 0], pa.int32()).cast(pa.date32()),
        "Flag": [True, False, None],
        "Count": [1, 2, 3],
    }
)


def test_csv_has_a_bom_and_no_formula():
    content = file_formats.to_csv(ROWS, RECEIPT)
    assert content.startswith(b"\xef\xbb\xbf")
    lines = content.decode("utf-8-sig").splitlines()
    assert lines[0] == "Name,Amount (CNY),Day,Flag,Count"
    assert lines[1] == "'=1+1,12345678901234.56,2026-06-30,True,1"
    assert lines[2].startswith("'@SUM(A1),,")
    assert lines[3].startswith("ok,-1.50,")
    assert "'=cmd()" in lines[4]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_text_that_a_spreadsheet_would_run_is_neutralised(start):
    table = pa.table({"Name": [f"{start}cmd|' /C calc'!A0"]})
    assert f"'{start}" in file_formats.to_csv(table, []).decode("utf-8-sig")


def test_xlsx_has_typed_cells_a_frozen_header_and_a_receipt():
    book = openpyxl.load_workbook(io.BytesIO(file_formats.to_xlsx(ROWS, RECEIPT)))
    sheet = book["data"]
    assert sheet.freeze_panes == "A2"
    assert [cell.data_type for cell in sheet[2]] == ["s", "n", "d", "b", "n"]
    assert sheet["A2"].value == "=1+1"
    assert sheet["B4"].value == -1.5
    assert sheet["B3"].value is None
    assert [[c.value for c in row] for row in book["receipt"].rows] == [list(p) for p in RECEIPT]


def test_xlsx_leaves_out_what_a_sheet_cannot_hold_and_names_its_sheets():
    odd = pa.table({"Share": [float("nan"), float("inf"), -float("inf"), 0.5]})
    content = file_formats.to_xlsx(odd, RECEIPT, sheets=("数据", "导出说明"))
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["数据", "导出说明"]
    assert [cell.value for cell in book["数据"]["A"]] == ["Share", None, None, None, 0.5]


@pytest.mark.parametrize("language", LANGUAGES)
def test_sheet_names_are_ones_a_workbook_takes(language):
    names = tuple(say(language, f"export.sheet_{name}") for name in ("data", "receipt"))
    book = openpyxl.load_workbook(io.BytesIO(file_formats.to_xlsx(ROWS, RECEIPT, names)))
    assert tuple(book.sheetnames) == names


def test_parquet_keeps_types_and_the_receipt():
    found = parquet.read_table(io.BytesIO(file_formats.to_parquet(ROWS, RECEIPT)))
    assert found.schema.types == ROWS.schema.types
    assert found.to_pylist() == ROWS.to_pylist()
    assert found.schema.metadata[b"receipt.Rows"] == b"2"


def whole(name, visit):
    table = find_table(name)
    return cells.labelled(visit, cached.whole_table(visit, name), table.columns)


def offered(visit, kind="csv", name="tier_mix"):
    return offers.Offer(visit, name, kind, lambda v: whole(name, v), RECEIPT)


def exports_of(bank):
    ever = (date(2000, 1, 1), date(2100, 1, 1))
    return read(bank.published, local_operator(), *ever, event="export").to_pylist()


def test_a_file_is_recorded_when_it_is_made_and_not_before(asking, bank):
    visit = asking("analyst")
    before = exports_of(bank)
    wanted = offered(visit)
    assert exports_of(bank) == before
    made = made_files.make_file(wanted)
    entry = exports_of(bank)[0]
    assert (entry["user_id"], entry["row_count"]) == ("analyst", 5)
    assert json.loads(entry["detail"])["file"] == made.file_name
    assert entry["snapshot"] == bank.snapshot_id


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", file_formats.KINDS)
def test_every_file_says_who_took_it_and_which_file_it_is(asking, kind, language):
    made = made_files.make_file(offered(asking("analyst", language), kind))
    file_id = made.file_name.rsplit("_", 1)[1].split(".")[0]
    texts = {
        "csv": lambda c: c.decode("utf-8-sig"),
        "xlsx": lambda c: str(
            [
                [cell.value for cell in row]
                for row in openpyxl.load_workbook(io.BytesIO(c)).worksheets[1]
            ]
        ),
        "parquet": lambda c: str(
            {k.decode(): v.decode() for k, v in parquet.read_schema(io.BytesIO(c)).metadata.items()}
        ),
    }
    text = texts[kind](made.content)
    assert say(language, "export.watermark") in text
    assert "(analyst)" in text
    assert file_id in text


def test_no_two_files_are_the_same_file(asking):
    visit = asking("analyst")
    made = [made_files.make_file(offered(visit)) for _ in range(2)]
    assert made[0].file_name != made[1].file_name
    assert made[0].content != made[1].content


def test_a_file_larger_than_allowed_is_not_made(asking, monkeypatch):
    visit = asking("analyst")
    monkeypatch.setenv("EXPORT_MAX_ROWS", "4")
    with pytest.raises(made_files.TooLargeError) as refused:
        made_files.make_file(offered(visit))
    assert refused.value.values == {"found": 5, "most": 4}


def test_nothing_leaves_when_the_record_cannot_be_written(asking, tmp_path):
    visit = asking("analyst")
    published = tmp_path / "published"
    published.mkdir()
    (published / "audit").write_text("a file where the folder should be")
    snapshot = replace(visit.snapshot, published=published)
    wanted = replace(offered(visit), read=lambda v: ROWS, visit=replace(visit, snapshot=snapshot))
    with pytest.raises(made_files.NotRecordedError):
        made_files.make_file(wanted)


def test_a_masked_right_saves_masked_names_of_the_same_rows(asking):
    seen = asking("executive")
    assert seen.viewer.export_right == "masked"
    shown, saved = whole("tier_members", seen), whole("tier_members", made_files.as_exported(seen))
    assert shown.num_rows == saved.num_rows
    names = "Client name"
    assert MASK not in shown.column(names).to_pylist()
    assert set(saved.column(names).to_pylist()) == {MASK}


def test_without_the_right_nothing_is_offered(visit, bank):
    from data.window import unscoped

    grants = unscoped(bank, "access_grant")
    users = [g["user_id"] for g in grants if g["export_right"] == "none"]
    shown = [visit(user, "tiering/tiers", lang="en") for user in users[:1]]
    for app in shown:
        assert app.dataframe
        assert not app.get("link_button")
        assert say("en", "export.no_right") in [caption.value for caption in app.caption]


def test_a_file_holds_what_the_screen_shows(visit, asking):
    app = visit("analyst", "tiering/tiers", unit="cny", lang="en")
    screen = app.dataframe[0].value
    table = find_table("tier_mix")
    saved = cells.labelled(
        asking("analyst"),
        cached.whole_table(asking("analyst"), "tier_mix").select(list(screen.columns)),
        table.columns,
    )
    assert len(screen) == saved.num_rows
    for place, name in enumerate(screen.columns):
        for on_screen, in_file in zip(screen[name], saved.column(place).to_pylist(), strict=True):
            ratio = table.columns[name].get("unit") == "ratio"
            expected = in_file * 100 if ratio and in_file is not None else in_file
            if isinstance(in_file, str):
                assert on_screen == in_file
            else:
                assert on_screen == pytest.approx(float(expected))


def test_the_rows_of_a_figure_add_up_to_it(asking):
    visit = asking("head_001")
    for kpi_id in ("E1", "E2", "T1d", "C1", "C2"):
        kpi = find_kpi(kpi_id)
        rows = figure_rows.Figure(kpi, {}).rows(visit)
        answer = cached.kpi(visit, kpi_id).to_pylist()
        shown = answer[0]["value"] if answer else 0
        assert sum(v for v in rows.column("numerator").to_pylist() if v) == shown


def test_a_bars_rows_are_the_bars(asking):
    visit = asking("analyst")
    kpi = find_kpi("E1")
    for bar in cached.kpi(visit, "E1", by=("branch",)).to_pylist()[:5]:
        figure = figure_rows.Figure(kpi, {"branch": bar["branch"]})
        assert figure.count(visit) == bar["n"]
        assert sum(figure.rows(visit).column("numerator").to_pylist()) == bar["numerator"]
