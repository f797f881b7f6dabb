"""Rule profiles: named, dated sets of limits, tests, tiers, scorecards and clocks, as tables."""

import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from metrics.rankings import ranking_problems
from metrics.scorecards import scorecard_problems

FOLDER = Path(__file__).parent / "profiles"
DEFAULT_PROFILE = "CN-2018"


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
            do not add to 1 or reward what is forbidden, or a ranking ranks deposits; all
            problems of scorecards and rankings at once.
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
    scored = [row for profile in profiles for row in profile.tables.get("scorecard_metric", [])]
    problems += [
        problem
        for profile in profiles
        if profile.family == "ranking"
        for problem in ranking_problems(profile.name, profile.tables.get("rank_metric", []), scored)
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
