"""Parts of a page that are shown one at a time: what is not chosen is not asked for."""

from collections.abc import Sequence

import streamlit as st

from pages.shared.visit import Visit


def choose(visit: Visit, page: str, parts: Sequence[str], first: str | None = None) -> str:
    """Draw one button a part and return the part chosen, ``first`` or the first one at first.

    Their words are ``part.<page>_<part>``. Tabs would run every part on every visit.
    """
    first = st.session_state.setdefault(f"first_part_{page}", first or parts[0])
    chosen = st.segmented_control(
        visit.say("part.see"),
        parts,
        key=f"part_of_{page}",
        default=first,
        format_func=lambda part: visit.say(f"part.{page}_{part}"),
        required=True,
        label_visibility="collapsed",
    )
    return chosen if chosen in parts else parts[0]
