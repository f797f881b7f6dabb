"""Rule profiles as tables for SQL: ``profile_<family>`` and ``profile_<table>``."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from data.engines import Engine
from metrics.profile_layers import layers_of
from metrics.profiles import FOLDER, Profile, ProfileError, load_profiles

_OPEN_END = date(9999, 12, 31)


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
    ends = _ends(profiles)
    for profile in profiles:
        key = {
            "profile": profile.name,
            "valid_from": profile.valid_from,
            "valid_to": ends[profile.name, profile.valid_from],
        }
        shared = layers.get((profile.name, profile.valid_from), {})
        tables[profile.family].append(key | profile.settings | shared)
        tables["setting"].extend(key | row for row in _setting_rows(profile))
        for name, rows in profile.tables.items():
            tables[name].extend(key | row for row in rows)
    return dict(tables)


def _ends(profiles: tuple[Profile, ...]) -> dict[tuple[str, date], date]:
    """Return the day each version stops to hold: its own, or the first of the next of its name."""
    return {
        (profile.name, profile.valid_from): min(
            profile.valid_to or _OPEN_END,
            *(p.valid_from for p in profiles if _follows(p, profile)),
            _OPEN_END,
        )
        for profile in profiles
    }


def _follows(later: Profile, profile: Profile) -> bool:
    is_same = (later.family, later.name) == (profile.family, profile.name)
    return is_same and later.valid_from > profile.valid_from


def _setting_rows(profile: Profile) -> list[dict[str, Any]]:
    given = {"valid_from": profile.valid_from} | profile.settings
    return [
        {"family": profile.family, "setting": name, "value": _as_text(value)}
        | {"mark": profile.sources[name].mark, "source": profile.sources[name].text}
        for name, value in given.items()
    ]


def _as_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _values(rows: list[dict[str, Any]]) -> str:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    casts = ", ".join(
        f"cast({column} as {_sql_type([row.get(column) for row in rows])}) as {column}"
        for column in columns
    )
    values = ", ".join(
        f"({', '.join(_literal(row.get(column)) for column in columns)})" for row in rows
    )
    return f"select {casts} from (values {values}) as given({', '.join(columns)})"


def _literal(value: object) -> str:
    # Profile files are ours and the bank's own; quotes are doubled all the same.
    if isinstance(value, dict):
        raise ProfileError(f"a profile value must be text, number, date or flag, found {value}")
    # All as text, so that one column may hold 1 and 0.5; each is cast to its column's type.
    return "null" if value is None else "'" + _as_text(value).replace("'", "''") + "'"


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
