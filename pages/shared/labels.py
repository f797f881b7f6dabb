"""Names for codes: branches, managers, groups, clients, each from the viewer's own rows."""

from collections.abc import Callable

from pages.shared import cached
from pages.shared.visit import Visit
from pages.shared.words import code_word


def labeller(visit: Visit, by: str) -> Callable[[object], str]:
    """Return a function from a split's code to what the page writes for it."""
    if by in ("branch", "unit"):
        name = "branch_name" if visit.choices.language == "zh" else "branch_name_en"
        names = {unit["branch_id"]: unit[name] for unit in visit.units}
        return lambda code: _named(visit, code, names)
    if by in ("manager", "group"):
        names = cached.names(visit, by)
        return lambda code: _named(visit, code, names)
    return lambda code: _none(visit) if code is None else code_word(visit.choices.language, code)


def _named(visit: Visit, code: object, names: dict[str, str]) -> str:
    return _none(visit) if code is None else names.get(str(code), str(code))


def _none(visit: Visit) -> str:
    return visit.say("label.none")
