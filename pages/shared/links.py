"""Links between pages that carry the filters' codes."""

from typing import Any

import streamlit as st

from pages.shared.visit import Visit

_PAGES = "pages_by_name"


def remember_pages(pages: dict[str, Any]) -> None:
    """Keep the menu's page objects by name, for links; only app.py calls this."""
    st.session_state[_PAGES] = pages


def address_of(visit: Visit, **more: str) -> dict[str, str]:
    """Return the query parameters that show another page with the same filters."""
    c = visit.choices
    codes = {
        "period": c.period.code,
        "compare": c.compare,
        "profile": c.profile,
        "unit": c.money,
        "lang": c.language,
    }
    return codes | ({"branch": c.branch} if c.branch else {}) | more


def to_rows(visit: Visit, kpi_id: str, **cell: str) -> None:
    """Offer the rows that make a figure."""
    page = st.session_state.get(_PAGES, {}).get("rows")
    if page is not None:
        st.page_link(
            page,
            label=visit.say("card.rows"),
            query_params=address_of(visit, kpi=kpi_id, **cell),
        )


def to_page(visit: Visit, name: str, label: str) -> None:
    """Offer another page of the menu with the same filters."""
    page = st.session_state.get(_PAGES, {}).get(name)
    if page is not None:
        st.page_link(page, label=label, query_params=address_of(visit))
