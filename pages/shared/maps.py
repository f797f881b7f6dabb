"""The branch map: units as circles over outlines on disk, without a tile server."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pydeck
import streamlit as st

import data
from metrics.table_files import find_table
from pages.shared import cached, coverage, labels
from pages.shared.figures import figure
from pages.shared.visit import Visit

OUTLINES = Path(data.__file__).parent / "geo" / "china_provinces.geojson"
SOURCE = "Apache ECharts 4.9.0 (Apache-2.0)"
LEVELS = ("tier1_branch", "tier2_branch", "sub_branch", "outlet")
_MOST = 2000
# Below five per cent of exposure near a limit, below twenty, and above.
_STEPS = (
    (0.05, [47, 111, 143, 190], "below_5"),
    (0.20, [201, 152, 46, 210], "below_20"),
    (2.0, [178, 58, 46, 220], "above_20"),
)
_LAND = {"dark": ([38, 46, 54], [92, 104, 115]), "light": ([240, 243, 245], [168, 178, 187])}


@cache
def outlines() -> dict[str, Any]:
    """Return the outlines as GeoJSON; a bank replaces the file with its own reviewed map."""
    found: dict[str, Any] = json.loads(OUTLINES.read_text(encoding="utf-8"))
    return found


def branches(visit: Visit, level: str) -> None:
    """Draw the units of one level: size by exposure, colour by the share near a limit."""
    table = find_table("branch_map")
    held = coverage.of(visit, table)
    found = None if held.is_none else cached.table(visit, "branch_map", _MOST)
    rows = [] if found is None else [r for r in found.to_pylist() if r["level"] == level]
    if not rows:
        coverage.say_why_empty(visit, table)
        return
    placed = [_point(visit, row, _largest(rows)) for row in rows if row["latitude_deg"] is not None]
    if not placed:
        st.info(visit.say("map.none_placed"))
        return
    st.pydeck_chart(_deck(placed), height=520, key=f"map_{level}")
    words = [visit.say(f"map.{name}") for _, _, name in _STEPS]
    st.caption(" · ".join(words))
    st.caption(visit.say("map.legend", source=SOURCE))
    if len(placed) < len(rows):
        st.caption(visit.say("map.unplaced", count=len(rows) - len(placed)))


def _largest(rows: list[dict[str, Any]]) -> float:
    return max((float(row["exposure_cny"] or 0) for row in rows), default=0.0) or 1.0


def _point(visit: Visit, row: dict[str, Any], largest: float) -> dict[str, Any]:
    share = row["near_limit_share"] or 0.0
    colour = next(colour for limit, colour, _ in _STEPS if share < limit)
    name = labels.unit_names(visit).get(row["branch_id"], "")
    return {
        "position": [row["longitude_deg"], row["latitude_deg"]],
        # The area of a circle is its exposure.
        "radius": 6 + 26 * (max(float(row["exposure_cny"] or 0), 0.0) / largest) ** 0.5,
        "colour": colour,
        "text": visit.say(
            "map.tooltip",
            name=f"{row['branch_id']} {name}".strip(),
            exposure=figure(row["exposure_cny"], "cny", visit.style),
            unit=visit.style.unit_word("cny"),
            share=figure(share, "ratio", visit.style),
        ),
    }


def _deck(points: list[dict[str, Any]]) -> pydeck.Deck:
    land, line = _LAND.get(st.context.theme.type or "", _LAND["light"])
    shapes = pydeck.Layer(
        "GeoJsonLayer",
        outlines(),
        filled=True,
        stroked=True,
        get_fill_color=land,
        get_line_color=line,
        line_width_min_pixels=1,
    )
    circles = pydeck.Layer(
        "ScatterplotLayer",
        points,
        get_position="position",
        get_radius="radius",
        radius_units="'pixels'",
        get_fill_color="colour",
        get_line_color=[255, 255, 255],
        line_width_min_pixels=1,
        stroked=True,
        pickable=True,
    )
    deck = pydeck.Deck(
        layers=[shapes, circles],
        initial_view_state=_view(points),
        views=[pydeck.View("MapView", controller=True)],
        map_provider=None,
        tooltip={"text": "{text}"},
    )
    # A map without a style is given one of another host by the browser; an empty one is kept.
    deck.map_style = []
    return deck


def _view(points: list[dict[str, Any]]) -> pydeck.ViewState:
    longitudes = [point["position"][0] for point in points]
    latitudes = [point["position"][1] for point in points]
    wide = max(max(longitudes) - min(longitudes), 2 * (max(latitudes) - min(latitudes)), 4)
    return pydeck.ViewState(
        longitude=(max(longitudes) + min(longitudes)) / 2,
        latitude=(max(latitudes) + min(latitudes)) / 2,
        zoom={True: 2.9, False: 4.2}[wide > 25] if wide > 12 else 5.5,
    )
