"""One page run: who looks, at which snapshot, with which choices."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from data.access import Viewer
from data.scope import NOTHING, Scope
from data.snapshot import Snapshot
from metrics.periods import Period
from pages.shared.figures import Style
from pages.shared.words import code_word, say

KEY = "visit"


@dataclass(frozen=True)
class Choices:
    """What the filters say; the address holds their codes.

    ``snapshot`` is set when the address holds one; ``paper`` lays tables out for printing;
    ``manager`` is set on the page of one manager and cuts everything on it to his own rows;
    ``about`` is the id of the one thing a drilled-to page is about.
    """

    branch: str | None
    period: Period
    compare: str
    profile: str
    money: str
    language: str
    snapshot: str | None = None
    paper: bool = False
    manager: str | None = None
    about: str | None = None


@dataclass(frozen=True)
class Visit:
    """What a page needs to know; the pointer to the snapshot was read once for the whole run."""

    viewer: Viewer
    snapshot: Snapshot
    choices: Choices
    units: tuple[dict[str, Any], ...]

    @property
    def scope(self) -> Scope:
        """What rows this visit may touch: the viewer's, on a manager's page that manager's only."""
        own, asked = self.viewer.scope, self.choices.manager
        if asked is None or asked == own.manager_id:
            return own
        # Whoever may see one manager's rows only sees nothing of another's.
        return NOTHING if own.manager_id is not None else replace(own, manager_id=asked)

    @property
    def style(self) -> Style:
        """How figures read in this visit."""
        return Style(self.choices.money, self.choices.language)

    @property
    def comparison(self) -> Period:
        """The period the chosen one is compared with; beside targets, the one before it."""
        period = self.choices.period
        is_year = self.choices.compare == "year_before"
        other = period.a_year_before() if is_year else period.previous()
        return other.as_long_as(period)

    @property
    def is_against_target(self) -> bool:
        """Whether figures are compared with targets rather than with another period."""
        return self.choices.compare == "target"

    def say(self, key: str, **values: object) -> str:
        """Return words in the visit's language."""
        return say(self.choices.language, key, **values)

    def code(self, code: object) -> str:
        """Return the word for a code in the visit's language, or the code itself."""
        return code_word(self.choices.language, code)

    def words(self, both: Any) -> str:
        """Return one of two texts by the visit's language."""
        lang = self.choices.language
        return str(both[lang] if isinstance(both, Mapping) else getattr(both, lang))


def begin(visit: Visit) -> None:
    """Remember the visit for the page that runs next; only app.py calls this."""
    st.session_state[KEY] = visit


def current_visit() -> Visit:
    """Return the visit app.py began; a page without a viewer stops here and shows nothing."""
    visit = st.session_state.get(KEY)
    if not isinstance(visit, Visit) or visit.viewer.sees_nothing:
        st.stop()
    return visit
