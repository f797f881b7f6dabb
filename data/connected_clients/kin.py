"""Families as one holder: relatives near enough are merged before control is looked for."""

from data.connected_clients.steps import Steps


def merge_relatives(steps: Steps) -> None:
    """Make ``cc_person``: for each person of a family, who stands for it.

    # 1. who is whose relative, within the degrees of the profile   -> cc_relative
    # 2. everybody is a family of one, labelled by a hash           -> cc_label
    # 3. which families have a neighbour with a smaller label       -> cc_move
    # 4. whole families move there; 3 and 4 until none has          -> cc_label
    # 5. the relative with most votes stands for the family         -> cc_person

    Whole families move, not persons, so the rounds grow with the logarithm of a chain's length.
    """
    steps.table("01_relative", "cc_relative")
    steps.table("02_label", "cc_label")
    steps.table("03_move", "cc_move")
    while steps.count("cc_move"):
        steps.table("04_label", "cc_label")
        steps.table("03_move", "cc_move")
    steps.table("05_person", "cc_person")
