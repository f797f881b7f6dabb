"""Data health: how fresh the figures are, what was refused, what is not provided."""

import json

import pandas as pd
import streamlit as st

from data.contracts import load_contracts
from pages.shared.visit import current_visit

visit = current_visit()
manifest = visit.snapshot.manifest
contracts = load_contracts()
report = json.loads((visit.snapshot.path / "validation.json").read_text(encoding="utf-8"))

st.title(visit.say("page.data_health"), anchor=False)
st.caption(
    visit.say(
        "caption.data_health",
        snapshot=manifest["snapshot_id"],
        built=manifest["built_at"],
        engine=manifest["engine"],
    )
)

cards = st.grid(min_column_width=170, gap="small")
for key, value in {
    "health.months": len(manifest["months"]),
    "health.provided": f"{len(manifest['provided'])} / {len(contracts)}",
    "health.quarantined": f"{sum(manifest['quarantined'].values()):,}",
    "health.violations": f"{len(report['violations']):,}",
    "health.checks": f"{len(manifest['checks']):,}",
}.items():
    with cards.cell():
        st.metric(visit.say(key), value, border=True)


def lines(rows: list[dict[str, object]], key: str) -> None:
    """Draw one list, or say that it is empty."""
    st.subheader(visit.say(f"health.{key}"), anchor=False)
    if not rows:
        st.info(visit.say("health.none"))
        return
    words = {name: visit.say(f"column.{name}") for name in rows[0]}
    st.dataframe(pd.DataFrame(rows).rename(columns=words), hide_index=True, key=f"health_{key}")


lines(
    [
        {
            "extract": visit.words({"en": c.title.en, "zh": c.title.zh}),
            "code": name,
            "state": visit.say(
                "health.is_provided" if name in manifest["provided"] else "health.is_missing"
            ),
            "rows": sum(f["rows"] for f in manifest["inputs"] if f["extract"] == name),
            "quarantined": manifest["quarantined"].get(name, 0),
        }
        for name, c in contracts.items()
    ],
    "extracts",
)
lines(
    [
        {
            "extract": v["extract"],
            "file": v["file"],
            "column": v["column"],
            "rule": v["rule"],
            "consequence": visit.say(f"consequence.{v['consequence']}"),
            "count": v["count"],
            "samples": ", ".join(map(str, v["samples"])),
        }
        for v in report["violations"]
    ],
    "found",
)
lines(
    [
        {
            "promise": visit.words(found["promise"]),
            "level": visit.say(f"consequence.{found['level']}"),
            "count": found["count"],
        }
        for found in manifest["checks"]
    ],
    "broken",
)
lines(
    [
        {"profile": p["name"], "family": p["family"], "valid_from": str(p["valid_from"])}
        for p in manifest["profiles"]
    ],
    "profiles",
)
