"""Days until a client returns to the public pool, beside the days until credit falls due."""

from pathlib import Path

from tests.bank import rows_of, small_bank
from tests.metrics.exposure.books import MONTH, balance, client, facility


def test_protected_clients_fall_into_their_bucket(tmp_path: Path) -> None:
    until = {
        "past": "2026-06-29",
        "today": "2026-06-30",
        "week": "2026-07-07",
        "later": "2026-12-28",
    }
    names = [*until, "for good", "handed over"]
    looked_after = {
        "employee_id": "E1",
        "role": "relationship",
        "valid_from": "2020-01-01",
        "split_pct": "1",
        "recorded_at": "2020-01-01 09:00:00",
    }
    bank = small_bank(
        tmp_path,
        client=[client(name) for name in names],
        facility=[facility("loan", "past", "10")],
        exposure_snapshot=[balance("loan", "10")],
        assignment=[
            *(
                looked_after | {"client_id": name, "protected_until": until.get(name)}
                for name in names[:-1]
            ),
            # the term of a manager who has left the client says nothing any more
            looked_after
            | {
                "client_id": "handed over",
                "valid_to": "2026-06-01",
                "protected_until": "2026-07-05",
            },
        ],
        manager=[
            {
                "employee_id": "E1",
                "name": "One",
                "role": "rm",
                "grade": "senior",
                "fte_pct": "1",
                "org_id": "B01",
                "hire_date": "2019-01-01",
            }
        ],
    )

    found = {
        r["client_id"]: (r["bucket"], r["days_to_end"])
        for r in rows_of(bank, "E22.protection", MONTH)
    }
    assert found == {
        "past": ("000", -1),
        "today": ("000", 0),
        "week": ("001-007", 7),
        "later": ("181+", 181),
    }
