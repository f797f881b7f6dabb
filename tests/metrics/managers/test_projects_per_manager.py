"""Projects per manager, as the founding study counted them."""

from pathlib import Path

import pytest

from tests.bank import kpi, small_bank
from tests.metrics.managers.books import clients, managers

N_PROJECTS = 3057


def test_three_thousand_and_fifty_seven_projects_over_three_counts_of_managers(
    tmp_path: Path,
) -> None:
    # G1: 210 in post in January, 550 more in February, 130 more in March.
    people = [f"m{number:03d}" for number in range(890)]
    bank = small_bank(
        tmp_path,
        manager=[
            *managers(*people[:210]),
            *managers(*people[210:760], hire_date="2026-02-01"),
            *managers(*people[760:], hire_date="2026-03-01"),
        ],
        client=clients("c"),
        project=[
            {
                "project_id": f"p{number}",
                "client_id": "c",
                "employee_id": people[number % 210],
                "opened_on": "2025-01-01",
            }
            for number in range(N_PROJECTS)
        ],
        activity_month=[
            {"month": month, "client_id": "c", "client_initiated_txn_cnt": 1, "amt": "1"}
            for month in ("2026-01-31", "2026-02-28", "2026-03-31")
        ],
    )
    found = {
        row["month"].month: row["value"]
        for row in kpi(bank, "M4b", "2026-03", first="2026-01", by=("month",))
    }
    assert {month: round(value, 3) for month, value in found.items()} == {
        1: 14.557,
        2: 4.022,
        3: 3.435,
    }
    assert found[1] == pytest.approx(N_PROJECTS / 210)
