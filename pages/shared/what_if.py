"""What if the cut-offs of the tiers were others: tried out in the address, nowhere stored."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from metrics.profiles import load_profiles
from pages.shared import address, tables
from pages.shared.figures import escaped
from pages.shared.visit import Visit

PARAM = "cutoffs"
_KNOWN = "what_if_known"
_CODE = re.compile(r"[a-z][0-9]{1,3}(\.[0-9])?(-[a-z][0-9]{1,3}(\.[0-9])?)*")
CLIENTS = (
    *("client_id", "client_name", "branch_id", "from_tier", "to_tier", "n_turns_by_rule"),
    *("n_turns_held", "contribution_12m_cny", "hours_today", "hours_would_be"),
)


@dataclass(frozen=True)
class CutOff:
    """One cut-off to move: its letter in the address, its setting, its range, its step."""

    letter: str
    setting: str
    least: float
    most: float
    step: float = 1
    times: int = 1


CUT_OFFS = (
    CutOff("p", "premium_percentile", 50, 99.9, 0.1, 100),
    CutOff("m", "major_percentile", 0, 99.9, 0.1, 100),
    CutOff("f", "premium_product_families", 1, 9),
    CutOff("r", "premium_max_rating_rank", 1, 99),
    CutOff("d", "restricted_days_past_due", 0, 365),
    CutOff("n", "prospective_months", 0, 36),
    CutOff("h", "hysteresis_periods", 1, 12),
)
Values = Mapping[str, float]


def in_force(day: date) -> dict[str, float]:
    """Return the cut-offs of the tiering rules in force on a day, by letter."""
    versions = [p for p in load_profiles() if p.family == "tiering" and p.valid_from <= day]
    settings = max(versions, key=lambda version: version.valid_from).settings
    return {c.letter: float(settings[c.setting] * c.times) for c in CUT_OFFS}


def read(code: str, usual: Values) -> dict[str, float] | None:
    """Return the cut-offs an address asks for; None unless every part of it holds."""
    if len(code) > 60 or not _CODE.fullmatch(code):
        return None
    parts = [(part[0], float(part[1:])) for part in code.split("-")]
    letters = [letter for letter, _ in parts]
    if len(set(letters)) < len(letters) or not set(letters) <= usual.keys():
        return None
    values = {**usual, **dict(parts)}
    return values if holds(values) else None


def holds(values: Values) -> bool:
    """Whether every cut-off is in its range, whole where it counts, and premium above major."""
    return values["p"] >= values["m"] and all(
        c.least <= values[c.letter] <= c.most and (c.step < 1 or values[c.letter] % 1 == 0)
        for c in CUT_OFFS
    )


def code_of(values: Values) -> str:
    """Return cut-offs as the address holds them."""
    return "-".join(f"{c.letter}{values[c.letter]:.4g}" for c in CUT_OFFS)


def is_asked() -> bool:
    """Whether the address asks for cut-offs."""
    return PARAM in st.query_params


def show(visit: Visit) -> None:
    """Draw the cut-offs to move and what they would do to the clients in view."""
    usual = in_force(visit.choices.period.end)
    st.subheader(visit.say("what_if.title"), anchor=False, help=visit.say("what_if.help"))
    if not _take_over(usual):
        asked = st.query_params.get(PARAM, "")[:40]
        st.error(visit.say("what_if.not_hold", found=escaped(asked)), icon=":material/link_off:")
    values = _widgets(visit, usual)
    if not holds(values):
        st.warning(visit.say("what_if.order"), icon=":material/swap_vert:")
        return
    _write(values, usual)
    asking = replace(visit, choices=replace(visit.choices, about=code_of(values)))
    tables.show(asking, "what_if_sizes")
    tables.show(asking, "what_if_matrix")
    tables.show(asking, "what_if_clients", CLIENTS)


def _take_over(usual: Values) -> bool:
    """Set the widgets to a new address; False, and the rules in force, where it does not hold."""
    asked = st.query_params.get(PARAM)
    if asked is None or asked == st.session_state.get(_KNOWN):
        return True
    values = read(asked, usual)
    for letter, value in (values or usual).items():
        st.session_state[f"what_if_{letter}"] = value
    return values is not None


def _widgets(visit: Visit, usual: Values) -> dict[str, float]:
    grid = st.grid(len(CUT_OFFS), min_column_width=130, gap="small")
    values: dict[str, float] = {}
    for cut_off in CUT_OFFS:
        key, letter = f"what_if_{cut_off.letter}", cut_off.letter
        st.session_state.setdefault(key, usual[letter])
        with grid.cell():
            values[letter] = st.number_input(
                visit.say(f"what_if.{cut_off.setting}"),
                min_value=float(cut_off.least),
                max_value=float(cut_off.most),
                step=float(cut_off.step),
                format="%.1f" if cut_off.step < 1 else "%.0f",
                key=key,
                help=visit.say("what_if.now", value=f"{usual[letter]:.4g}"),
            )
    return values


def _write(values: Values, usual: Values) -> None:
    """Hold the cut-offs in the address; those in force need none."""
    code = code_of(values)
    address.put(PARAM, None if code == code_of(usual) else code)
    st.session_state[_KNOWN] = st.query_params.get(PARAM)
