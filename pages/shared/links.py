"""Links between pages that carry the filters' codes."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.shared import address
from pages.shared.visit import Visit

_PAGES = "pages_by_name"
CELL = "in_"


def remember_pages(pages: dict[str, Any]) -> None:
    """Keep the menu's page objects by name, for links; only app.py calls this."""
    st.session_state[_PAGES] = pages


def address_of(visit: Visit, **more: str) -> dict[str, str]:
    """Return the query parameters that show another page with the same filters."""
    return address.codes_of(visit.choices) | more


def cell_address(cell: Mapping[str, str]) -> dict[str, str]:
    """Return a cell of a split as query parameters, apart from the filters of the same name."""
    return {f"{CELL}{name}": code for name, code in cell.items()}


def to_rows(visit: Visit, kpi_id: str, cell: Mapping[str, str]) -> None:
    """Offer the rows that make a figure, or one cell of it."""
    page = st.session_state.get(_PAGES, {}).get("rows")
    if page is not None:
        codes = address_of(visit, kpi=kpi_id, **cell_address(cell))
        st.page_link(page, label=visit.say("card.rows"), query_params=codes)


def go_to_rows(visit: Visit, kpi_id: str, cell: Mapping[str, str]) -> None:
    """Leave for the rows behind one cell, such as a bar that was clicked."""
    page = st.session_state[_PAGES]["rows"]
    st.switch_page(page, query_params=address_of(visit, kpi=kpi_id, **cell_address(cell)))


def to_page(visit: Visit, name: str, label: str) -> None:
    """Offer another page of the menu with the same filters."""
    page = st.session_state.get(_PAGES, {}).get(name)
    if page is not None:
        st.page_link(page, label=label, query_params=address_of(visit))
