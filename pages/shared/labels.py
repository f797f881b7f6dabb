"""Names for codes: units, managers, groups, extracts, each from what the viewer may see."""

from collections.abc import Callable, Iterable

from data.contracts import load_contracts
from pages.shared import cached
from pages.shared.visit import Visit
from pages.shared.words import code_word


def labeller(visit: Visit, by: str) -> Callable[[object], str]:
    """Return a function from a split's code to what the page writes for it."""
    if by in ("branch", "unit"):
        return lambda code: _named(visit, code, unit_names(visit))
    if by in ("manager", "group"):
        names = cached.names(visit, by)
        return lambda code: _named(visit, code, names)
    return lambda code: (
        _none(visit) if code is None else code_word(visit.choices.language, code, by)
    )


def unit_names(visit: Visit) -> dict[str, str]:
    """Return the units' names in the visit's language; the Chinese one where there is no other."""
    chinese = visit.choices.language == "zh"
    return {
        unit["branch_id"]: str(
            unit["branch_name"] if chinese else unit["branch_name_en"] or unit["branch_name"]
        )
        for unit in visit.units
    }


def unit_name(visit: Visit, code: str) -> str:
    """Return a unit's id with its name, as far as the viewer sees it."""
    name = unit_names(visit).get(code)
    return f"{code} {name}" if name else code


def extract_names(visit: Visit, extracts: Iterable[str]) -> str:
    """Return extracts by their titles, for what a bank did not deliver."""
    contracts = load_contracts()
    lang = visit.choices.language
    titles = (getattr(contracts[name].title, lang) for name in extracts)
    return visit.say("label.comma").join(titles)


def _named(visit: Visit, code: object, names: dict[str, str]) -> str:
    return _none(visit) if code is None else names.get(str(code)) or str(code)


def _none(visit: Visit) -> str:
    return visit.say("label.none")
