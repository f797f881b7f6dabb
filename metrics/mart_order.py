"""The order in which marts are written, and which of them at the same time."""

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from datetime import date
from graphlib import TopologicalSorter
from typing import Any

from metrics.marts import Mart

Part = dict[str, Any]


@dataclass(frozen=True)
class Stage:
    """Marts to write for one month end; stages follow each other, each waits for the one before."""

    month_end: date
    marts: tuple[Mart, ...]

    def __len__(self) -> int:
        """How many parts it writes."""
        return len(self.marts)


def stages_of(marts: dict[str, Mart], months: list[date]) -> list[Stage]:
    """Return whole marts that need no month, then month by month, then the other whole marts.

    Raises:
        ValueError: a monthly mart reads one that is built only after all months.
    """
    monthly = {name for name, mart in marts.items() if mart.is_monthly}
    late = _above(marts, monthly)
    whole = [mart for mart in marts.values() if not mart.is_monthly]
    by_month = tuple(mart for mart in marts.values() if mart.is_monthly)
    return [
        Stage(months[-1], tuple(mart for mart in whole if mart.name not in late)),
        *(Stage(month, by_month) for month in months),
        Stage(months[-1], tuple(mart for mart in whole if mart.name in late)),
    ]


def _above(marts: dict[str, Mart], monthly: set[str]) -> set[str]:
    late: set[str] = set()
    for name, mart in marts.items():
        if not mart.is_monthly and mart.inputs & (monthly | late):
            late.add(name)
        if mart.is_monthly and mart.inputs & late:
            raise ValueError(f"{name} is monthly and reads {mart.inputs & late}, built later")
    return late


def run_in_order(
    stage: Stage, start: Callable[[Mart], Future[Part]], end: Callable[[Mart, Part], None]
) -> None:
    """Start each mart of a stage once all it reads has ended; ``start`` and ``end`` run here.

    Raises:
        Exception: whatever a mart raised; those that have not begun are not started.
    """
    by_name = {mart.name: mart for mart in stage.marts}
    order = TopologicalSorter({m.name: (m.inputs - {m.name}) & by_name.keys() for m in stage.marts})
    order.prepare()
    running: dict[Future[Part], Mart] = {}
    try:
        while order.is_active():
            running |= {start(by_name[name]): by_name[name] for name in order.get_ready()}
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                mart = running.pop(future)
                end(mart, future.result())
                order.done(mart.name)
    finally:
        for future in running:
            future.cancel()
