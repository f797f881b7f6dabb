"""A complaint belongs to one manager for good, and a viewer's own number is the bank's."""

import pytest

from tests.bank import kpi, small_bank, viewer_of
from tests.metrics.complaints.register import complaints

# Handed over from M1 to M2 on 10 June, two weeks after the complaints came in.
ASSIGNMENT = """
client_id | employee_id | role         | valid_from | valid_to   | split_pct | recorded_at
c1        | M1          | relationship | 2026-01-01 | 2026-06-10 | 1         | 2026-01-01 09:00:00
c1        | M2          | relationship | 2026-06-10 |            | 1         | 2026-06-10 09:00:00
"""
MANAGER = """
    employee_id | name | role | grade  | org_id | hire_date  | leave_date | fte_pct
    M1          | One  | rm   | senior | B01    | 2020-01-01 |            | 1
    M2          | Two  | rm   | senior | B01    | 2020-01-01 |            | 1
"""
CLIENT = """
    client_id | name  | kind  | open_date  | status | home_org_id
    c1        | First | legal | 2020-01-01 | active | B01
"""
USER = """
    user_id | name | role    | employee_id
    u1      | One  | manager | M1
    u2      | Two  | manager | M2
"""
GRANT = """
    user_id | org_scope | line_scope | own_clients_only | mask_level | export_right | valid_from
    u1      | B01       | all        | yes              | none       | none         | 2020-01-01
    u2      | B01       | all        | yes              | none       | none         | 2020-01-01
"""
REGISTER = complaints("""
complaint_id | received    | client_id | employee_id
owned        | 05-25 09:00 | c1        |
named        | 05-25 09:00 | c1        | M2
""")
PERIOD = {"month": "2026-06", "first": "2026-05"}


@pytest.fixture(scope="module")
def bank(tmp_path_factory):
    june = complaints("""
complaint_id | received
june         | 06-30 09:00
""")
    return small_bank(
        tmp_path_factory.mktemp("owner"),
        complaint=[*REGISTER, *june],
        client=CLIENT,
        manager=MANAGER,
        assignment=ASSIGNMENT,
        user=USER,
        grant=GRANT,
    )


@pytest.mark.parametrize("kpi_id", ["C1", "C1.resolved", "C5b.competing", "C6"])
def test_a_handover_does_not_count_a_case_twice(bank, kpi_id):
    by_manager = {
        row["manager"]: row["denominator"] or row["value"]
        for row in kpi(bank, kpi_id, **PERIOD, by=("manager",))
    }

    assert by_manager["M1"] == by_manager["M2"] == 1
    for user, manager in (("u1", "M1"), ("u2", "M2")):
        own = kpi(bank, kpi_id, **PERIOD, by=("manager",), viewer=viewer_of(bank, user))
        assert {row["manager"] for row in own} == {manager}
        assert (own[0]["denominator"] or own[0]["value"]) == 1
