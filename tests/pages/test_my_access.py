"""My access, Exports and the audit log: what each says, to whom, and what it never gives away."""

import json
import time
from datetime import date, timedelta

import pytest

from data import self_test
from data.access import local_operator
from data.audit import read, record
from data.instance import instance_of
from pages.server.downloads import _refusal
from pages.server.offers import Offer
from pages.shared.words import say
from tests.bank import viewer_of
from tests.secrets_of import drawn, found_in, personal


@pytest.fixture(autouse=True)
def own_log(monkeypatch, tmp_path):
    monkeypatch.setenv("AUDIT", str(tmp_path / "audit"))


def client_of(bank, where):
    with instance_of(bank).cursor() as cursor:
        cursor.execute("use base")
        # A client that has to do with its own branch alone.
        sql = f"select client_id from client where len(visible_branch_ids) < 4 and {where}"
        return cursor.sql(sql + " order by client_id limit 1").fetchall()[0][0]


def ask(app, client_id):
    app.text_input(key="access_client").set_value(client_id).run()
    return [e.value.replace(client_id, "?") for kind in ("info", "success") for e in app.get(kind)]


def test_a_client_of_another_branch_is_answered_like_one_that_does_not_exist(visit, bank):
    app = visit("head_001", "reference/my_access", lang="en")
    own = [u["branch_id"] for u in app.session_state["visit"].units]
    listed = ", ".join(f"'{code}'" for code in own)
    theirs = client_of(bank, f"not list_has_any(visible_branch_ids, [{listed}])")
    mine = client_of(bank, f"branch_id in ({listed})")

    unseen = ask(app, theirs)
    assert unseen and unseen == ask(app, "C-NO-SUCH")
    assert say("en", "access.seen", client=mine).replace(mine, "?") in ask(app, mine)
    hostile = "'; drop table client; --"
    assert ask(app, hostile)[-1] == unseen[-1]


@pytest.mark.parametrize(
    ("user", "words"),
    [
        ("analyst", ["access.hidden_nothing"]),
        ("head_001", ["access.hidden_units"]),
        ("manager", ["access.hidden_units", "access.hidden_clients", "access.hidden_files"]),
        ("public_sector", ["access.hidden_lines"]),
        ("operator", ["access.hidden_names", "access.hidden_text", "access.hidden_files"]),
    ],
)
def test_it_says_what_is_hidden_and_by_which_grant(visit, bank, user, words):
    app = visit(user, "reference/my_access", lang="en")
    assert not app.exception
    said = "\n".join(element.value for element in app.markdown)
    for key in words:
        assert say("en", key) in said
    granted = app.dataframe[1].value
    assert len(granted) == len(viewer_of(bank, user).grants)
    assert set(granted["Today"]) == {say("en", "access.state_holds")}


def lift(app, reason):
    """Ask for masks to be lifted; the form's answer comes with the run after the next."""
    app.text_input(key="reveal_reason").set_value(reason)
    next(b for b in app.button if b.label == say("en", "access.reveal_start")).click().run()
    return app


def names_on(app, bank):
    """Return the names of clients and people that a page with many of them sends."""
    return found_in(drawn(app.switch_page("pages/managers/load.py").run()), personal(bank))


def reveals(bank):
    ever = (date(2000, 1, 1), date(2100, 1, 1))
    auditor = viewer_of(bank, "auditor")
    return read(bank.published, auditor, *ever, event="reveal").to_pylist()


def test_masks_are_lifted_for_a_reason_that_is_recorded_first(visit, bank):
    app = lift(visit("compliance", "reference/my_access", lang="en"), "why")
    assert app.error and app.session_state["visit"].viewer.scope.mask == "names"
    assert reveals(bank) == []
    lift(app, "complaint of a client on the phone")
    assert app.session_state["visit"].viewer.scope.mask == "none"
    record = reveals(bank)[0]
    assert record["user_id"] == "compliance" and record["snapshot"] == bank.snapshot_id
    detail = {"reason": "complaint of a client on the phone", "minutes": 15}
    assert json.loads(record["detail"]) == detail
    assert names_on(app, bank)
    log = visit("auditor", "reference/audit", lang="en")
    assert b"complaint of a client on the phone" in drawn(log)


def test_lifted_masks_come_back_by_hand_and_with_time(visit, monkeypatch):
    app = lift(visit("compliance", "reference/my_access", lang="en"), "complaint of a client")
    again = next(b for b in app.button if b.label == say("en", "access.reveal_end"))
    again.click().run()
    assert app.session_state["visit"].viewer.scope.mask == "names"
    lift(app, "complaint of another client")
    assert app.session_state["visit"].viewer.scope.mask == "none"
    viewer, until = app.session_state["reveal_until"]
    app.session_state["reveal_until"] = (viewer, until - timedelta(minutes=15))
    app.run()
    assert app.session_state["visit"].viewer.scope.mask == "names"


def test_lifting_masks_is_lost_with_the_grant_and_never_another_persons(visit, bank):
    """What a session holds counts for the viewer it was lifted for, as his grants were then."""
    app = lift(visit("compliance", "reference/my_access", lang="en"), "complaint of a client")
    held = app.session_state["reveal_until"]
    other = visit("masked", lang="en", state={"reveal_until": held})
    assert other.session_state["visit"].viewer.scope.mask == "names"
    assert names_on(other, bank) == set()


def test_files_stay_masked_while_masks_are_lifted(visit, bank):
    app = lift(visit("compliance", "reference/my_access", lang="en"), "complaint of a client")
    lifted = app.session_state["visit"].viewer
    granted = viewer_of(bank, "compliance")
    assert lifted.scope.mask == "none"
    wanted = Offer(app.session_state["visit"], "tier_members", "csv", lambda visit: None, ())
    # The file is made for the viewer his grants say he is, not for the one who lifted masks.
    assert granted.scope.mask == "names"
    assert _refusal(wanted, granted) == (None if granted.may_export else "no_right")


def test_masks_stay_when_it_cannot_be_recorded(visit, tmp_path):
    app = visit("compliance", "reference/my_access", lang="en")
    (tmp_path / "audit").rename(tmp_path / "gone")
    (tmp_path / "audit").write_text("a file where the folder should be")
    app.text_input(key="reveal_reason").set_value("complaint of a client")
    next(b for b in app.button if b.label == say("en", "access.reveal_start")).click().run()
    assert app.session_state["visit"].viewer.scope.mask == "names"
    assert say("en", "access.reveal_lost") in [error.value for error in app.error]


def test_nobody_else_is_offered_to_lift_masks(visit):
    app = visit("masked", "reference/my_access", lang="en")
    assert say("en", "access.reveal_start") not in [button.label for button in app.button]


def test_exports_and_the_log_show_what_was_recorded(visit, bank):
    detail = {"file": "tier_mix.csv", "receipt": {"Rows": "5"}}
    taken = {"snapshot": bank.snapshot_id, "filters": {"branch": "002"}}
    record(bank.published, "export", local_operator(), rows=5, detail=detail, **taken)
    shown = visit("analyst", "reference/exports", lang="zh").dataframe[0].value
    assert shown.iloc[0]["文件"] == "tier_mix.csv"
    log = visit("auditor", "reference/audit", lang="zh")
    assert not log.exception
    assert say("zh", "audit.export") in set(log.dataframe[0].value["事件"])
    assert json.dumps("tier_mix.csv").strip('"').encode() in drawn(log)


def test_a_lost_log_is_said_and_the_page_stays(visit, tmp_path):
    app = visit("auditor", "reference/audit", lang="en")
    folder = next((tmp_path / "audit").glob("20*"))
    next(folder.glob("*.parquet")).write_bytes(b"not Parquet")
    app.run()
    assert [error.value for error in app.error] == [say("en", "audit.lost")]


def test_it_says_whether_branches_add_up_to_the_bank(visit, bank):
    self_test.begin(bank)
    for _ in range(600):
        if self_test.result_of(bank):
            break
        time.sleep(0.1)
    found = self_test.result_of(bank)
    assert found.holds
    app = visit("head_001", "reference/my_access", lang="en")
    words = say("en", "access.self_test_holds", scopes=found.scopes, marts=found.marts)
    assert words in [caption.value for caption in app.caption]
