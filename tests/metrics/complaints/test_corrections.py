"""What a later delivery corrects reaches the months already built."""

import pytest

from metrics.build import build
from metrics.marts import load_marts
from tests.bank import mart, small_bank, write_extract
from tests.metrics.complaints.register import complaints, events

REGISTER = complaints("""
complaint_id | received    | profile
april        | 04-28 09:00 | CORPORATE-7D
june         | 06-01 09:00 |
""")
LATER = {
    # Two more days off before the Labour Day holiday.
    "calendar": """
        date       | is_workday | name         | region
        2026-04-29 | no         | bank holiday | CN
        2026-04-30 | no         | bank holiday | CN
    """,
    # A pause of April, entered in June.
    "complaint_event": events("""
complaint_id | ts          | type   | reason
april        | 04-29 09:00 | pause  | external_appraisal
april        | 05-06 09:00 | resume | external_appraisal
"""),
    # The April case was closed in May after all.
    "complaint": complaints("""
complaint_id | received    | profile      | status | closed
april        | 04-28 09:00 | CORPORATE-7D | closed | 05-05 09:00
june         | 06-01 09:00 |              |        |
"""),
}


def months(snapshot):
    rows = mart(snapshot, "complaint_month")
    return sorted(rows, key=lambda row: (row["month_end"], row["complaint_id"]))


@pytest.mark.parametrize("extract", LATER)
def test_a_correction_gives_the_same_as_building_all_months_again(tmp_path, extract):
    before = months(small_bank(tmp_path, complaint=REGISTER))
    write_extract(tmp_path / "extracts", extract, LATER[extract])

    folders = (tmp_path / "extracts", tmp_path / "published")
    again = months(build(*folders, memory_limit="1GB"))
    full = months(build(*folders, full=True, memory_limit="1GB"))

    assert again == full
    assert again != before


def test_a_closing_builds_the_months_that_see_it_and_no_others(tmp_path):
    # May's closing of an April case, and its telling, are nothing April knew of.
    small_bank(tmp_path, complaint=REGISTER)
    write_extract(tmp_path / "extracts", "complaint", LATER["complaint"])
    after = build(tmp_path / "extracts", tmp_path / "published", memory_limit="1GB")

    monthly = [n for n, m in load_marts().items() if n.startswith("complaint_") and m.is_monthly]
    for name in monthly:
        parts = after.manifest["marts"][name]["parts"]
        assert parts["2026-04-30"]["reused"], name
    for month in ("2026-05-31", "2026-06-30"):
        assert not after.manifest["marts"]["complaint_state"]["parts"][month]["reused"]
