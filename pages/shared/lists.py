"""Short lists of the product's own words: access, audit; no figures of the bank."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from pages.shared import trail
from pages.shared.figures import NONE
from pages.shared.visit import Visit

_ROW, _HEAD = 30, 36
_WIDE = 150


def show(
    visit: Visit,
    lines: Sequence[Mapping[str, Any]],
    words: str,
    key: str,
    rows: int = 16,
    wide: Sequence[str] = (),
) -> None:
    """Draw lines as a table; column ``x`` is headed by the word ``column.<words>_x``.

    ``wide`` are columns of words whose first lines may be empty and would leave them too narrow.
    """
    trail.add_rows(len(lines))
    names = {name: visit.say(f"column.{words}_{name}") for name in lines[0]}
    data = pd.DataFrame(lines).rename(columns=names)
    if visit.choices.paper:
        st.table(data.astype(str), border="horizontal", hide_index=True)
        return
    st.dataframe(
        data,
        hide_index=True,
        key=f"{key}_{visit.choices.language}",
        row_height=_ROW,
        height=_HEAD + _ROW * min(len(lines), rows),
        column_config={
            names[name]: st.column_config.NumberColumn(format="%,d")
            for name in lines[0]
            if any(isinstance(line[name], int) for line in lines)
        }
        | {names[name]: st.column_config.TextColumn(width=_WIDE) for name in wide},
        placeholder=NONE,
        alt=", ".join(names.values()),
    )
