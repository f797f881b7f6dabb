"""Kaplan-Meier with exact fractions, one day at a time; the truth the SQL is held against."""

from fractions import Fraction
from math import exp, log, sqrt

Case = tuple[int, bool]
"""Days on the clock, and whether the case was resolved on the last of them."""


def curve(cases: list[Case]) -> list[tuple[int, Fraction, Fraction]]:
    """Return (day, survival, Greenwood sum) for every day on which a case left."""
    points = []
    survival, greenwood = Fraction(1), Fraction(0)
    for day in sorted({day for day, _ in cases}):
        at_risk = sum(1 for other, _ in cases if other >= day)
        closed = sum(1 for other, resolved in cases if other == day and resolved)
        survival *= Fraction(at_risk - closed, at_risk)
        if at_risk > closed:
            greenwood += Fraction(closed, at_risk * (at_risk - closed))
        points.append((day, survival, greenwood))
    return points


def first_day(cases: list[Case], share: Fraction) -> int | None:
    """Return the first day on which at most ``share`` is unresolved; None if never."""
    return next((day for day, survival, _ in curve(cases) if survival <= share), None)


def interval(cases: list[Case], share: Fraction) -> tuple[int | None, int | None]:
    """Return the first days on which the lower and upper 95 % bands (log-log) reach ``share``."""
    low = high = None
    for day, survival, greenwood in curve(cases):
        if survival == 0:
            low = day if low is None else low
            continue
        if survival == 1:
            continue
        spread = 1.959963984540054 * sqrt(greenwood) / abs(log(survival))
        if low is None and float(survival) ** exp(spread) <= share:
            low = day
        if high is None and float(survival) ** exp(-spread) <= share:
            high = day
    return low, high
