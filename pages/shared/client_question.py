"""Why do I see, or not see, a client? Answered without telling what the asker may not know."""

import streamlit as st

from metrics.client_history import is_in_view, stays_of
from pages.shared import cached, lists, sign_in
from pages.shared.figures import escaped
from pages.shared.labels import unit_name
from pages.shared.visit import Visit

_LONGEST = 64


def show(visit: Visit) -> None:
    """Draw the question and its answer."""
    st.subheader(visit.say("access.why"), anchor=False)
    asked = st.text_input(
        visit.say("access.client"),
        placeholder=visit.say("access.client_hint"),
        max_chars=_LONGEST,
        key="access_client",
        width=320,
    )
    client_id = (asked or "").strip()[:_LONGEST]
    if client_id:
        _answer(visit, client_id)


def _answer(visit: Visit, client_id: str) -> None:
    window = cached.window_of(visit)
    stays = stays_of(window, client_id)
    if not stays:
        key = "access.seen_elsewhere" if is_in_view(window, client_id) else "access.not_seen"
        contact = sign_in.contact(visit.choices.language)
        st.info(visit.say(key, client=escaped(client_id), **contact))
        return
    st.success(visit.say("access.seen", client=escaped(client_id)))
    lines = [
        {
            "branch": unit_name(visit, stay.branch_id),
            "first": f"{stay.first:%Y-%m}",
            "last": f"{stay.last:%Y-%m}",
        }
        for stay in stays
    ]
    lists.show(visit, lines, "access", "access_stays")
