"""The bank's settings on access: sign-in, grant files, lines, roles, whom to ask."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

DEFAULT = Path(__file__).with_name("access.toml")
VARIABLE = "ACCESS"
RIGHTS = frozenset({"audit", "exports", "reveal"})
_KEYS = frozenset({"sign_in", "providers", "grants", "contact", "lines", "roles"})


class AccessSettingsError(Exception):
    """The settings cannot be used; the message names the file and everything that is wrong."""


@dataclass(frozen=True)
class AccessSettings:
    """What ``access.toml`` says; docs/administration.md explains each key."""

    max_age_minutes: int
    clock_skew_seconds: int
    providers: Mapping[str, Mapping[str, Any]]
    users_file: Path | None
    grants_file: Path | None
    contact: Mapping[str, str]
    lines: Mapping[str, tuple[str, ...]]
    rights: Mapping[str, frozenset[str]]


def access_settings() -> AccessSettings:
    """Return the settings in force: ``$ACCESS``, else those delivered with the product.

    Raises:
        AccessSettingsError: the file is missing or wrong; nobody is let in on a guess.
    """
    path = Path(os.environ.get(VARIABLE) or DEFAULT)
    try:
        return _read(path, path.stat().st_mtime_ns)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise AccessSettingsError(f"{path}: {error}") from error


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int) -> AccessSettings:
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    wrong = _wrong(found)
    if wrong:
        raise AccessSettingsError(f"{path}: {'; '.join(wrong)}")
    sign_in, grants = found["sign_in"], found.get("grants", {})
    return AccessSettings(
        max_age_minutes=sign_in["max_age_minutes"],
        clock_skew_seconds=sign_in.get("clock_skew_seconds", 60),
        providers=found["providers"],
        users_file=Path(grants["users"]) if "users" in grants else None,
        grants_file=Path(grants["grants"]) if "grants" in grants else None,
        contact=found["contact"],
        lines={name: tuple(kinds) for name, kinds in found.get("lines", {}).items()},
        rights={name: frozenset(role["rights"]) for name, role in found["roles"].items()},
    )


def _wrong(found: dict[str, Any]) -> list[str]:
    wrong = [f"unknown table [{name}]" for name in sorted(found.keys() - _KEYS)]
    wrong += [
        f"missing table [{name}]" for name in sorted(_KEYS - found.keys() - {"grants", "lines"})
    ]
    if wrong:
        return wrong
    minutes = found["sign_in"].get("max_age_minutes")
    if not isinstance(minutes, int) or minutes < 1:
        wrong.append("[sign_in] max_age_minutes is to be a whole number from 1")
    wrong += [
        f"[providers.{name}] needs claim and title"
        for name, provider in found["providers"].items()
        if not {"claim", "title"} <= provider.keys()
    ]
    if len({"users", "grants"} & found.get("grants", {}).keys()) == 1:
        wrong.append("[grants] needs both users and grants, or neither")
    if not {"en", "zh"} <= found["contact"].keys():
        wrong.append("[contact] needs en and zh")
    if "all" in found.get("lines", {}):
        wrong.append("[lines] cannot name a line `all`")
    return wrong + [
        f"[roles.{name}] rights are some of {sorted(RIGHTS)}"
        for name, role in found["roles"].items()
        if not set(role.get("rights", ["?"])) <= RIGHTS
    ]
