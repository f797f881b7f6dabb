"""Pages about one thing: it is shown when it is in view, and only then."""

from dataclasses import replace

import pyarrow as pa
import pytest

from data.window import MASK, unscoped
from metrics.table_files import find_table
from pages.server import offers
from pages.shared import about, cached, cells, made_files
from pages.shared.words import say

PAGE = "complaints/complaint"


@pytest.fixture(scope="module")
def cases(bank):
    return unscoped(bank, "complaint")


def in_branch(cases, head: str, is_own: bool) -> str:
    own = [row["branch_id"].startswith(head) for row in cases]
    return next(r["complaint_id"] for r, mine in zip(cases, own, strict=True) if mine == is_own)


def errors(app):
    return [e.value for e in app.error]


def test_the_address_names_the_complaint_shown(visit, cases, bank):
    found = cases[3]["complaint_id"]
    app = visit("analyst", PAGE, complaint=found, lang="en")

    assert not app.exception
    assert not app.error
    title = say("en", "complaint.title", found=found, day=bank.months[-1])
    assert app.subheader[0].value == title
    assert any(found == e.value for e in app.markdown)


def test_a_period_before_its_receipt_says_so_and_shows_nothing_of_it(visit, cases, bank):
    newest = max(cases, key=lambda row: row["received_at"])
    first = bank.months[0]
    app = visit("analyst", PAGE, complaint=newest["complaint_id"], period=f"{first:%Y-%m}")

    received = newest["received_at"].date()
    assert received > first
    assert [e.value for e in app.info] == [
        say("en", "complaint.not_yet", received=received, day=first)
    ]
    assert not app.markdown
    assert not app.dataframe


def test_an_address_without_one_says_where_to_find_one(visit):
    app = visit("analyst", PAGE, lang="zh")
    assert say("zh", "about.none", thing="投诉") in [e.value for e in app.info]
    assert not app.dataframe


@pytest.mark.parametrize("found", ["K9999999", "' or true --"])
def test_an_unknown_one_is_refused(visit, found):
    app = visit("analyst", PAGE, complaint=found, lang="en")
    assert errors(app) == [say("en", "about.not_in_view", thing="complaint", found=found)]
    assert not app.dataframe


def test_a_branch_head_opens_his_own_and_no_other(visit, cases):
    mine, other = (in_branch(cases, "001", own) for own in (True, False))

    assert not visit("head_001", PAGE, complaint=mine, lang="en").error
    app = visit("head_001", PAGE, complaint=other, lang="en")
    assert errors(app) == [say("en", "about.not_in_view", thing="complaint", found=other)]
    assert not app.dataframe
    assert not any(row["complaint_id"] == other for row in cases if row["branch_id"][:3] == "001")


def test_free_text_is_masked_for_who_may_not_see_names(visit, cases):
    texts = {row["description"] for row in cases if row["description"]}
    found = next(row["complaint_id"] for row in cases if row["description"])

    plain = {e.value for e in visit("analyst", PAGE, complaint=found).markdown}
    masked = {e.value for e in visit("masked", PAGE, complaint=found).markdown}

    assert plain & texts
    assert not masked & texts
    assert r"\*\*\*" in masked


def test_ids_in_tables_lead_there(asking):
    address = about.address(asking(), "complaint", "K0000001")

    assert address is not None
    assert address.startswith("complaint?")
    assert address.endswith("&complaint=K0000001")
    assert about.address(asking(), "complaint", None) is None


def test_a_file_holds_the_id_and_not_the_link(asking):
    table = pa.table({"complaint_id": ["K0000001"]})
    assert cells.labelled(asking(), table, {}).column(0).to_pylist() == ["K0000001"]


def test_free_text_leaves_in_no_file_without_the_right(asking, cases):
    found = next(row["complaint_id"] for row in cases if row["description"])

    def in_file(user):
        visit = asking(user)
        visit = replace(visit, choices=replace(visit.choices, about=found))
        rows = cached.whole_table(made_files.as_exported(visit), "complaint_card").to_pylist()
        return [row["description"] for row in rows]

    # The executive reads it on the page; what he may save has it masked.
    assert in_file("executive") == [MASK]
    assert in_file("analyst") != [MASK]


TEXTS = {
    "complaint_card": ("description", "client_name", "manager_name"),
    "complaint_record": (
        *("client_request", "handling_opinion", "cause", "course", "conclusion"),
        *("countermeasure", "prevention", "responsible_name"),
    ),
    "complaint_timeline": ("actor", "event_reason"),
    "complaint_stages": ("actor",),
    "complaint_spans": ("actor",),
}


def saved(asking, user, about_id, name):
    """Return the bytes of the file a user may take of a table, by the route files leave by."""
    visit = asking(user)
    visit = replace(visit, choices=replace(visit.choices, about=about_id))

    def read(asked):
        return cells.labelled(asked, cached.whole_table(asked, name), find_table(name).columns)

    made = made_files.make_file(offers.Offer(visit, name, "csv", read, []))
    return made.content.decode("utf-8-sig")


@pytest.mark.parametrize("name", TEXTS)
def test_neither_words_nor_persons_leave_in_a_file_of_a_masked_right(asking, bank, name):
    about_id = {row["complaint_id"] for row in unscoped(bank, "complaint_report")}
    about_id &= {row["complaint_id"] for row in unscoped(bank, "complaint_stage") if row["actor"]}
    found = min(about_id)
    visit = asking("analyst")
    visit = replace(visit, choices=replace(visit.choices, about=found))
    rows = cached.whole_table(visit, name).to_pylist()
    texts = {row[column] for row in rows for column in TEXTS[name]} - {None}

    assert texts
    masked, whole = (saved(asking, user, found, name) for user in ("executive", "analyst"))
    assert not {text for text in texts if text in masked}
    assert MASK in masked
    assert any(text in whole for text in texts)
