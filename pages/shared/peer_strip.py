"""A manager among his peers: everybody a tick without a name, he himself marked, with interval."""

from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from metrics.table_files import find_table
from pages.shared import cached, coverage
from pages.shared.figures import figure
from pages.shared.visit import Visit
from pages.shared.words import code_word

_ROW = 30
_PEERS = 5000
_PEER, _OWN = "#8a949e", "#c2571a"


def show(visit: Visit) -> None:
    """Draw one line a metric: the peers' estimates, his own and what it may be."""
    table = find_table("peers")
    st.subheader(visit.say("peers.title"), anchor=False, help=visit.words(table.meaning))
    board = cached.table(visit, "leaderboard", _PEERS)
    peers = cached.table(visit, "peers", _PEERS)
    own = [] if board is None else [row for row in board.to_pylist() if row["estimate"] is not None]
    if not own or peers is None:
        coverage.say_why_empty(visit, table)
        return
    # A share of a hundred and an amount of its target are not read on one axis.
    for name, is_rate in (("rates", True), ("amounts", False)):
        mine = [row for row in own if (row["successes"] is not None) == is_rate]
        shown = {row["metric"] for row in mine}
        others = [row for row in peers.to_pylist() if row["metric"] in shown]
        if mine:
            chart = _chart(visit, mine, others, visit.say(f"peers.{name}"))
            st.altair_chart(chart, alt=_words(visit, mine), key=f"peer_strip_{name}")
    st.caption(_words(visit, own))


def _chart(visit: Visit, own: list[dict[str, Any]], peers: list[dict[str, Any]], title: str) -> Any:
    y = alt.Y("metric:N", title=None, axis=alt.Axis(labelLimit=190, ticks=False))
    others = alt.Chart(_frame(visit, peers)).mark_tick(
        thickness=1.5, opacity=0.5, height=16, color=_PEER
    )
    mine = alt.Chart(_frame(visit, own))
    return alt.layer(
        others.encode(y=y, x=alt.X("estimate:Q", title=title, scale=alt.Scale(zero=False))),
        mine.mark_rule(strokeWidth=3, color=_OWN).encode(y=y, x="low:Q", x2="high:Q"),
        mine.mark_point(filled=True, size=130, shape="diamond", color=_OWN).encode(
            y=y,
            x="estimate:Q",
            tooltip=[
                alt.Tooltip("metric:N", title=visit.say("by.metric").capitalize()),
                alt.Tooltip("text:N", title=title),
            ],
        ),
    ).properties(height=_ROW * len(own) + 50)


def _frame(visit: Visit, rows: list[dict[str, Any]]) -> pd.DataFrame:
    lang = visit.choices.language
    return pd.DataFrame(
        {
            "metric": [code_word(lang, row["metric"], "metric") for row in rows],
            "estimate": [row["estimate"] * 100 for row in rows],
            "low": [100 * row.get("low", row["estimate"]) for row in rows],
            "high": [100 * row.get("high", row["estimate"]) for row in rows],
            "text": [figure(row["estimate"], "ratio", visit.style) for row in rows],
        }
    )


def _words(visit: Visit, own: list[dict[str, Any]]) -> str:
    """Return the ranks that are given, then what is not ranked by its reason."""
    ranked = [_rank(visit, row) for row in own if row["rank_from"] is not None]
    reasons: dict[str, list[str]] = {}
    for row in own:
        if row["rank_from"] is None:
            reasons.setdefault(row["rank_reason"], []).append(_metric(visit, row))
    lang = visit.choices.language
    unranked = [
        visit.say("peers.unranked", reason=code_word(lang, reason), metrics=", ".join(metrics))
        for reason, metrics in reasons.items()
    ]
    return " · ".join((*ranked, *unranked))


def _rank(visit: Visit, row: dict[str, Any]) -> str:
    ranks = {name: row[name] for name in ("rank_from", "rank_to", "n_ranked")}
    return visit.say("peers.rank", metric=_metric(visit, row), **ranks)


def _metric(visit: Visit, row: dict[str, Any]) -> str:
    return code_word(visit.choices.language, row["metric"], "metric")
