"""Rule profiles: named, dated sets of limits, tests, tiers, scorecards and clocks, as tables."""

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from data.engines import Engine
from metrics.scorecards import scorecard_problems

FOLDER = Path(__file__).parent / "profiles"
DEFAULT_PROFILE = "CN-2018"
_OPEN_END = date(9999, 12, 31)
_CONTROL = ("control_", "controls_", "sig_", "count_kin", "kin_", "group_match_")
# layer -> (settings by how they begin, tables) that decide what it finds
_LAYERS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "control_layer": (_CONTROL, ("stop_node",)),
    "guarantee_layer": (("guarantee_cover_", "group_match_"), ("guarantee_exclude",)),
    "dependency_layer": (
        ("dependency_pct", "dependency_assess_", "dependency_max_", *_CONTROL),
        ("dependency_basis", "stop_node"),
    ),
}


class ProfileError(Exception):
    """A profile that is not as expected; names the file or profile, and what to change."""


@dataclass(frozen=True)
class Profile:
    """One dated profile of one family; ``tables`` are its arrays of tables."""

    name: str
    family: str
    title: dict[str, str]
    valid_from: date
    valid_to: date | None
    source: str
    settings: dict[str, Any]
    tables: dict[str, list[dict[str, Any]]]
    marks: dict[str, str]


@cache
def load_profiles(folder: Path = FOLDER) -> tuple[Profile, ...]:
    """Load every profile below ``folder``.

    Raises:
        ProfileError: a file is not TOML, its [profile] lacks a key, or a scorecard's weights
            do not add to 1 or reward what is forbidden; all scorecards' problems at once.
    """
    profiles = tuple(_profile(path) for path in sorted(folder.glob("*.toml")))
    problems = [
        problem
        for profile in profiles
        if profile.family == "scorecard"
        for problem in scorecard_problems(
            profile.name, profile.settings, profile.tables.get("scorecard_metric", [])
        )
    ]
    if problems:
        raise ProfileError("\n".join(problems))
    return profiles


def profile_names(family: str) -> tuple[str, ...]:
    """Return the names in one family, the default first."""
    names = {profile.name for profile in load_profiles() if profile.family == family}
    return tuple(sorted(names, key=lambda name: (name != DEFAULT_PROFILE, name)))


def _profile(path: Path) -> Profile:
    try:
        text = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        head = text["profile"]
        return Profile(
            name=head["name"],
            family=head["family"],
            title=head["title"],
            valid_from=head["valid_from"],
            valid_to=head.get("valid_to"),
            source=head["source"],
            settings=text.get("settings", {}),
            tables=text.get("table", {}),
            marks=text.get("marks", {}),
        )
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise ProfileError(
            f"{path}: expected [profile] with name, family, title, valid_from, source: {error!r}"
        ) from error


def create_profile_tables(engine: Engine, folder: Path = FOLDER) -> None:
    """Create ``profile_<family>`` (settings) and ``profile_<table>`` for every array of tables.

    First columns: profile, valid_from, valid_to (9999-12-31 while open).
    """
    for name, rows in profile_rows(load_profiles(folder)).items():
        engine.table(f"profile_{name}", _values(rows))


def profile_rows(profiles: tuple[Profile, ...]) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of every profile table by table name."""
    tables: dict[str, list[dict[str, Any]]] = defaultdict(list)
    layers = layers_of(profiles)
    for profile in profiles:
        key = {
            "profile": profile.name,
            "valid_from": profile.valid_from,
            "valid_to": profile.valid_to or _OPEN_END,
        }
        settings = {k: v for k, v in profile.settings.items() if not isinstance(v, list | dict)}
        tables[profile.family].append(
            key | settings | layers.get((profile.name, profile.valid_from), {})
        )
        tables["setting"].extend(key | row for row in _setting_rows(profile))
        for name, rows in profile.tables.items():
            tables[name].extend(key | row for row in rows)
    return dict(tables)


def layers_of(profiles: tuple[Profile, ...]) -> dict[tuple[str, date], dict[str, str]]:
    """Return whose layers each control profile shares: ``{(name, valid_from): {layer: name}}``.

    Profiles that ask the same of control, of guarantees or of dependence differ only in what
    merges, so each layer is looked for once, under the name of the first profile that asks so.
    """
    asking = [profile for profile in profiles if profile.family == "control"]
    labels: dict[tuple[str, str], str] = {}
    for profile in sorted(asking, key=_default_first):
        for layer in _LAYERS:
            taken = {name for (other, _), name in labels.items() if other == layer}
            # A later version that asks otherwise is another layer.
            own = f"{profile.name} {profile.valid_from}" if profile.name in taken else profile.name
            labels.setdefault((layer, _asked(profile, layer)), own)
    return {
        (profile.name, profile.valid_from): {
            layer: labels[layer, _asked(profile, layer)] for layer in _LAYERS
        }
        for profile in asking
    }


def _default_first(profile: Profile) -> tuple[bool, str, date]:
    return profile.name != DEFAULT_PROFILE, profile.name, profile.valid_from


def _asked(profile: Profile, layer: str) -> str:
    prefixes, tables = _LAYERS[layer]
    settings = {k: v for k, v in profile.settings.items() if k.startswith(prefixes)}
    rows = [profile.tables.get(name, []) for name in tables]
    # Where a rule comes from is shown, and changes nothing that is computed.
    plain = [[{k: r[k] for k in r if k not in ("source", "mark")} for r in part] for part in rows]
    return repr((sorted(settings.items()), plain))


def _setting_rows(profile: Profile) -> list[dict[str, Any]]:
    return [
        {"family": profile.family, "setting": name, "value": _as_text(value)}
        | {"mark": profile.marks.get(name), "source": profile.source}
        for name, value in profile.settings.items()
        if not isinstance(value, list | dict)
    ]


def _as_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _values(rows: list[dict[str, Any]]) -> str:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    types = {column: _sql_type([row.get(column) for row in rows]) for column in columns}
    selects = [
        "select " + ", ".join(f"cast({_literal(row.get(c))} as {types[c]}) as {c}" for c in columns)
        for row in rows
    ]
    return " union all ".join(selects)


def _literal(value: object) -> str:
    # Profile files are ours and the bank's own; quotes are doubled all the same.
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | Decimal):
        return str(value)
    if isinstance(value, dict):
        raise ProfileError(f"a profile value must be text, number, date or flag, found {value}")
    return "'" + str(value).replace("'", "''") + "'"


def _sql_type(values: list[object]) -> str:
    present = [value for value in values if value is not None]
    if present and all(isinstance(value, bool) for value in present):
        return "boolean"
    if present and all(isinstance(value, int) for value in present):
        return "bigint"
    if present and all(isinstance(value, int | Decimal) for value in present):
        # Wider than 18 digits, or DuckDB multiplies it with money in 18 digits and overflows.
        return "decimal(20, 6)"
    if present and all(isinstance(value, date) for value in present):
        return "date"
    return "varchar"
