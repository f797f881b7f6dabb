"""My access, Exports and the audit log: what each says, to whom, and what it never gives away."""

import json

import pytest

from data.access import local_operator
from data.audit import record
from data.instance import instance_of
from pages.shared.words import say
from tests.bank import viewer_of
from tests.secrets_of import drawn


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
