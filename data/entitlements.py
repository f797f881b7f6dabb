"""Users and grants as they stand now: of the snapshot, or of files the bank maintains."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from pyarrow import parquet

from data.access_settings import access_settings
from data.snapshot import Snapshot
from data.window import unscoped

MASKS = ("none", "names", "all")
EXPORTS = ("none", "masked", "full")


class EntitlementsError(Exception):
    """The bank's files of users and grants cannot be used; nobody is let in on a guess."""


@dataclass(frozen=True)
class User:
    """Somebody who may sign in."""

    user_id: str
    name: str
    role: str
    manager_id: str | None
    language: str | None


@dataclass(frozen=True)
class Grant:
    """What one user was granted; valid from its first day up to, not including, ``valid_to``."""

    user_id: str
    org_scope: str
    line_scope: str
    own_clients_only: bool
    mask_level: str
    export_right: str
    valid_from: date
    valid_to: date | None

    def is_in_force(self, today: date) -> bool:
        """Whether it holds today."""
        return self.valid_from <= today and (self.valid_to is None or today < self.valid_to)


@dataclass(frozen=True)
class Entitlements:
    """Every user by id, and the grants of each."""

    users: dict[str, User]
    grants: dict[str, tuple[Grant, ...]]


def entitlements(snapshot: Snapshot) -> Entitlements:
    """Return users and grants; a file is looked at each time, so a change needs no build.

    Raises:
        EntitlementsError: a file is missing or wrong.
    """
    settings = access_settings()
    if settings.users_file is None or settings.grants_file is None:
        return _of_snapshot(snapshot)
    return _of_files(*_stamped(settings.users_file), *_stamped(settings.grants_file))


def _stamped(path: Path) -> tuple[Path, tuple[int, int, int]]:
    try:
        found = path.stat()
    except OSError as error:
        raise EntitlementsError(f"{path}: {error.strerror}") from error
    return path, (found.st_mtime_ns, found.st_size, found.st_ino)


@lru_cache(maxsize=8)
def _of_snapshot(snapshot: Snapshot) -> Entitlements:
    users = [{**row, "name": row["user_name"]} for row in unscoped(snapshot, "access_user")]
    return _together([_user(row) for row in users], unscoped(snapshot, "access_grant"))


@lru_cache(maxsize=2)
def _of_files(users: Path, _changed: Any, grants: Path, _also_changed: Any) -> Entitlements:
    people = _each(users, _read(users), _person)
    return _together(people, [vars(grant) for grant in _each(grants, _read(grants), _grant)])


def _together(users: list[User], grants: list[dict[str, Any]]) -> Entitlements:
    by_user: dict[str, list[Grant]] = {}
    for row in grants:
        by_user.setdefault(row["user_id"], []).append(Grant(**row))
    return Entitlements(
        {user.user_id: user for user in users},
        {user_id: tuple(found) for user_id, found in by_user.items()},
    )


def _read(path: Path) -> list[dict[str, Any]]:
    try:
        if path.suffix == ".parquet":
            rows: list[dict[str, Any]] = parquet.read_table(path).to_pylist()
            return rows
        with path.open(encoding="utf-8-sig", newline="") as text:
            return list(csv.DictReader(text))
    except (OSError, UnicodeDecodeError, csv.Error, ValueError) as error:
        raise EntitlementsError(f"{path}: {error}") from error


def _each(path: Path, rows: list[dict[str, Any]], read: Callable[[dict[str, Any]], Any]) -> Any:
    found, wrong = [], []
    for number, row in enumerate(rows, start=1):
        try:
            found.append(read(row))
        except (KeyError, ValueError, TypeError, AttributeError) as error:
            wrong.append(f"row {number}: {type(error).__name__} {error}")
    if wrong:
        raise EntitlementsError(f"{path}: {'; '.join(wrong[:10])}")
    return found


def _person(row: dict[str, Any]) -> User:
    return _user({**row, "manager_id": row.get("employee_id")})


def _user(row: dict[str, Any]) -> User:
    return User(
        user_id=_needed(row, "user_id"),
        name=_needed(row, "name"),
        role=_needed(row, "role"),
        manager_id=row.get("manager_id") or None,
        language=row.get("language") or None,
    )


def _grant(row: dict[str, Any]) -> Grant:
    until = row.get("valid_to")
    return Grant(
        user_id=_needed(row, "user_id"),
        org_scope=_needed(row, "org_scope"),
        line_scope=_needed(row, "line_scope"),
        own_clients_only=_truth(row["own_clients_only"]),
        mask_level=_one_of(row["mask_level"], MASKS),
        export_right=_one_of(row["export_right"], EXPORTS),
        valid_from=_day(row["valid_from"]),
        valid_to=_day(until) if until else None,
    )


def _needed(row: dict[str, Any], name: str) -> str:
    value = str(row[name] or "").strip()
    if not value:
        raise ValueError(f"{name} is empty")
    return value


def _one_of(value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise ValueError(f"{value!r} is none of {', '.join(allowed)}")
    return value


def _truth(value: Any) -> bool:
    # A word that is neither is an error: guessing "no" would show more.
    return {"true": True, "false": False}[str(value).strip().lower()]


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value).strip())
