"""Strongly connected components of directed links: everything that lies on a circle together."""

from data.connected_clients.steps import Steps

_LASTING = ("sc_component",)
_ON_THE_WAY = ("edge", "kept", "bypass", "passed", "degree", "reach", "next", "forth", "colour")


def find_circles(steps: Steps) -> None:
    """Make ``sc_component`` (node, component) of ``sc_link`` (a, b), for nodes on circles.

    Nodes are whole numbers in hash order. No circle is listed: there are too many of them.

    # 1.  links between different nodes                                      -> sc_edge
    # 2.  nodes without a way in or out are on no circle; their links go     -> sc_edge
    # 3.  nodes with one way in and one way out are passed by: they lie on a
    #     circle exactly when the nodes before and behind them do together   -> sc_bypass
    #     2 and 3 until nothing changes: chains and rings shrink by a part every round
    # 4.  what is left: the circle of the busiest node, which is the largest -> sc_component
    # 5.  the circles that the smallest labels reach and are reached from    -> sc_component
    # 6.  what was passed by, last round first                               -> sc_component

    4 and 5 take turns with 2 and 3 until no link is left.
    """
    steps.table("01_edge", "sc_edge")
    steps.table("02_none", "sc_component")
    passed = _shrink(steps, 0)
    finders = [_around_the_busiest, _around_the_smallest]
    while steps.count("sc_edge"):
        finders.pop(0)(steps) if len(finders) > 1 else finders[0](steps)
        passed = _shrink(steps, passed)
    for bypass in range(passed, 0, -1):
        steps.table("12_unpass", "sc_component", round=bypass)
    steps.table("13_component", "sc_component")
    steps.drop(*(f"sc_{name}" for name in _ON_THE_WAY if name not in _LASTING))


def _shrink(steps: Steps, passed: int) -> int:
    if passed == 0:
        steps.table("03_none_passed", "sc_passed")
    while size := steps.count("sc_edge"):
        steps.table("04_trim", "sc_edge")
        steps.table("05_degree", "sc_degree")
        steps.table("06_bypass", "sc_bypass", round=passed + 1)
        if steps.count("sc_bypass"):
            passed += 1
            steps.append("sc_bypass", "sc_passed")
            steps.table("07_pass", "sc_edge")
        if steps.count("sc_edge") == size and not steps.count("sc_bypass"):
            break
    return passed


def _around_the_busiest(steps: Steps) -> None:
    for way in ("forth", "back"):
        steps.table("08_busiest", "sc_next")
        steps.table("08_busiest", "sc_reach")
        while steps.count("sc_next"):
            steps.table(f"09_{way}", "sc_next")
            steps.append("sc_next", "sc_reach")
        if way == "forth":
            steps.table("10_reached", "sc_forth")
    _take_out(steps, "10_busiest_circle")


def _around_the_smallest(steps: Steps) -> None:
    steps.table("11_colour", "sc_colour")
    steps.table("11_colour", "sc_next")
    while steps.count("sc_next"):
        steps.table("11_colour_next", "sc_next")
        steps.table("11_colour_after", "sc_colour")
    steps.table("11_root", "sc_reach")
    steps.table("11_root", "sc_next")
    while steps.count("sc_next"):
        steps.table("11_back", "sc_next")
        steps.append("sc_next", "sc_reach")
    _take_out(steps, "11_circle")


def _take_out(steps: Steps, circle: str) -> None:
    steps.table(circle, "sc_kept")
    steps.append("sc_kept", "sc_component")
    steps.table("10_edge", "sc_edge")
