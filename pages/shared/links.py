"""Links between pages that carry the filters' codes."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from metrics.kpi_files import find_kpi
from metrics.narrowing import narrows_to
from pages.shared import address
from pages.shared.visit import Visit

# Where an id leads: the column that holds it, and the page about it. The address calls the id
# by the page's name: ``/complaint?complaint=K0000001``.
ABOUT: Mapping[str, str] = {
    "client_id": "client",
    "complaint_id": "complaint",
    "group_id": "group",
    "manager_id": "manager",
}
_PAGES = "pages_by_name"
CELL = "in_"
# What a figure's rows are cut to: one client, one facility; see ``narrows_to``.
ONLY = "of_"


def remember_pages(pages: dict[str, Any]) -> None:
    """Keep the menu's page objects by name, for links; only app.py calls this."""
    st.session_state[_PAGES] = pages


def address_of(visit: Visit, **more: str) -> dict[str, str]:
    """Return the query parameters that show another page with the same filters."""
    return address.codes_of(visit.choices) | more


def cell_address(cell: Mapping[str, str]) -> dict[str, str]:
    """Return a cell of a split as query parameters, apart from the filters of the same name."""
    return {f"{CELL}{name}": code for name, code in cell.items()}


def to_rows(visit: Visit, kpi_id: str, cell: Mapping[str, str], label: str = "") -> None:
    """Offer the rows that make a figure, or one cell of it."""
    page = st.session_state.get(_PAGES, {}).get("rows")
    if page is not None:
        codes = address_of(visit, kpi=kpi_id, **cell_address(_own(visit, kpi_id) | dict(cell)))
        st.page_link(page, label=label or visit.say("card.rows"), query_params=codes)


def rows_address(visit: Visit, kpi_id: str | None, about: Mapping[str, str | None]) -> str | None:
    """Return the address of a figure's rows about one thing, for a table's cell.

    Of ``about`` those parts hold that the figure's rows can be cut to; None without a figure.
    """
    if kpi_id is None:
        return None
    known = narrows_to(find_kpi(kpi_id))
    own = {f"{ONLY}{name}": code for name, code in about.items() if code and name in known}
    codes = address_of(visit, **own, kpi=kpi_id)
    # The figure stands last, where the table's column looks for it.
    return f"rows?{urlencode(codes)}"


def _own(visit: Visit, kpi_id: str) -> dict[str, str]:
    """Return the cell that keeps a manager's page to its manager on the way to the rows."""
    kpi, manager = find_kpi(kpi_id), visit.choices.manager
    return {"manager": manager} if manager and "manager" in (*kpi.by, *kpi.always_by) else {}


def go_to_rows(visit: Visit, kpi_id: str, cell: Mapping[str, str]) -> None:
    """Leave for the rows behind one cell, such as a bar that was clicked."""
    page = st.session_state[_PAGES]["rows"]
    st.switch_page(
        page,
        query_params=address_of(
            visit, kpi=kpi_id, **cell_address(_own(visit, kpi_id) | dict(cell))
        ),
    )


def to_page(visit: Visit, name: str, label: str) -> None:
    """Offer another page of the menu with the same filters."""
    page = st.session_state.get(_PAGES, {}).get(name)
    if page is not None:
        st.page_link(page, label=label, query_params=address_of(visit))


def to_manager(visit: Visit, manager_id: str, label: str) -> None:
    """Offer the page of one manager with the same filters."""
    page = st.session_state.get(_PAGES, {}).get("manager")
    if page is not None:
        st.page_link(page, label=label, query_params=address_of(visit, manager=manager_id))


def go_to_manager(visit: Visit, manager_id: str) -> None:
    """Leave for the page of one manager, such as one picked in a table."""
    page = st.session_state[_PAGES]["manager"]
    st.switch_page(page, query_params=address_of(visit, manager=manager_id))


def to_one(visit: Visit, page: str, found: str, label: str) -> None:
    """Offer the page about one id with the same filters, where the menu has such a page."""
    known = st.session_state.get(_PAGES, {}).get(page)
    if known is not None:
        st.page_link(known, label=label, query_params=address_of(visit, **{page: found}))


def go_to_one(visit: Visit, page: str, found: str) -> None:
    """Leave for the page about one id, such as a member that was clicked."""
    st.switch_page(st.session_state[_PAGES][page], query_params=address_of(visit, **{page: found}))
