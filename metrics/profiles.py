"""Rule profiles: named, dated sets of limits, tests, tiers, scorecards and clocks, as tables."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from metrics.profile_sources import Source, read_source, source_problems, with_source
from metrics.rankings import ranking_problems
from metrics.scorecards import scorecard_problems

FOLDER = Path(__file__).parent / "profiles"
DEFAULT_PROFILE = "CN-2018"
# The bank's own groups stand beside those of the rule profiles under this name.
DECLARED = "declared"


class ProfileError(Exception):
    """A profile that is not as expected; names the file or profile, and what to change."""


@dataclass(frozen=True)
class Profile:
    """One dated profile of one family; ``tables`` are its arrays of tables.

    Every setting has its own source and mark in ``sources``, and so has ``valid_from``; rows of
    tables carry theirs.
    """

    name: str
    family: str
    title: dict[str, str]
    valid_from: date
    valid_to: date | None
    source: str
    settings: dict[str, Any]
    tables: dict[str, list[dict[str, Any]]]
    sources: dict[str, Source]


@cache
def load_profiles(folder: Path = FOLDER) -> tuple[Profile, ...]:
    """Load every profile below ``folder``.

    Raises:
        ProfileError: a file is not TOML, its [profile] lacks a key, a threshold has no source or
            mark of its own, or a scorecard's weights do not add to 1 or reward what is forbidden,
            or a ranking ranks deposits; all problems of a kind at once.
    """
    texts = {path.stem: _text(path) for path in sorted(folder.glob("*.toml"))}
    whole = {stem: _whole(stem, texts) for stem in texts}
    _refuse(
        f"{folder / stem}.toml: {problem}"
        for stem, text in whole.items()
        for problem in source_problems(text["settings"], text["table"], text["sources"])
    )
    profiles = tuple(_profile(folder / f"{stem}.toml", text) for stem, text in whole.items())
    _refuse(_broken_rules(profiles))
    return profiles


def profile_names(*families: str) -> tuple[str, ...]:
    """Return the names in these families, or in all, the default first."""
    names = {p.name for p in load_profiles() if p.family in families or not families}
    return tuple(sorted(names, key=lambda name: (name != DEFAULT_PROFILE, name)))


def _broken_rules(profiles: tuple[Profile, ...]) -> Iterator[str]:
    scored = [row for profile in profiles for row in profile.tables.get("scorecard_metric", [])]
    for profile in profiles:
        if profile.family == "scorecard":
            metrics = profile.tables.get("scorecard_metric", [])
            yield from scorecard_problems(profile.name, profile.settings, metrics)
        if profile.family == "ranking":
            ranked = profile.tables.get("rank_metric", [])
            yield from ranking_problems(profile.name, ranked, scored)


def _refuse(problems: Iterable[str]) -> None:
    found = list(problems)
    if found:
        raise ProfileError("\n".join(found))


def _text(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"{path}: not TOML: {error}") from error


def _whole(stem: str, texts: dict[str, dict[str, Any]], above: tuple[str, ...] = ()) -> Any:
    """Return a file's text over that of the file it is ``based_on``.

    What a file sets anew it has to give the source of anew: the earlier one speaks of another
    value. A table it names replaces the whole table.
    """
    own = {"settings": {}, "sources": {}, "table": {}} | texts[stem]
    base = own.get("profile", {}).get("based_on")
    if base is None:
        return own
    if base not in texts or base in (stem, *above):
        raise ProfileError(
            f"{stem}.toml: based_on {base!r}, expected the name of another profile file beside it,"
            " without .toml, and no circle"
        )
    first = _whole(base, texts, (stem, *above))
    anew = {"valid_from", *own["settings"], *own["table"]}
    return own | {
        "settings": first["settings"] | own["settings"],
        "sources": {k: v for k, v in first["sources"].items() if k not in anew} | own["sources"],
        "table": first["table"] | own["table"],
    }


def _profile(path: Path, text: dict[str, Any]) -> Profile:
    try:
        head = text["profile"]
        sources = {name: read_source(written) for name, written in text["sources"].items()}
        return Profile(
            name=head["name"],
            family=head["family"],
            title=head["title"],
            valid_from=head["valid_from"],
            valid_to=head.get("valid_to"),
            source=head["source"],
            settings=text["settings"],
            tables={
                name: [with_source(row, sources.get(name)) for row in rows]
                for name, rows in text["table"].items()
            },
            sources={name: source for name, source in sources.items() if source},
        )
    except KeyError as error:
        raise ProfileError(
            f"{path}: expected [profile] with name, family, title, valid_from, source: {error!r}"
        ) from error
