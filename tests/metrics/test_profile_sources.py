"""Every threshold of every rule profile has a source and a mark of its own, or is refused."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from metrics.profile_sources import MARKS, Source, read_source
from metrics.profile_tables import profile_rows
from metrics.profiles import FOLDER, ProfileError, load_profiles

RULE = """
[profile]
name       = "MINE"
family     = "control"
title      = { en = "Mine", zh = "我的" }
valid_from = 2020-01-01
source     = "an example"

[settings]
watch = 0.80
warn  = 0.90

[sources]
valid_from = "decided by the committee [P]"
watch      = "credit manual 4.2 [V]"
warn       = "credit manual 4.2 [V]"

[[table.stop_node]]
stop_node = "nominee"
source    = "holds for others"
mark      = "K"
"""
NEXT = """
[profile]
name       = "MINE"
family     = "control"
based_on   = "first"
title      = { en = "Mine", zh = "我的" }
valid_from = 2024-01-01
source     = "an example, changed"

[settings]
warn = 0.95

[sources]
valid_from = "decided anew [P]"
warn       = "credit manual 5.1 [V2]"
"""


def _folder(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("old", "new", "found", "expected"),
    [
        (
            'warn       = "credit manual 4.2 [V]"\n',
            "",
            "warn ('0.90') has no source",
            'write under [sources] warn = "where it stands [mark]"',
        ),
        (
            '"credit manual 4.2 [V]"\nwarn',
            '"credit manual 4.2"\nwarn',
            "the source of watch is 'credit manual 4.2'",
            "mark one of V text read, V2 read in a secondary source",
        ),
        ("4.2 [V]", "4.2 [sure]", "'credit manual 4.2 [sure]'", "K not verified"),
        ('"credit manual 4.2 [V]"', '" [V]"', "the source of watch is ' [V]'", "where it stands"),
        (
            "[sources]",
            '[sources]\nwarning = "manual [V]"',
            "[sources] names warning, which is no setting and no table here",
            "take it out",
        ),
        (
            'valid_from = "decided by the committee [P]"\n',
            "",
            "valid_from (the day it begins) has no source",
            "write under [sources] valid_from",
        ),
        (
            'mark      = "K"',
            "",
            "[[table.stop_node]] stop_node = 'nominee' has source 'holds for others' and mark None",
            "give both, or under [sources] stop_node",
        ),
    ],
)
def test_a_threshold_without_source_or_mark_is_refused_with_what_to_write(
    tmp_path: Path, old: str, new: str, found: str, expected: str
) -> None:
    assert old in RULE
    with pytest.raises(ProfileError) as refused:
        load_profiles(_folder(tmp_path, mine=RULE.replace(old, new)))
    assert "mine.toml: " in str(refused.value)
    assert found in str(refused.value)
    assert expected in str(refused.value)


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    cut = RULE.replace('"credit manual 4.2 [V]"', '"credit manual 4.2"')
    with pytest.raises(ProfileError) as refused:
        load_profiles(_folder(tmp_path, one=cut, two=cut))
    assert len(str(refused.value).splitlines()) == 4


def test_a_version_says_what_it_changes_and_keeps_the_rest_with_its_source(tmp_path: Path) -> None:
    first, second = load_profiles(_folder(tmp_path, first=RULE, second=NEXT))
    assert second.settings == {"watch": Decimal("0.80"), "warn": Decimal("0.95")}
    assert second.sources["watch"] == first.sources["watch"] == Source("credit manual 4.2", "V")
    assert second.sources["warn"] == Source("credit manual 5.1", "V2")
    assert second.tables == first.tables
    rows = profile_rows((first, second))["setting"]
    assert {(r["setting"], r["value"], r["valid_from"], r["valid_to"]) for r in rows} >= {
        ("warn", "0.90", date(2020, 1, 1), date(2024, 1, 1)),
        ("warn", "0.95", date(2024, 1, 1), date(9999, 12, 31)),
    }


@pytest.mark.parametrize("name", ["warn       ", "valid_from "])
def test_what_a_version_sets_anew_does_not_keep_the_earlier_source(
    tmp_path: Path, name: str
) -> None:
    lines = [line for line in NEXT.splitlines() if not (line.startswith(name) and "[" in line)]
    with pytest.raises(ProfileError, match=rf"second.toml: {name.strip()} \(.* has no source"):
        load_profiles(_folder(tmp_path, first=RULE, second="\n".join(lines)))


def test_a_table_that_replaces_another_does_not_keep_its_source(tmp_path: Path) -> None:
    rows = '[[table.stop_node]]\nstop_node = "nominee"\n'
    shared = RULE.replace("[sources]", '[sources]\nstop_node = "custody law [V2]"')
    (first,) = load_profiles(_folder(tmp_path, first=shared + rows))
    assert [(r["source"], r["mark"]) for r in first.tables["stop_node"]] == [
        ("holds for others", "K"),
        ("custody law", "V2"),
    ]
    load_profiles.cache_clear()
    with pytest.raises(ProfileError, match="second.toml: ..table.stop_node.. stop_node = 'nomi"):
        load_profiles(_folder(tmp_path, second=NEXT + rows))


@pytest.mark.parametrize("base", ["nowhere", "second"])
def test_a_version_of_nothing_or_of_itself_is_refused(tmp_path: Path, base: str) -> None:
    changed = NEXT.replace('"first"', f'"{base}"')
    with pytest.raises(ProfileError, match=f"second.toml: based_on '{base}', expected the name"):
        load_profiles(_folder(tmp_path, first=RULE, second=changed))


def test_a_source_may_hold_brackets_of_its_own() -> None:
    assert read_source("Art 3(1) [as amended] [V]") == Source("Art 3(1) [as amended]", "V")
    assert read_source("Art 3[V]") is None
    assert read_source(None) is None


def test_every_setting_has_a_source_of_its_own() -> None:
    rows = profile_rows(load_profiles(FOLDER))["setting"]
    assert len(rows) > 300
    assert [row for row in rows if not row["source"] or row["mark"] not in MARKS] == []


@pytest.mark.parametrize(
    ("profile", "setting", "mark", "words"),
    [
        # domain: no numeric % in Art 3, 20 % limit with dependence read at second hand
        ("CN-2018", "control_pct", "K", "names no figure"),
        ("CN-2018", "count_kin", "V", "Art 3(3)"),
        ("CN-2018", "dependency_merges", "V2", "Art 8"),
        ("CN-2018", "watch", "P", "proposal"),
        ("HK-2008", "guarantee_merge_mutual", "S", "相互担保"),
        ("CUSTOM-3L", "dependency_pct", "S", "30%"),
        ("CUSTOM-3L", "large_exposure_gt", "V2", "2.5 %"),
        ("WATCH-1", "debtor_npl_share_gt", "V", "Art 7"),
    ],
)
def test_a_proposal_says_so_and_a_law_names_its_article(
    profile: str, setting: str, mark: str, words: str
) -> None:
    found = [p for p in load_profiles(FOLDER) if p.name == profile][-1].sources[setting]
    assert found.mark == mark
    assert words in found.text
