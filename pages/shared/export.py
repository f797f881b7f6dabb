"""Offers tables as files, for those who may save them; nothing is made before it is fetched."""

from collections.abc import Callable

import pyarrow as pa
import streamlit as st

from pages.server import limits, offers
from pages.shared.file_formats import KINDS, MAX_XLSX_ROWS, Receipt
from pages.shared.visit import Visit


def offer(
    visit: Visit, name: str, rows: int, read: Callable[[Visit], pa.Table], receipt: Receipt
) -> None:
    """Offer a table's rows as files; a file is made when its address is fetched, not before.

    ``read`` returns all rows with the headers the screen shows, for the visit it is given: an
    export right of ``masked`` is honoured by asking again with names masked.
    """
    if not visit.viewer.may_export:
        st.caption(visit.say("export.no_right"))
        return
    with st.popover(visit.say("export.button"), icon=":material/download:"):
        if rows > limits.most_rows():
            st.caption(visit.say("export.too_large", found=rows, most=limits.most_rows()))
            return
        for kind in KINDS:
            if kind == "xlsx" and rows > MAX_XLSX_ROWS:
                st.caption(visit.say("export.too_many", rows=MAX_XLSX_ROWS))
                continue
            address = offers.address_of(offers.Offer(visit, name, kind, read, receipt))
            if address is None:
                st.caption(visit.say("export.no_server"))
                return
            key = f"export_{name}_{kind}"
            st.link_button(visit.say(f"export.{kind}"), address, key=key, width="stretch")
