"""Pages about one thing, reached by a link: the address names it, and it has to be in view."""

from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from metrics.table_files import find_table
from pages.shared import cached, coverage, links
from pages.shared.figures import escaped
from pages.shared.visit import Visit

PAGES = links.ABOUT


def asked(visit: Visit, page: str, card: str) -> Visit:
    """Return the visit with the id the address names; says so and stops where there is none.

    ``card`` is the table with the thing's one row: no row means it is not in view, whether it
    does not exist or belongs to others. Tables with ``$about`` then tell of this id.
    """
    table, found = find_table(card), st.query_params.get(page, "")
    if table.missing(visit.snapshot.provided):
        coverage.say_why_empty(visit, table)
        st.stop()
    if not found:
        st.info(visit.say("about.none", thing=visit.say(f"about.{page}")))
        st.stop()
    chosen = replace(visit, choices=replace(visit.choices, about=found))
    if cached.size_of(chosen, card).rows == 0:
        thing = visit.say(f"about.{page}")
        st.error(
            visit.say("about.not_in_view", thing=thing, found=escaped(found[:40])),
            icon=":material/link_off:",
        )
        st.stop()
    return chosen


def address(visit: Visit, page: str, found: object) -> str | None:
    """Return the address of the page about one id, with the same filters; None without an id."""
    if found is None:
        return None
    # The id stands last, where the table's column looks for it.
    return f"{page}?{urlencode(links.address_of(visit) | {page: str(found)})}"
