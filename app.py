"""The dashboard's entry: viewer, language, shared filters, menu; no KPI logic."""

from pages.shared import address, filters, frame, menu, set_aside, trail, watch, welcome
from pages.shared.visit import Visit, begin

language = address.language()
frame.set_up(language)
viewer, snapshot, newest = welcome.identify(language)
units = welcome.units_in_view(viewer, snapshot, language)
problems = address.read(snapshot.months, units, language)
choices = filters.show(snapshot.months, units, language, snapshot.snapshot_id)
visit = Visit(viewer, snapshot, choices, units)
begin(visit)
page = menu.draw(viewer, language)
frame.entitle(page.title, language)
frame.banner(viewer, snapshot, newest, language)
welcome.stop_at(visit, problems, language)
set_aside.show(visit, menu.name_of(page))
with trail.page_view(visit, menu.name_of(page)):
    welcome.run(page, language)
watch.keep(viewer)
