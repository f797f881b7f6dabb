"""What Data health lists: extracts, findings, broken promises, rule profiles."""

import json
from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from data.contracts import load_contracts
from data.validation.rules import load_rules
from data.window import SnapshotGoneError
from pages.shared import labels
from pages.shared.visit import Visit
from pages.shared.words import code_word

Lines = Sequence[dict[str, Any]]


def show(visit: Visit, lines: Lines, key: str) -> None:
    """Draw one list, or say that it is empty."""
    st.subheader(visit.say(f"health.{key}"), anchor=False)
    if not lines:
        st.info(visit.say("health.none"))
        return
    words = {name: visit.say(f"column.{name}") for name in lines[0]}
    data = pd.DataFrame(lines).rename(columns=words)
    if visit.choices.paper:
        st.table(data.astype(str), border="horizontal", hide_index=True)
        return
    numbers = {
        words[name]: st.column_config.NumberColumn(format="%,d")
        for name, value in lines[0].items()
        if isinstance(value, int)
    }
    st.dataframe(
        data, hide_index=True, column_config=numbers, key=f"health_{key}_{visit.choices.language}"
    )


def findings(visit: Visit) -> Lines:
    """Return what validation found in the extracts, by rule."""
    try:
        text = (visit.snapshot.path / "validation.json").read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise SnapshotGoneError(visit.snapshot) from error
    rules = load_rules()
    return [
        {
            "extract": labels.extract_names(visit, [v["extract"]]),
            "column": v["column"],
            "rule": visit.words(rules[v["rule"]].title) if v["rule"] in rules else v["rule"],
            "consequence": visit.say(f"consequence.{v['consequence']}"),
        }
        | _of_the_bank(visit, count=v["count"])
        # Sample keys may be of any branch: only who sees every row sees them.
        | ({"samples": ", ".join(map(str, v["samples"]))} if _sees_all(visit) else {})
        for v in json.loads(text)["violations"]
    ]


def sees_whole_bank(visit: Visit) -> bool:
    """Whether the viewer's scope is every unit and client: bank-wide counts are his to know."""
    scope = visit.viewer.scope
    return scope.branches is None and scope.manager_id is None


def _sees_all(visit: Visit) -> bool:
    return sees_whole_bank(visit) and visit.viewer.scope.mask == "none"


def _of_the_bank(visit: Visit, **counts: int) -> dict[str, int]:
    return counts if sees_whole_bank(visit) else {}


def extracts(visit: Visit) -> Lines:
    """Return every extract: delivered or not, rows, rows set aside."""
    manifest = visit.snapshot.manifest
    return [
        {
            "extract": labels.extract_names(visit, [name]),
            "code": name,
            "state": visit.say(
                "health.is_provided" if name in manifest["provided"] else "health.is_missing"
            ),
        }
        | _of_the_bank(
            visit,
            rows=sum(f["rows"] for f in manifest["inputs"] if f["extract"] == name),
            quarantined=manifest["quarantined"].get(name, 0),
        )
        for name in load_contracts()
    ]


def broken_promises(visit: Visit) -> Lines:
    """Return the checks of the figures that found rows."""
    return [
        {
            "promise": visit.words(found["promise"]),
            "level": visit.say(f"consequence.{found['level']}"),
        }
        | _of_the_bank(visit, count=found["count"])
        for found in visit.snapshot.manifest["checks"]
    ]


def profiles(visit: Visit) -> Lines:
    """Return the rule profiles the snapshot was built with."""
    lang = visit.choices.language
    return [
        {
            "profile": code_word(lang, profile["name"]),
            "code": profile["name"],
            "family": code_word(lang, profile["family"]),
            "valid_from": str(profile["valid_from"]),
        }
        for profile in visit.snapshot.manifest["profiles"]
    ]
