"""Parts of a page that are shown one at a time: what is not chosen is not asked for."""

from collections.abc import Sequence

import streamlit as st

from pages.shared.visit import Visit


def choose(visit: Visit, page: str, parts: Sequence[str]) -> str:
    """Draw one button a part and return the part chosen, the first one at first.

    Their words are ``part.<page>_<part>``. Tabs would run every part on every visit.
    """
    chosen = st.segmented_control(
        visit.say("part.see"),
        parts,
        key=f"part_of_{page}",
        default=parts[0],
        format_func=lambda part: visit.say(f"part.{page}_{part}"),
        required=True,
        label_visibility="collapsed",
    )
    return chosen if chosen in parts else parts[0]
