"""The page about one client: all its blocks, for whoever has it in view and nobody else."""

import pytest

from data.window import MASK, unscoped
from pages.shared import about
from pages.shared.words import say

PAGE = "tiering/client"


@pytest.fixture(scope="module")
def standing(bank):
    last = bank.months[-1]
    return [row for row in unscoped(bank, "client_month") if row["month_end"] == last]


@pytest.fixture(scope="module")
def seen_by(bank):
    """Return client -> the branches that may see its master data."""
    return {r["client_id"]: set(r["visible_branch_ids"]) for r in unscoped(bank, "client")}


def shown(app):
    kinds = ("markdown", "subheader", "metric", "caption")
    return [e.value for kind in kinds for e in getattr(app, kind)]


def test_a_client_is_shown_with_its_blocks(visit, bank, standing):
    found = next(r for r in standing if r["tier"] == "premium" and r["credit_balance_cny"])
    app = visit("analyst", PAGE, client=found["client_id"], lang="en")

    assert not app.exception
    assert not app.error
    assert found["client_id"] in app.subheader[0].value
    titles = {e.value for e in app.subheader}
    blocks = {"Tier month by month", "Credit", "Products", "Managers over time", "Visits"}
    assert blocks <= titles
    assert app.metric[0].value == app.metric[1].value == "Premium"


def test_a_branch_head_opens_his_own_and_no_other(visit, standing, seen_by):
    own = {c: any(b.startswith("001") for b in seen_by[c]) for c in seen_by}
    mine = next(r["client_id"] for r in standing if r["branch_id"].startswith("001"))
    other = next(r["client_id"] for r in standing if not own[r["client_id"]])

    assert not visit("head_001", PAGE, client=mine, lang="en").error
    app = visit("head_001", PAGE, client=other, lang="en")
    assert [e.value for e in app.error] == [
        say("en", "about.not_in_view", thing="client", found=other)
    ]
    assert not app.dataframe
    assert not app.metric


def test_names_are_masked_for_who_may_not_see_them(visit, bank, standing):
    found = standing[0]["client_id"]
    names = {r["client_name"] for r in unscoped(bank, "client") if r["client_id"] == found}
    masked = visit("masked", PAGE, client=found, lang="zh")

    assert not any(name in text for name in names for text in shown(masked))
    assert MASK.replace("*", r"\*") in masked.subheader[0].value


def test_client_numbers_in_tables_lead_there(asking):
    assert about.address(asking(), "client", "C0000001").endswith("client=C0000001")
