"""What a structure looks like: handles that fold, names that open, lines between them."""

from collections.abc import Sequence
from typing import Any

from pages.shared.structure_tree import Node, Row

ROW = 26
_STEPS = 22
_MARK, _LINE = "#2f6f9f", "#b8c0c8"
_NO_AXIS = {"type": "value", "show": False, "min": 0}
_CLICKABLE = {"type": "scatter", "selectedMode": "single", "animation": False, "clip": False}


def option(rows: Sequence[Row], ink: str) -> dict[str, Any]:
    """Return the chart: handles that fold, names that open in ``ink``, lines between them."""
    deepest = max(row.depth for row in rows)
    lines = [
        {
            "coords": [
                [rows[row.above].depth, row.above],
                [rows[row.above].depth, place],
                [row.depth, place],
            ]
        }
        for place, row in enumerate(rows)
        if row.above is not None
    ]
    return {
        "animation": False,
        "grid": {"left": 12, "right": 8, "top": ROW / 2 + 4, "bottom": ROW / 2 + 4},
        "xAxis": _NO_AXIS | {"max": max(_STEPS, 2 * deepest)},
        "yAxis": _NO_AXIS | {"max": max(len(rows) - 1, 1), "inverse": True},
        "tooltip": {"trigger": "item", "formatter": "{b}"},
        "series": [
            {
                "type": "lines",
                "coordinateSystem": "cartesian2d",
                "polyline": True,
                "silent": True,
                "data": lines,
                "lineStyle": {"color": _LINE, "width": 1, "opacity": 1},
                "tooltip": {"show": False},
            },
            _CLICKABLE
            | {"name": "name", "data": [_name(p, row, ink) for p, row in enumerate(rows)]},
            _CLICKABLE
            | {
                "name": "fold",
                "symbol": "roundRect",
                "symbolSize": 13,
                "z": 3,
                "data": [_handle(p, row) for p, row in enumerate(rows) if row.node.children],
            },
        ],
    }


def _name(place: int, row: Row, ink: str) -> dict[str, Any]:
    folded = f" ({_below(row.node)})" if row.node.children and not row.is_open else ""
    return {
        "name": row.node.name + folded,
        "value": [row.depth, place],
        "symbol": "circle",
        "symbolSize": 8,
        "itemStyle": {
            "color": _MARK if row.node.is_client else "transparent",
            "borderColor": _MARK,
            "borderWidth": 2,
            "opacity": 1,
        },
        "label": {
            "show": True,
            "position": "right",
            "distance": 9,
            "formatter": "{b}",
            "color": ink,
            "textBorderWidth": 0,
            "fontSize": 12,
            "width": 320,
            "overflow": "truncate",
        },
    }


def _handle(place: int, row: Row) -> dict[str, Any]:
    return {
        "name": row.node.name,
        "value": [row.depth, place],
        "itemStyle": {"color": _MARK, "opacity": 1},
        "label": {
            "show": True,
            "position": "inside",
            "formatter": "−" if row.is_open else "+",
            "color": "#ffffff",
            "fontSize": 12,
            "fontWeight": "bold",
        },
    }


def _below(node: Node) -> int:
    return sum((child.client_id is not None) + _below(child) for child in node.children)
