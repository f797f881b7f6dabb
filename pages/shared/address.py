"""The address bar: filters as codes, checked when they arrive, never widened in silence."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from metrics.periods import PeriodError, code_of, parse_period
from metrics.profiles import profile_names
from pages.shared.visit import Choices
from pages.shared.words import LANGUAGES, negotiated, say

MONEY = ("cny", "wan", "yi")
COMPARE = ("previous", "year_before", "target")
KEYS = {
    "branch": "choice_branch",
    "period": "choice_period",
    "compare": "choice_compare",
    "profile": "choice_profile",
    "unit": "choice_unit",
    "lang": "choice_lang",
}
CODES = frozenset({*KEYS, "snapshot"})
KIND = "choice_kind"
SINCE = "since"
WHOLE = ""
_SNAPSHOT = "choice_snapshot"
_KNOWN = "address_known"
_PROBLEMS = "address_problems"
Problem = tuple[str, str]
_Units = Sequence[Mapping[str, Any]]


def language() -> str:
    """Return the language of this run: the address, the choice so far, else the browser's."""
    asked = st.query_params.get("lang") if _is_new() else None
    chosen = asked or st.session_state.get(KEYS["lang"]) or negotiated(st.context.locale)
    return chosen if chosen in LANGUAGES else "en"


def snapshot_asked() -> str | None:
    """Return the snapshot a link carries, or the one held since; None for the one served now."""
    if _is_new() and "snapshot" in st.query_params:
        st.session_state[_SNAPSHOT] = st.query_params["snapshot"]
    held: str | None = st.session_state.get(_SNAPSHOT)
    return held


def hold(snapshot_id: str | None) -> None:
    """Keep a snapshot in the address, or with None follow the one served."""
    st.session_state[_SNAPSHOT] = snapshot_id
    st.query_params.pop("snapshot", None)


def read(months: Sequence[date], units: _Units, lang: str) -> Sequence[str]:
    """Take over a new address into the filters' state; return words for what does not hold.

    A branch that is not in view shows nothing until the viewer chooses: falling back to
    everything in view would widen what the link said. So do problems found in earlier runs.
    """
    st.session_state.setdefault(KEYS["lang"], lang)
    asked = {n: st.query_params[n] for n in KEYS if n in st.query_params} if _is_new() else {}
    problems: list[Problem] = [] if asked else list(st.session_state.get(_PROBLEMS, ()))
    for name, value in asked.items():
        if not _holds(name, value, months, units):
            problems.append((name, value[:40]))
            continue
        st.session_state[KEYS[name]] = value
        if name == "period":
            st.session_state[KIND] = parse_period(value).kind
    problems += _gone(units)
    st.session_state[_PROBLEMS] = problems
    st.session_state[_KNOWN] = st.query_params.to_dict()
    # The filters stay alive beside a problem, the language too: it is said in the one chosen now.
    now = st.session_state[KEYS["lang"]]
    return [say(now if now in LANGUAGES else lang, f"address.{n}", found=v) for n, v in problems]


def _gone(units: _Units) -> list[Problem]:
    """Say so when the branch chosen is not in view any more, instead of showing more."""
    code = st.session_state.get(KEYS["branch"]) or WHOLE
    if code == WHOLE or _holds("branch", code, (), units):
        return []
    st.session_state.pop(KEYS["branch"])
    return [("branch", str(code)[:40])]


def _holds(name: str, value: str, months: Sequence[date], units: _Units) -> bool:
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


def accept() -> None:
    """Go on with the filters as they stand; the viewer has seen what no longer holds."""
    st.session_state[_PROBLEMS] = ()
    st.session_state[_KNOWN] = st.query_params.to_dict()


def write(chosen: Choices) -> None:
    """Write the choices as codes; an address with a problem stays as it came."""
    if st.session_state.get(_PROBLEMS):
        return
    codes = codes_of(chosen)
    others = {k: v for k, v in st.query_params.to_dict().items() if k not in CODES}
    if st.query_params.to_dict() != codes | others:
        st.query_params.from_dict(codes | others)
    st.session_state[_KNOWN] = st.query_params.to_dict()


def put(name: str, value: str | None) -> None:
    """Hold a page's own parameter in the address, or with None hold none.

    What the filters say is not read from the address again for it.
    """
    if st.query_params.get(name) == value:
        return
    if value is None:
        st.query_params.pop(name)
    else:
        st.query_params[name] = value
    st.session_state[_KNOWN] = st.query_params.to_dict()


def codes_of(chosen: Choices) -> dict[str, str]:
    """Return the query parameters that mean these choices."""
    period = chosen.period
    is_span = period.kind == "span"
    codes = {
        "branch": chosen.branch,
        "period": code_of(period.end, "month") if is_span else period.code,
        # No filter says a span: it is the month it ends with, and since when.
        SINCE: f"{period.start:%Y-%m}" if is_span else None,
        "compare": chosen.compare,
        "profile": chosen.profile,
        "unit": chosen.money,
        "lang": chosen.language,
        "snapshot": chosen.snapshot,
    }
    return {name: code for name, code in codes.items() if code}


def _is_new() -> bool:
    """Whether the address is another than the one last read or written."""
    return st.query_params.to_dict() != st.session_state.get(_KNOWN)
