"""Parts of the page about one group: structure, trend, changes, consistency, overlap."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from metrics.periods import span
from metrics.table_files import find_table, load_tables
from pages.shared import cached, columns, coverage, facts, links, tables
from pages.shared import structure as chart
from pages.shared.figures import escaped, figure, scaled
from pages.shared.visit import Visit
from pages.shared.words import reason_word

_MOST_MEMBERS = 5000
_HEIGHT = 220
CONNECTED = (
    *("declared_group_id", "n_missing", "n_unfounded", "declared_exposure_cny"),
    *("declared_limit_status", "uplift", "largest_cap_use_ratio", "is_only_joint_breach"),
)
UNIFIED = (
    *("n_findings", "spread_range_bp", "lead_share_ratio", "aligned_ratio", "n_triggers"),
    *("n_open_assessments", "allocation_gap_cny", "in_group_guarantee_ratio"),
)
DIFFERENCES = ("difference", "client_id", "client_name", "rule", "exposure_after_mitigation_cny")
TOTAL = ("item", "credit_balance_cny", "exposure_cny", "n_facilities")


def figures(visit: Visit, card: str, names: Sequence[str]) -> None:
    """Show the group's figures, and say what no figure holds."""
    facts.show(visit, card, names)
    count = facts.row(visit, card).column("n_unconverted")[0].as_py()
    if count:
        st.warning(visit.say("group.unconverted", count=count), icon=":material/currency_exchange:")


def structure(visit: Visit, card: str) -> None:
    """Draw who hangs on whom, and open the member whose name is clicked."""
    st.subheader(visit.say("structure.title"), help=visit.say("structure.click"), anchor=False)
    found = cached.table(visit, "group_card_members", _MOST_MEMBERS)
    members = [] if found is None else found.to_pylist()
    seen = {row["client_id"]: row for row in members if row["client_id"] is not None}
    head = facts.row(visit, card)
    n_unseen = head.column("n_unseen")[0].as_py()
    name = str(head.column("group_name")[0].as_py())
    picked = seen.get(chart.draw(visit, name, list(seen.values()), n_unseen))
    if n_unseen:
        st.caption(visit.say("structure.hidden"))
    if picked and picked["is_client"]:
        links.go_to_one(visit, "client", picked["client_id"])
    elif picked:
        _outsider(visit, picked)


def _outsider(visit: Visit, row: dict[str, Any]) -> None:
    """Say who a member is that has no page, as it is no client of the bank."""
    name = escaped(str(row["client_name"] or row["client_id"]))
    st.markdown(f"**{name}** · {escaped(row['client_id'])}")
    if row["reason_path"]:
        st.caption(escaped(reason_word(visit.choices.language, str(row["reason_path"]))))


def trend(visit: Visit) -> None:
    """Draw the exposure of the group month by month."""
    found = cached.table(visit, "group_card_trend", 24)
    st.subheader(
        visit.words(find_table("group_card_trend").columns["exposure_after_mitigation_cny"]),
        anchor=False,
    )
    if found is None or found.num_rows < 2:
        coverage.say_why_empty(visit, load_tables()["group_card_trend"])
        return
    words = load_tables()["group_card_trend"].columns
    name = "exposure_after_mitigation_cny"
    title = columns.titled(visit, words, name)
    data = pd.DataFrame(
        {
            "month": [f"{row['month_end']:%Y-%m}" for row in found.to_pylist()],
            "value": [scaled(row[name], "cny", visit.style) for row in found.to_pylist()],
            "text": [figure(row[name], "cny", visit.style) for row in found.to_pylist()],
        }
    )
    month = visit.say("by.month").capitalize()
    line = alt.Chart(data).encode(
        x=alt.X("month:O", title=month, axis=alt.Axis(labelAngle=0, labelOverlap=True)),
        y=alt.Y("value:Q", title=columns.unit_word(visit, "cny"), axis=alt.Axis(format=",~f")),
        tooltip=[alt.Tooltip("month:O", title=month), alt.Tooltip("text:N", title=title)],
    )
    st.altair_chart(
        (line.mark_line() + line.mark_point(size=20, filled=True)).properties(height=_HEIGHT),
        alt=f"{title}: {data['text'].iloc[0]} – {data['text'].iloc[-1]}",
        key="group_trend",
    )


def changes(visit: Visit) -> None:
    """Let the viewer choose a month, and show what changed in the group since its end."""
    end = visit.choices.period.end
    before = [month for month in visit.snapshot.months if month < end][::-1]
    if not before:
        return
    since = st.selectbox(
        visit.say("group.since"),
        [f"{month:%Y-%m}" for month in before],
        key="group_since",
        format_func=lambda month: visit.say("group.since_month", month=month),
    )
    picked = next((month for month in before if f"{month:%Y-%m}" == since), before[0])
    first = picked + timedelta(days=1)
    period = span(f"{first:%Y-%m}", f"{end:%Y-%m}")
    tables.show(replace(visit, choices=replace(visit.choices, period=period)), "group_card_changes")


def consistency(visit: Visit) -> None:
    """Show the group beside what was declared and beside its largest member, and who differs."""
    card = find_table("group_card_consistency")
    st.subheader(visit.words(card.title), help=visit.words(card.meaning), anchor=False)
    if cached.size_of(visit, card.name).rows:
        facts.show(visit, card.name, CONNECTED)
        facts.show(visit, card.name, UNIFIED)
    else:
        coverage.say_why_empty(visit, card)
    left, right = st.columns(2)
    with left:
        tables.show(visit, "group_card_differences", DIFFERENCES, rows=6)
    with right:
        tables.show(visit, "group_card_declaration", rows=6)


def overlap(visit: Visit) -> None:
    """Show what other groups count too, and how groups add up to the total."""
    left, right = st.columns(2)
    with left:
        tables.show(visit, "group_card_overlap", rows=6)
    with right:
        tables.show(visit, "group_reconciliation", TOTAL)
