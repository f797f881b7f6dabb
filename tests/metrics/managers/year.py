"""The rows of a year: who looks after whom, whom they reached, what they earned."""

import random
from datetime import date, timedelta
from typing import Any

from tests.bank import Rows
from tests.metrics.managers.books import assigned, behaviour, clients, income, managers, target

FIRST, LAST = date(2025, 10, 1), date(2026, 9, 30)
MONTH_ENDS = [
    *(f"2025-{month}" for month in ("10-31", "11-30", "12-31")),
    *(f"2026-{month}" for month in ("01-31", "02-28", "03-31", "04-30", "05-31", "06-30")),
    *(f"2026-{month}" for month in ("07-31", "08-31", "09-30")),
]
CADENCE = 180
# Reached and looked after: the first four are G10.
REACHED = {
    "five": (5, 5),
    "ten": (9, 10),
    "hundred": (85, 100),
    "none": (0, 8),
    "tie1": (12, 20),
    "tie2": (12, 20),
    "forty": (30, 40),
}
# When each client of `visitor` was reached, as days after 1 October.
STORIES = {
    "week": (5, 6, 7, 8),
    "steady": (61, 151, 243, 330),
    "twice_a_day": (100, 100, 250),
    "last_day": (180,),
    "day_late": (181,),
    "never": (),
    "at_the_end": (364,),
}
HANDED_ON = date(2026, 4, 1)
# Earlier versions of a manager's row: grade, from, until; the year's grade holds since.
GRADES_BEFORE = {
    "riser": [("trainee", "2020-01-01", "2025-09-30")],
    "soon": [("trainee", "2020-01-01", "2022-03-01"), ("junior", "2022-03-01", "2025-10-02")],
    # A new row that changes no grade does not begin a new one.
    "late": [("junior", "2020-01-01", "2026-05-01")],
}
QUARTERS = [
    ("2025-10-01", "2025-12-31"),
    ("2026-01-01", "2026-03-31"),
    ("2026-04-01", "2026-06-30"),
    ("2026-07-01", "2026-09-30"),
]
# Attainment of each quarter, oldest first, and the grade; behaviour is scored the same.
GRADED = {
    "riser": ("junior", (1.1, 1.05, 1.0, 1.2)),
    "soon": ("intermediate", (1.1, 1.05, 1.0, 1.2)),
    "top": ("special", (1.1, 1.05, 1.0, 1.2)),
    "late": ("junior", (0.9, 1.05, 1.1, 1.2)),
    "faller": ("senior", (1.1, 1.0, 0.75, 0.7)),
    "once": ("senior", (1.1, 0.7, 0.9, 0.7)),
    "beginner": ("trainee", (0.7, 0.7, 0.7, 0.7)),
    "unscored": ("junior", (1.1, 1.1, 1.1, 1.1)),
}


def story_kept(days: tuple[int, ...]) -> tuple[int, int]:
    """Walk a whole year day by day: return intervals due and kept.

    The counter starts when the manager does; a contact sets it back, a whole interval without
    one is missed and the next begins.
    """
    counter = missed = 0
    for day in range(1, 365):
        counter = 0 if day in days else counter + 1
        if counter == CADENCE:
            missed, counter = missed + 1, 0
    due = 364 // CADENCE
    return due, due - missed


def attainments() -> dict[str, list[float]]:
    """Return a year's monthly attainments: people differ, and so do months."""
    draw = random.Random(5)
    level = {name: draw.uniform(-0.25, 0.15) for name in REACHED}
    return {
        name: [round(2.718281828 ** (level[name] + draw.gauss(0, 0.2)), 4) for _ in MONTH_ENDS]
        for name in REACHED
    }


def extracts() -> dict[str, Any]:
    """Return every extract of the bank."""
    books = {name: [f"{name}_{n}" for n in range(size)] for name, (_, size) in REACHED.items()}
    books |= {"alone": [f"alone_{n}" for n in range(12)], "visitor": [*STORIES]}
    books |= {name: [f"{name}_0"] for name in GRADED}
    books |= {"rich": ["big", "middle", "small", "loss", "tiny"]}
    return {
        "manager": _people(),
        "client": clients(*(c for book in books.values() for c in book), "handed", "orphan"),
        "assignment": [
            *(assigned(client, name) for name, book in books.items() for client in book),
            assigned("handed", "visitor", valid_to=str(HANDED_ON)),
            assigned("handed", "taker", valid_from=str(HANDED_ON), handover_id="H1"),
        ],
        "visit": [*_reached(books), *_stories()],
        "income_month": _incomes(),
        "target": [
            target(name, "net_revenue", "1000", period_start=f"{end[:8]}01", period_end=end)
            for name in (*REACHED, *GRADED)
            for end in MONTH_ENDS
        ],
        "behaviour_score": [
            behaviour(name, str(score), period_start=start, period_end=end)
            for name, (_, scores) in GRADED.items()
            for (start, end), score in zip(QUARTERS, scores, strict=True)
            if (name, end) != ("unscored", "2026-09-30")
        ],
        "project": [
            {"project_id": f"p{n}", "client_id": "big", "employee_id": "rich"}
            | {"opened_on": "2026-01-01", "closed_on": None}
            for n in range(9)
        ],
    }


def _people() -> Rows:
    ranked = managers(*REACHED, segment="mid", fte_pct="1")
    others = [
        *managers("alone", segment="large", fte_pct="1"),
        *managers("visitor", "taker", segment="small", fte_pct="1"),
        *managers("rich", segment="micro", org_id="B02", fte_pct="0.5"),
        *(managers(name, segment="branch", grade=grade)[0] for name, (grade, _) in GRADED.items()),
        *managers("credit", segment="mid", role="credit_pm", fte_pct="1"),
        *managers("treasury", segment="mid", role="treasury_pm", fte_pct="0.5"),
        *managers("new", segment="mid", hire_date="2026-09-01", fte_pct="1"),
    ]
    return [version for row in (*ranked, *others) for version in _versions(row)]


def _versions(row: dict[str, Any]) -> Rows:
    """Return a manager's rows through time; without any before, a row that says no beginning."""
    before = GRADES_BEFORE.get(row["employee_id"], [])
    since = before[-1][2] if before else "1900-01-01"
    told = [row | {"grade": g, "valid_from": start, "valid_to": end} for g, start, end in before]
    return [*told, row | {"valid_from": since, "valid_to": None}]


def _reached(books: dict[str, list[str]]) -> Rows:
    return [
        _visit(client, name, date(2026, 9, 15))
        for name, (hits, _) in REACHED.items()
        for client in books[name][:hits]
    ]


def _stories() -> Rows:
    told = [
        _visit(client, "visitor", FIRST + timedelta(days=day), turn)
        for client, days in STORIES.items()
        for turn, day in enumerate(days)
    ]
    # Of no effect, so nobody was reached.
    in_vain = _visit("never", "visitor", date(2026, 3, 1), 9) | {"effective_flag": "no"}
    return [*told, in_vain]


def _visit(client: str, manager: str, day: date, turn: int = 0) -> dict[str, Any]:
    return {
        "visit_id": f"{client}-{day}-{turn}",
        "client_id": client,
        "employee_id": manager,
        "planned_at": None,
        "done_at": f"{day}T10:{turn:02d}",
        "mode": "on_site",
        "effective_flag": "yes",
    }


def _incomes() -> Rows:
    earned = [
        income(end, f"{name}_0", interest_income=str(round(1000 * share, 2)))
        for name, shares in attainments().items()
        for end, share in zip(MONTH_ENDS, shares, strict=True)
    ]
    earned += [
        income(end, f"{name}_0", interest_income=str(round(1000 * scores[n // 3], 2)))
        for name, (_, scores) in GRADED.items()
        for n, end in enumerate(MONTH_ENDS)
    ]
    # A book of 400, 300, 200 and 100, and one client that costs 50.
    book = {"big": "400", "middle": "300", "small": "200", "tiny": "100", "loss": "-50"}
    return [*earned, *(income("2026-09-30", c, fee_net=amount) for c, amount in book.items())]
