"""Grants become scopes; the window shows nothing else, whatever the SQL says."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import duckdb
import pytest

from data.access import resolve_viewer
from data.instance import SEEN_FROM, instance_of
from data.window import MASK, NOTHING, NotInSnapshotError, NotOneSelectError, Scope, Window
from tests.bank import small_bank

TODAY = date(2026, 7, 1)
USER = """
    user_id | name   | role        | employee_id
    boss    | Boss   | analyst     |
    head1   | Head 1 | branch_head |
    both    | Both   | branch_head |
    rm      | RM     | manager     | m1
    lost    | Lost   | manager     |
    veiled  | Veiled | analyst     |
    late    | Late   | analyst     |
    early   | Early  | analyst     |
    bare    | Bare   | analyst     |
"""
GRANT = """
    user_id | org_scope | own_clients_only | mask_level | export_right | valid_from | valid_to
    boss    | HQ        | no               | none       | full         | 2020-01-01 |
    head1   | B01       | no               | none       | full         | 2020-01-01 |
    both    | B01       | no               | none       | full         | 2020-01-01 |
    both    | B02       | no               | names      | none         | 2020-01-01 |
    rm      | HQ        | yes              | none       | masked       | 2020-01-01 |
    lost    | HQ        | yes              | none       | full         | 2020-01-01 |
    veiled  | HQ        | no               | names      | masked       | 2020-01-01 |
    late    | HQ        | no               | none       | full         | 2020-01-01 | 2026-07-01
    early   | HQ        | no               | none       | full         | 2026-07-02 |
"""
CLIENT = """
    client_id | name  | kind  | open_date  | status | home_org_id
    c1        | Alpha | legal | 2020-01-01 | active | B01
    c2        | Beta  | legal | 2020-01-01 | active | B02
    c0        | Gamma | legal | 2020-01-01 | active | HQ
"""
MANAGER = """
    employee_id | name | role | grade  | org_id | hire_date  | fte_pct
    m1          | Ann  | rm   | junior | B01    | 2020-01-01 | 1
"""
ASSIGNMENT = """
    client_id | employee_id | role         | valid_from | split_pct
    c1        | m1          | relationship | 2020-01-01 | 1
"""
DEPOSIT = """
    as_of      | client_id | product | month_end_balance | month_daily_avg | ccy
    2026-06-30 | c1        | demand  | 10                | 10              | CNY
    2026-06-30 | c2        | demand  | 20                | 20              | CNY
    2026-06-30 | c0        | demand  | 40                | 40              | CNY
"""


@pytest.fixture(scope="module")
def bank(tmp_path_factory):
    extracts = {
        "user": USER,
        "grant": GRANT,
        "client": CLIENT,
        "manager": MANAGER,
        "assignment": ASSIGNMENT,
        "deposit_month": DEPOSIT,
    }
    return small_bank(tmp_path_factory.mktemp("access"), **extracts)


def clients_seen(bank, user_id):
    viewer = resolve_viewer(bank, user_id, TODAY)
    found = Window(bank, viewer.scope).query("select client_id from client_month order by 1")
    return found.column("client_id").to_pylist()


@pytest.mark.parametrize(
    ("user_id", "expected"),
    [
        ("boss", ["c0", "c1", "c2"]),
        ("head1", ["c1"]),
        ("both", ["c1", "c2"]),
        ("rm", ["c1"]),
        ("lost", []),  # only his own clients, and no employee number says which
        ("late", []),  # his grant ended this morning
        ("early", []),  # his begins tomorrow
        ("bare", []),  # known, without a grant
        ("nobody", []),  # unknown
    ],
)
def test_a_viewer_sees_the_rows_his_grants_name(bank, user_id, expected):
    assert clients_seen(bank, user_id) == expected


def test_of_several_grants_branches_add_up_and_the_strictest_terms_hold(bank):
    viewer = resolve_viewer(bank, "both", TODAY)

    assert viewer.scope == Scope(branches=("B01", "B02"), mask="names")
    assert viewer.export_right == "none"


def test_names_are_masked_under_the_sql(bank):
    def names(user_id):
        scope = resolve_viewer(bank, user_id, TODAY).scope
        rows = Window(bank, scope).query("select client_name from client order by 1")
        return set(rows.column("client_name").to_pylist())

    assert names("boss") == {"Alpha", "Beta", "Gamma"}
    assert names("veiled") == {"***"}


def test_a_scope_never_widens():
    assert Scope(("B01",)).narrowed_to(["B01", "B02"]).branches == ("B01",)
    assert Scope(("B01",)).narrowed_to(["B02"]).branches == ()
    assert NOTHING.narrowed_to(["B01"]).branches == ()


@pytest.mark.parametrize(
    "sql",
    [
        "select * from read_parquet('/etc/passwd')",
        "select * from read_csv('/etc/passwd')",
        "copy (select 1) to '/tmp/leak.csv'",
        "attach '/tmp/x.db'",
        "set enable_external_access = true",
        "set allowed_directories = ['/']",
        "install httpfs",
    ],
)
def test_the_instance_is_shut_in(bank, sql):
    with pytest.raises((duckdb.Error, NotInSnapshotError, NotOneSelectError)):
        Window(bank, NOTHING).query(sql)
    # Also where no window stands before it.
    with instance_of(bank).cursor() as cursor, pytest.raises(duckdb.Error):
        cursor.execute(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "set variable branches = ['B02']",
        "set variable mask = 'none'; select 1",
        "use base",
        "use base; select * from client",
        "create view scoped.leak as select * from base.client",
        "",
    ],
)
def test_a_window_answers_one_select_and_changes_nothing(bank, sql):
    window = Window(bank, Scope(branches=("B01",), mask="names"))
    with pytest.raises((NotOneSelectError, duckdb.Error)):
        window.query(sql)
    seen = window.query("select client_id, client_name from client").to_pylist()
    assert seen == [{"client_id": "c1", "client_name": MASK}]


def test_a_cursor_that_is_lent_again_serves_its_own_scope_alone(bank):
    """Eight threads ask within four scopes at once, many times over; no answer is another's."""
    scopes = [Scope(None, mask="none"), Scope(None, mask="names")]
    scopes += [Scope(("B01",), mask="none"), Scope(("B02",), "m1", "all")]
    sql = "select client_id, client_name from client order by 1"
    alone = {scope: Window(bank, scope).query(sql).to_pylist() for scope in scopes}
    assert len({str(rows) for rows in alone.values()}) == len(scopes)
    with ThreadPoolExecutor(8) as threads:
        asked = scopes * 50
        answers = list(threads.map(lambda scope: Window(bank, scope).query(sql), asked))
    assert [rows.to_pylist() for rows in answers] == [alone[scope] for scope in asked]


def test_a_question_that_failed_leaves_no_cursor_behind(bank):
    window = Window(bank, Scope(("B01",), mask="none"))
    with pytest.raises(duckdb.Error):
        window.query("select error(client_name) from client")
    assert window.query("select client_id from client").column(0).to_pylist() == ["c1"]


def test_an_error_never_speaks_of_a_row_out_of_view(bank):
    """The branch test comes before whatever a question does with a row."""
    window = Window(bank, Scope(("B01",), mask="none"))
    with pytest.raises(duckdb.Error) as raised:
        window.query("select * from client where error(client_name) is null")
    assert "Alpha" in str(raised.value)
    beta = "select * from client where client_id <> 'c1' and error(client_name) is null"
    assert window.query(beta).num_rows == 0


def test_build_only_marts_are_not_in_view(bank):
    for mart in ("access_user", "access_grant", "client_owner_month"):
        with pytest.raises(NotInSnapshotError, match="build again"):
            Window(bank, NOTHING).query(f"select * from {mart}")


def test_every_mart_in_view_is_empty_for_somebody_without_grants(bank):
    for name, mart in bank.manifest["marts"].items():
        if mart["scope"] != "none" and mart["parts"]:
            assert Window(bank, NOTHING).query(f"select * from {name}").num_rows == 0, name


def test_no_mart_in_view_shows_another_branchs_rows(bank):
    window = Window(bank, Scope(branches=("B01",), mask="none"))
    for name, mart in bank.manifest["marts"].items():
        columns = [column for column, _ in mart["columns"]]
        if mart["scope"] in ("branch", "unit") and mart["parts"]:
            assert "branch_id" in columns, name
            found = set(window.query(f"select branch_id from {name}").column(0).to_pylist())
            assert found <= {"B01"}, name


def test_lists_of_who_may_see_a_row_are_not_shown_themselves(bank):
    for name, mart in bank.manifest["marts"].items():
        if mart["scope"] == "shared" and mart["parts"]:
            shown = Window(bank, NOTHING).query(f"select * from {name}").column_names
            assert not {"visible_branch_ids", "visible_manager_ids"} & set(shown), name


@pytest.mark.parametrize("scope", [[], ["a"], ["c"], ["d"], ["b", "d"], ["a", "b", "c", "d"], None])
def test_a_row_is_seen_from_any_of_its_branches(scope):
    con = duckdb.connect()
    con.execute("set variable scope = ?", [scope])
    rows = [None, [], ["a"], ["a", "b"], ["a", "b", "c"], ["a", "b", "c", "d"], ["x", "y", "z"]]
    for number, branches in enumerate(rows):
        con.execute("create or replace table seen (visible_branch_ids varchar[])")
        con.execute("insert into seen values (?)", [branches])
        test = SEEN_FROM.format("getvariable('scope')")
        found = con.execute(f"select count(*) from seen where {test}").fetchone()
        assert found == (int(bool(set(branches or []) & set(scope or []))),), number
