"""Filters that stay: their codes live in the address, never labels, and never widen the scope."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from metrics.periods import KINDS, Period, PeriodError, code_of, parse_period
from metrics.profiles import profile_names
from pages.shared.visit import Choices
from pages.shared.words import LANGUAGES, negotiated, say

MONEY = ("cny", "wan", "yi")
COMPARE = ("previous", "year_before")
_KEYS = {
    "branch": "choice_branch",
    "period": "choice_period",
    "compare": "choice_compare",
    "profile": "choice_profile",
    "unit": "choice_unit",
    "lang": "choice_lang",
}
_WRITTEN = "address_written"
_KIND = "choice_kind"
WHOLE = ""


@dataclass(frozen=True)
class Address:
    """What an address says, checked; ``problems`` are words for what no longer holds."""

    values: Mapping[str, str]
    problems: Sequence[str]


def language() -> str:
    """Return the language of this run: the address, the choice so far, else the browser's."""
    asked = st.query_params.get("lang") if _is_new_address() else None
    chosen = asked or st.session_state.get(_KEYS["lang"]) or negotiated(st.context.locale)
    return chosen if chosen in LANGUAGES else "en"


def read_address(months: Sequence[date], units: Sequence[Mapping[str, Any]], lang: str) -> Address:
    """Take over a new address into the filters' state, checking every code.

    A branch that is not in view is a problem and shows nothing until the viewer chooses:
    falling back to everything in view would widen what the link said.
    """
    st.session_state.setdefault(_KEYS["lang"], lang)
    if not _is_new_address():
        return Address({}, st.session_state.get("address_problems", ()))
    asked = {name: st.query_params[name] for name in _KEYS if name in st.query_params}
    problems = [
        say(lang, f"address.{name}", found=value[:40])
        for name, value in asked.items()
        if not _holds(name, value, months, units)
    ]
    for name, value in asked.items():
        if _holds(name, value, months, units):
            st.session_state[_KEYS[name]] = value
            if name == "period":
                st.session_state[_KIND] = parse_period(value).kind
    st.session_state["address_problems"] = problems
    return Address(asked, problems)


def _holds(
    name: str, value: str, months: Sequence[date], units: Sequence[Mapping[str, Any]]
) -> bool:
    if name == "branch":
        return any(unit["branch_id"] == value for unit in units)
    if name == "period":
        return _period_holds(value, months)
    allowed = {
        "compare": COMPARE,
        "profile": profile_names("control"),
        "unit": MONEY,
        "lang": LANGUAGES,
    }
    return value in allowed[name]


def _period_holds(code: str, months: Sequence[date]) -> bool:
    try:
        period = parse_period(code)
    except PeriodError:
        return False
    return bool(months) and period.start <= months[-1] and period.end >= months[0]


def show(months: Sequence[date], units: Sequence[Mapping[str, Any]], lang: str) -> Choices:
    """Draw the filters in the sidebar and return what they say, checked once more.

    A browser can send values outside the options, so nothing here is trusted: the branch is cut
    again by the query, everything else is looked up among what exists.
    """
    with st.sidebar:
        branch = _branch(units, lang)
        period = _period(months, lang)
        compare = _segments("compare", COMPARE, lang)
        profile = _one_of("profile", profile_names("control"), lang)
        money = _segments("unit", MONEY, lang, default="wan")
        st.segmented_control(
            say(lang, "filter.lang"),
            LANGUAGES,
            key=_KEYS["lang"],
            format_func={"en": "English", "zh": "中文"}.__getitem__,
            required=True,
            persist_state="session",
            width="stretch",
        )
    chosen = Choices(branch, period.until(months[-1]), compare, profile, money, lang)
    _write_address(chosen)
    return chosen


def _branch(units: Sequence[Mapping[str, Any]], lang: str) -> str | None:
    names = {unit["branch_id"]: unit for unit in units}
    tops = [u["branch_id"] for u in units if u["parent_branch_id"] not in names]
    whole = [] if len(tops) == 1 else [WHOLE]
    options = [*whole, *names]
    least = min((unit["depth"] for unit in units), default=0)

    def label(code: str) -> str:
        if code == WHOLE:
            return say(lang, "filter.all_mine")
        unit = names[code]
        name = unit["branch_name" if lang == "zh" else "branch_name_en"]
        return "\u2003" * (unit["depth"] - least) + f"{code} {name}"

    key = _KEYS["branch"]
    if st.session_state.get(key) not in options:
        st.session_state[key] = options[0] if options else None
    chosen = st.selectbox(
        say(lang, "filter.branch"),
        options,
        key=key,
        format_func=label,
        placeholder=say(lang, "filter.choose"),
        on_change=forget_problems,
        persist_state="session",
    )
    return chosen if chosen in names else None


def _period(months: Sequence[date], lang: str) -> Period:
    kind = _segments("kind", KINDS, lang)
    codes = list(dict.fromkeys(code_of(month, kind) for month in reversed(months)))
    key = _KEYS["period"]
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
    key = _KEYS.get(name, _KIND)
    if st.session_state.get(key) not in options:
        st.session_state[key] = default or options[0]
    chosen = st.segmented_control(
        say(lang, f"filter.{name}"),
        options,
        key=key,
        format_func=lambda code: say(lang, f"filter.{name}_{code}"),
        required=True,
        persist_state="session",
        width="stretch",
    )
    return chosen if chosen in options else default or options[0]


def _one_of(name: str, options: Sequence[str], lang: str) -> str:
    key = _KEYS[name]
    if st.session_state.get(key) not in options:
        st.session_state[key] = options[0]
    chosen = st.selectbox(
        say(lang, f"filter.{name}"),
        options,
        key=key,
        placeholder=say(lang, "filter.choose"),
        persist_state="session",
    )
    return chosen if chosen in options else options[0]


def forget_problems() -> None:
    """Go on with the filters as they stand; the viewer has seen what no longer holds."""
    st.session_state["address_problems"] = ()


def _is_new_address() -> bool:
    """Whether the address was changed by somebody else than ``_write_address``."""
    return dict(st.query_params) != st.session_state.get(_WRITTEN)


def _write_address(chosen: Choices) -> None:
    codes = {
        "period": chosen.period.code,
        "compare": chosen.compare,
        "profile": chosen.profile,
        "unit": chosen.money,
        "lang": chosen.language,
    } | ({"branch": chosen.branch} if chosen.branch else {})
    others = {k: v for k, v in dict(st.query_params).items() if k not in _KEYS}
    if dict(st.query_params) != codes | others:
        st.query_params.from_dict(codes | others)
    st.session_state[_WRITTEN] = dict(st.query_params)
