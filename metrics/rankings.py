"""What every ranking profile must keep, said before anything is built."""

from collections.abc import Iterable
from typing import Any

KINDS = ("rate", "attainment", "per_post", "growth")


def ranking_problems(
    name: str, ranked: Iterable[dict[str, Any]], scored: Iterable[dict[str, Any]]
) -> list[str]:
    """Return in words what is wrong with a ranking profile; nothing when it may be used.

    Deposits are never ranked, under whatever name a scorecard measures them
    (不得设定以存款市场份额、排名或同业比较为要求的考评指标) [V2]. ``scored`` are the metrics of all
    scorecards.
    """
    by_deposits = {
        row["metric"]
        for row in scored
        if "deposit" in row["measure"] or "deposit" in row.get("per", "")
    }
    problems = []
    for row in ranked:
        metric, kind = row["metric"], row["kind"]
        if "deposit" in metric or metric in by_deposits:
            problems.append(f"{metric} ranks deposits, which is forbidden; take it out")
        if kind not in KINDS:
            problems.append(f"{metric} is of kind {kind!r}, expected one of {KINDS}")
    return [f"ranking {name}: {text}" for text in problems]
