"""What every scorecard must keep, said before anything is built."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

GATES = ("cap", "zero", "exclude")
FORMULAS = ("two_minus", "ratio")
_ONE = Decimal(1)


def scorecard_problems(
    name: str, settings: dict[str, Any], metrics: Iterable[dict[str, Any]]
) -> list[str]:
    """Return in words what is wrong with a scorecard; nothing when it may be used.

    Weights add to 1 [S]; the measured part and behaviour add to 1, also in an abnormal market,
    whose switch needs a reason and an approver [S]; deposits count by daily average, never on a
    day and never by rank or market share (存款偏离度 rules) [V2].
    """
    rows = list(metrics)
    return [f"scorecard {name}: {text}" for text in (*_weights(settings, rows), *_brakes(rows))]


def _weights(settings: dict[str, Any], rows: list[dict[str, Any]]) -> Iterator[str]:
    total = sum((Decimal(row["weight"]) for row in rows), Decimal(0))
    if total != _ONE:
        listed = ", ".join(f"{row['metric']} {row['weight']}" for row in rows)
        yield f"the weights of its metrics add to {total}, expected 1; change one of: {listed}"
    for ending in ("", "_abnormal"):
        measured, behaviour = settings[f"w_quantitative{ending}"], settings[f"w_behaviour{ending}"]
        if measured + behaviour != _ONE:
            yield (
                f"w_quantitative{ending} {measured} and w_behaviour{ending} {behaviour}"
                f" add to {measured + behaviour}, expected 1"
            )
    if settings["is_abnormal_market"] and not (
        settings["abnormal_reason"] and settings["abnormal_approver"]
    ):
        yield (
            "the abnormal-market switch is on without abnormal_reason and abnormal_approver;"
            " give both, or switch it off"
        )
    if settings["compliance_gate"] not in GATES:
        yield f"compliance_gate is {settings['compliance_gate']!r}, expected one of {GATES}"
    if settings["lower_is_better_formula"] not in FORMULAS:
        yield (
            f"lower_is_better_formula is {settings['lower_is_better_formula']!r},"
            f" expected one of {FORMULAS}"
        )


def _brakes(rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        metric, cap, floor = row["metric"], row["cap"], row["floor"]
        if row["weight"] < 0 or cap < floor:
            yield f"{metric} has weight {row['weight']}, floor {floor} and cap {cap}"
        if "deposit" not in row["measure"] or row["weight"] == 0:
            continue
        if row["kind"] != "average" or row["measure"] == "deposit_month_end":
            yield f"{metric} scores deposits of a day; only their daily average may be scored"
        if "rank" in metric or "market_share" in metric:
            yield f"{metric} scores deposits by rank or market share, which is forbidden"
