"""Filters that stay: drawn once for every page, checked once more when read."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from metrics.periods import KINDS, Period, PeriodError, code_of, parse_period
from metrics.profiles import profile_names
from pages.shared import address
from pages.shared.address import COMPARE, KEYS, KIND, MONEY, WHOLE
from pages.shared.visit import Choices
from pages.shared.words import LANGUAGES, code_word, say

_Units = Sequence[Mapping[str, Any]]
_OWN_NAMES = {"en": "English", "zh": "中文"}


def show(months: Sequence[date], units: _Units, lang: str, snapshot_id: str) -> Choices:
    """Draw the filters in the sidebar and return what they say, checked once more.

    A browser can send values outside the options, so nothing here is trusted: the branch is cut
    again by the query, everything else is looked up among what exists.
    """
    with st.sidebar:
        branch = _branch(units, lang)
        period = _period(months, lang)
        compare = _segments("compare", COMPARE, lang)
        money = _segments("unit", MONEY, lang, default="wan")
        profile = _profile(lang)
        _segments("lang", LANGUAGES, lang)
        held = _hold(snapshot_id, lang)
        paper = st.toggle(
            say(lang, "frame.paper"), key="choice_paper", help=say(lang, "frame.paper_help")
        )
    chosen = Choices(branch, period.until(months[-1]), compare, profile, money, lang, held, paper)
    address.write(chosen)
    return chosen


def _branch(units: _Units, lang: str) -> str | None:
    names = {unit["branch_id"]: unit for unit in units}
    tops = [u["branch_id"] for u in units if u["parent_branch_id"] not in names]
    whole = [] if len(tops) == 1 else [WHOLE]
    options = [*whole, *names]
    least = min((unit["depth"] for unit in units), default=0)

    def label(code: str) -> str:
        if code == WHOLE:
            return say(lang, "filter.all_mine")
        unit = names[code]
        name = unit["branch_name"] if lang == "zh" else unit["branch_name_en"]
        indent = "\u2003" * int(unit["depth"] - least)
        return f"{indent}{code} {name or unit['branch_name']}"

    key = KEYS["branch"]
    if st.session_state.get(key) not in options:
        st.session_state[key] = options[0] if options else None
    chosen = st.selectbox(
        say(lang, "filter.branch"),
        options,
        key=key,
        format_func=label,
        placeholder=say(lang, "filter.choose"),
        on_change=address.accept,
        persist_state="session",
    )
    return chosen if chosen in names else None


def _period(months: Sequence[date], lang: str) -> Period:
    kind = _segments("kind", KINDS, lang)
    codes = list(dict.fromkeys(code_of(month, kind) for month in reversed(months)))
    key = KEYS["period"]
    if st.session_state.get(key) not in codes:
        st.session_state[key] = _nearest(st.session_state.get(key), codes, kind, months)
    code = st.selectbox(
        say(lang, "filter.period"),
        codes,
        key=key,
        placeholder=say(lang, "filter.choose"),
        persist_state="session",
    )
    return parse_period(code if code in codes else codes[0])


def _nearest(code: object, codes: Sequence[str], kind: str, months: Sequence[date]) -> str:
    """Keep the month looked at when the kind of period changes."""
    try:
        end = min(parse_period(str(code)).end, months[-1])
    except PeriodError:
        return codes[0]
    near = code_of(end, kind)
    return near if near in codes else codes[0]


def _segments(name: str, options: Sequence[str], lang: str, default: str | None = None) -> str:
    def label(code: str) -> str:
        return _OWN_NAMES[code] if name == "lang" else say(lang, f"filter.{name}_{code}")

    key = KEYS.get(name, KIND)
    if st.session_state.get(key) not in options:
        st.session_state[key] = default or options[0]
    chosen = st.segmented_control(
        say(lang, f"filter.{name}"),
        options,
        key=key,
        format_func=label,
        required=True,
        persist_state="session",
        width="stretch",
    )
    return chosen if chosen is not None and chosen in options else default or options[0]


def _profile(lang: str) -> str:
    options = profile_names("control")
    key = KEYS["profile"]
    if st.session_state.get(key) not in options:
        st.session_state[key] = options[0]
    chosen = st.selectbox(
        say(lang, "filter.profile"),
        options,
        key=key,
        # Without what stands in brackets: the box is narrow.
        format_func=lambda name: re.split(r" \(|（", code_word(lang, name))[0],
        placeholder=say(lang, "filter.choose"),
        persist_state="session",
    )
    return chosen if chosen in options else options[0]


def _hold(snapshot_id: str, lang: str) -> str | None:
    key = "choice_hold"
    st.session_state[key] = address.snapshot_asked() is not None
    held = st.toggle(
        say(lang, "frame.hold"),
        key=key,
        help=say(lang, "frame.hold_help"),
        on_change=lambda: address.hold(snapshot_id if st.session_state[key] else None),
    )
    return snapshot_id if held else None
