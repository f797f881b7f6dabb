"""Each early warning opens the rows of its figure, those of its group where there is one."""

from urllib.parse import parse_qsl

from data.window import Scope, Window
from metrics.kpi_files import find_kpi
from metrics.periods import code_of, parse_period
from metrics.table_files import find_table, read_table


def warnings(bank):
    period = parse_period(code_of(bank.months[-1], "month"))
    window = Window(bank, Scope(branches=None, mask="none"))
    return read_table(find_table("early_warnings"), period, window).to_pylist()


def test_a_warning_leads_to_its_rows(visit, bank):
    app = visit("analyst", "overview/attention", lang="en")
    assert not app.exception
    listed = next(f.value for f in app.dataframe if "Opens the rows of" in str(f.proto))
    shown = [a for column in listed for a in listed[column] if str(a).startswith("rows?")]

    expected = warnings(bank)[: len(shown)]
    assert expected
    for address, row in zip(shown, expected, strict=True):
        codes = dict(parse_qsl(address.removeprefix("rows?")))
        assert codes["kpi"] == row["opens"]
        can = row["group_id"] is not None and "group" in find_kpi(row["opens"]).by
        assert codes.get("in_group") == (row["group_id"] if can else None)


def test_the_rows_are_there(visit, bank):
    seen = set()
    for row in warnings(bank):
        if row["opens"] in seen:
            continue
        seen.add(row["opens"])
        more = {}
        if row["group_id"] is not None and "group" in find_kpi(row["opens"]).by:
            more = {"in_group": row["group_id"]}
        app = visit("analyst", "reference/rows", kpi=row["opens"], **more)
        assert not app.exception, row
        assert not app.error, row
        assert app.dataframe, row
    assert len(seen) > 3
