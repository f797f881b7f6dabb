"""Branch map: where exposure lies, and how much of it is near a limit."""

import streamlit as st

from pages.shared import headings, maps, tables
from pages.shared.visit import current_visit
from pages.shared.words import code_word

UNITS = ("branch_id", "level", "exposure_cny", "near_limit_cny", "near_limit_share")

visit = current_visit()

headings.show(visit, "branch_map")

level = st.segmented_control(
    visit.say("map.level"),
    maps.LEVELS,
    default=maps.LEVELS[0],
    format_func=lambda code: code_word(visit.choices.language, code),
    required=True,
    key="map_level",
)

maps.branches(visit, str(level))

tables.show(visit, "branch_map", (*UNITS, "n_groups_near"))
