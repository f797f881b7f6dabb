"""A figure is compared with the unit's own target, else with the standing one."""

from datetime import date

import pytest

from data.snapshot import Snapshot
from data.window import Window
from metrics.kpi_files import find_kpi
from metrics.periods import parse_period, span
from metrics.targets import target_of
from metrics.units import UnknownBranchError
from tests.bank import HEAD_OFFICE, small_bank, viewer_of

CLIENTS = """
    client_id | name  | kind  | open_date  | status | home_org_id
    c1        | First | legal | 2020-01-01 | active | B01
"""
MANAGERS = """
    employee_id | name | role | grade  | org_id | hire_date  | leave_date | fte_pct
    ann         | Ann  | rm   | senior | B01    | 2020-01-01 |            | 1
"""
VISITS = """
    visit_id | client_id | employee_id | planned_at | done_at          | mode    | effective_flag
    v1       | c1        | ann         |            | 2026-05-05 10:00 | on_site | yes
    v2       | c1        | ann         |            | 2026-06-05 10:00 | on_site | yes
"""
# The second branch has its own target, for the year and, going before it, for June.
TARGETS = """
    period_start | period_end | subject_type | subject_id | metric           | value | version
    2026-01-01   | 2026-12-31 | org          | B02        | npl_ratio        | 0.015 | V1
    2026-06-01   | 2026-06-30 | org          | B02        | npl_ratio        | 0.020 | V1
    2026-01-01   | 2026-12-31 | org          | B02        | visit_compliance | 0.8   | V1
    2026-01-01   | 2026-12-31 | employee     | B01        | npl_ratio        | 0.5   | V1
"""
USERS = """
    user_id  | name | role
    head_b02 | Beth | branch_head
"""
GRANTS = """
    user_id  | org_scope | line_scope | own_clients_only | mask_level | export_right | valid_from
    head_b02 | B02       | all        | no               | none       | full         | 2020-01-01
"""


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("targets")
    return small_bank(
        folder,
        client=CLIENTS,
        manager=MANAGERS,
        visit=VISITS,
        target=TARGETS,
        user=USERS,
        grant=GRANTS,
    )


def _target(
    bank: Snapshot, kpi_id: str, branch: str | None, month: str = "2026-06"
) -> float | None:
    window = Window(bank, HEAD_OFFICE.scope)
    return target_of(find_kpi(kpi_id), parse_period(month), window, branch)


def test_a_unit_s_own_target_of_the_shortest_period_goes_first(bank: Snapshot) -> None:
    assert _target(bank, "E13", "B02") == 0.02
    assert _target(bank, "E13", "B02", "2026-05") == 0.015


def test_a_period_takes_the_target_of_its_last_month(bank: Snapshot) -> None:
    window = Window(bank, HEAD_OFFICE.scope)
    asked = span("2026-05", "2026-06")
    assert target_of(find_kpi("E13"), asked, window, "B02") == 0.02


def test_without_its_own_a_unit_has_the_standing_target(bank: Snapshot) -> None:
    assert _target(bank, "M5", "B01") == 1
    assert _target(bank, "M4a", None) == 15


def test_a_kpi_without_target_has_none(bank: Snapshot) -> None:
    assert _target(bank, "E13", "B01") is None
    assert _target(bank, "E2", "B02") is None


def test_a_viewer_learns_only_the_targets_of_units_in_view(bank: Snapshot) -> None:
    window = Window(bank, viewer_of(bank, "head_b02").scope)
    period = parse_period("2026-06")
    assert target_of(find_kpi("M5"), period, window, None) == 0.8
    with pytest.raises(UnknownBranchError):
        target_of(find_kpi("M5"), period, window, "B01")
    seen = window.query("select distinct branch_id from unit_target_month").to_pylist()
    assert seen == [{"branch_id": "B02"}]


def test_a_yearly_amount_is_cut_to_the_month_by_days(bank: Snapshot) -> None:
    cut = Window(bank, HEAD_OFFICE.scope).query(
        "select month_target from unit_target_month"
        " where month_end = $may and branch_id = 'B02' and kpi_id = 'M5'",
        {"may": date(2026, 5, 31)},
    )
    assert cut.column("month_target")[0].as_py() == pytest.approx(0.8 * 31 / 365)
