"""The dashboard's entry: viewer, language, shared filters, menu; no KPI logic."""

import streamlit as st

from pages.shared import filters, frame, menu, welcome
from pages.shared.visit import Visit, begin

frame.set_up()
language = filters.language()
viewer, snapshot = welcome.identify(language)
units = welcome.units_in_view(viewer, snapshot, language)
address = filters.read_address(snapshot.months, units, language)
choices = filters.show(snapshot.months, units, language)
begin(Visit(viewer, snapshot, choices, units))
page = menu.draw(language)
frame.banner(viewer, snapshot, language)
welcome.stop_at(address, language)
page.run()
