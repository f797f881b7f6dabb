"""Integrated ownership: the economic share that reaches an owner over all paths; display only."""

from datetime import date

from data.connected_clients.steps import Steps
from data.engines import Engine

MOST_ROUNDS = 1000


class OwnershipDataError(Exception):
    """Shares that cannot be true: more than a whole, or a circle that owns itself completely."""


def integrated_ownership(engine: Engine, month_end: date) -> None:
    """Make ``integrated_ownership`` (owner_id, entity_id, share), as valid on ``month_end``.

    ``share`` is a fraction: Y = A (I - A)^-1 with A the direct equity shares, summed path by path
    (A + A^2 + ...) until a round adds less than 1e-10. It says whose money is at stake and never
    decides control: 31.6 % can control and 51 % x 51 % is not a majority.

    Source: ``stg_ownership_link``, equity first, votes where equity is not given.

    Raises:
        OwnershipDataError: an entity's holders have over 100 %, or the sum does not end.
    """
    steps = Steps(engine, "ownership", month_end)
    steps.table("01_share", "oi_share")
    _refuse_overfull(engine, steps)
    engine.table("oi_path", "select * from oi_share")
    engine.table("oi_all_paths", "select * from oi_share")
    for _ in range(MOST_ROUNDS):
        steps.table("03_next", "oi_path")
        if not steps.count("oi_path"):
            break
        steps.append("oi_path", "oi_all_paths")
    else:
        raise OwnershipDataError(
            f"shares still add up after {MOST_ROUNDS} rounds: a circle of companies owns itself"
            " completely; look for circular holdings that sum to 100 %"
        )
    steps.table("04_total", "integrated_ownership")
    steps.drop("oi_share", "oi_path", "oi_all_paths", "oi_overfull")


def _refuse_overfull(engine: Engine, steps: Steps) -> None:
    steps.table("02_overfull", "oi_overfull")
    rows = engine.arrow("select * from oi_overfull order by entity_id").to_pylist()
    if rows:
        named = ", ".join(f"{row['entity_id']} {row['held']:.2%}" for row in rows[:5])
        raise OwnershipDataError(
            f"{len(rows)} entities are owned to more than 100 %: {named}; correct the register"
        )
