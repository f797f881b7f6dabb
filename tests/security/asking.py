"""A visit as the entry makes it, with a branch the page would not have offered."""

from data.snapshot import Snapshot
from metrics.periods import parse_period
from pages.shared import cached
from pages.shared.visit import Choices, Visit
from tests.bank import viewer_of


def visit_of(bank: Snapshot, user: str, branch: str | None = None) -> Visit:
    """Return a user's visit of the newest month."""
    viewer = viewer_of(bank, user)
    period = parse_period(f"{bank.months[-1]:%Y-%m}")
    choices = Choices(branch, period, "previous", "CN-2018", "cny", "en")
    return Visit(viewer, bank, choices, cached.units(bank, viewer.scope))
