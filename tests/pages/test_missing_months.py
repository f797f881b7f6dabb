"""A month without rows in a monthly extract is not a month of zeros."""

from dataclasses import replace

import pytest

from metrics.kpi_files import find_kpi
from metrics.periods import parse_period, trailing
from metrics.table_files import find_table
from pages.shared import cached, charts, coverage, kpi_cards
from pages.shared.figures import NONE
from pages.shared.visit import Choices, Visit
from pages.shared.words import say
from tests.bank import HEAD_OFFICE, small_bank

CLIENT = """
    client_id | name | kind  | open_date  | status | home_org_id
    C1        | One  | legal | 2020-01-01 | active | B01
"""
FACILITY = """
    facility_id | client_id | limit_amt | ccy | start_date | maturity_date | booking_org_id | status
    F1          | C1        | 900       | CNY | 2025-01-01 | 2027-01-01    | B01            | active
"""
EXPOSURE = """
    as_of      | facility_id | on_bs_principal | ccy | five_class
    2026-02-28 | F1          | 300             | CNY | normal
    2026-04-30 | F1          | 500             | CNY | normal
    2026-05-31 | F1          | 600             | CNY | normal
"""
INCOME = """
    month      | client_id | product | interest_income | ftp_cost | deposit_ftp_income | fee_net
    2026-03-31 | C1        | loan    | 90              | 40       | 0                  | 5
    2026-04-30 | C1        | loan    | 90              | 40       | 0                  | 5
    2026-06-30 | C1        | loan    | 90              | 40       | 0                  | 5
"""


@pytest.fixture(scope="module")
def gappy(tmp_path_factory):
    """Return a bank whose exposures end in May and skip March, and whose income skips May."""
    return small_bank(
        tmp_path_factory.mktemp("gappy"),
        client=CLIENT,
        facility=FACILITY,
        exposure_snapshot=EXPOSURE,
        income_month=INCOME,
    )


@pytest.fixture
def looking(gappy):
    def make(period, compare="previous", language="en"):
        choices = Choices(None, parse_period(period), compare, "CN-2018", "cny", language)
        return Visit(HEAD_OFFICE, gappy, choices, cached.units(gappy, HEAD_OFFICE.scope))

    return make


def metrics(app):
    return {m.label.split(" (")[0]: m for m in app.metric}


def captions(app):
    return [c.value for c in app.caption]


def test_the_bank_has_the_months_of_all_its_facts(gappy):
    assert [f"{m:%m}" for m in gappy.months] == ["02", "03", "04", "05", "06"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_card_of_a_missing_month_has_no_figure_and_says_why(visit, looking, language):
    app = visit(
        "", "exposure/portfolio", published=looking("2026-06").snapshot.published, lang=language
    )
    words = coverage.of(looking("2026-06", language=language), find_kpi("E1")).words(
        looking("2026-06", language=language)
    )
    assert not app.exception
    assert {m.value for m in app.metric} == {NONE}
    assert {m.delta for m in app.metric} == {""}
    assert words in captions(app)
    assert words in [e.value for e in app.info]
    assert not any(say(language, "card.rows") == link.label for link in app.get("page_link"))


def test_no_change_is_shown_against_a_missing_month(visit, gappy):
    codes = {"period": "2026-04", "unit": "cny", "lang": "en"}
    app = visit("", "exposure/portfolio", published=gappy.published, **codes)
    label = find_kpi("E1").title["en"]
    assert metrics(app)[label].value == "500"
    assert metrics(app)[label].delta == ""
    codes["period"] = "2026-05"
    app = visit("", "exposure/portfolio", published=gappy.published, **codes)
    assert metrics(app)[label].delta == "+20.0%"


def test_a_longer_period_says_how_many_of_its_months_are_there(visit, gappy):
    codes = {"period": "2026-Q2", "unit": "cny", "lang": "en"}
    app = visit("", "tiering/tiers", published=gappy.published, **codes)
    card = metrics(app)[find_kpi("T1d").title["en"]]
    assert card.value == "110"
    assert card.delta == ""
    assert say("en", "card.some_months", held=2, asked=3) in " ".join(captions(app))


def test_a_stock_asks_for_the_last_month_only(looking):
    stock, flow = find_kpi("E1"), find_kpi("T1d")
    assert coverage.of(looking("2026-Q2"), stock).is_none
    assert coverage.of(looking("2026-Q2"), flow) == coverage.Coverage((), 2, 3)
    assert coverage.of(looking("2026-05-YTD"), stock).words(looking("2026-05-YTD")) == ""
    assert coverage.of(looking("2026-05"), flow).lacking == ("income_month",)
    assert coverage.of(looking("2026-06"), find_table("group_list")).is_none


def test_a_sparkline_begins_after_the_last_gap(looking):
    assert kpi_cards._trend(looking("2026-05"), find_kpi("E1"), {}) == [500, 600]
    assert kpi_cards._trend(looking("2026-06"), find_kpi("E1"), {}) is None


def test_a_line_has_a_gap_where_a_month_is_missing(looking):
    visit, kpi = looking("2026-06"), find_kpi("E1")
    span = trailing(visit.choices.period.end, 24)
    rows = cached.kpi(visit, "E1", by=("month",), period=span).to_pylist()
    line = charts._with_gaps(visit, kpi, span, rows)
    assert [row["value"] for row in line] == [300, None, 500, 600, None]


def test_a_month_without_complaints_counts_none(visit, gappy, tmp_path):
    complaint = """
        complaint_id | received_at         | channel | source | org_id | severity | status
        one          | 2026-04-03 09:00:00 | phone   | client | B01    | simple   | open
        two          | 2026-06-03 09:00:00 | phone   | client | B01    | simple   | open
    """
    bank = small_bank(tmp_path, complaint=complaint)
    app = visit("", None, published=bank.published, period="2026-05", lang="en")
    assert {card.label: card.value for card in app.metric}["Complaints received"] == "0"


def test_the_rows_page_says_that_the_month_is_missing(visit, looking):
    seen = looking("2026-06")
    app = visit("", "reference/rows", published=seen.snapshot.published, kpi="E1", lang="en")
    assert not app.exception
    assert not app.dataframe
    assert coverage.of(seen, find_kpi("E1")).words(seen) in [e.value for e in app.info]


def test_a_comparison_outside_the_data_has_no_coverage(looking):
    visit = looking("2026-05", compare="year_before")
    assert coverage.of(visit, find_kpi("E1"), visit.comparison).is_none
    whole = replace(visit, choices=replace(visit.choices, period=parse_period("2026")))
    assert coverage.of(whole, find_kpi("T1d")).asked == 12
