"""Asking to see masked values for a while, and ending it."""

import streamlit as st

from pages.shared import reveal
from pages.shared.visit import Visit

_LONGEST = 200


def show(visit: Visit) -> None:
    """Draw the form for those whose role may, or the way back while masks are lifted."""
    if reveal.is_on(visit):
        st.warning(visit.say("access.reveal_on"))
        st.button(visit.say("access.reveal_end"), on_click=reveal.end)
    elif reveal.can(visit.viewer):
        _ask(visit)


def _ask(visit: Visit) -> None:
    least = reveal.LEAST_LETTERS
    st.subheader(visit.say("access.reveal"), anchor=False)
    with st.form("reveal", border=False):
        st.caption(visit.say("access.reveal_text", minutes=reveal.MINUTES))
        reason = st.text_input(
            visit.say("access.reveal_reason"),
            placeholder=visit.say("access.reveal_hint", least=least),
            max_chars=_LONGEST,
            key="reveal_reason",
            width=480,
        )
        if not st.form_submit_button(visit.say("access.reveal_start")):
            return
    if len(reason.strip()) < least:
        st.error(visit.say("access.reveal_short", least=least))
    elif reveal.start(visit, reason.strip()[:_LONGEST]):
        st.rerun()
    else:
        st.error(visit.say("access.reveal_lost"), icon=":material/error:")
