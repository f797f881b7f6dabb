"""A group of thirteen worked on paper: every number of its page, from the formulas alone.

The bank is in ``worked_bank.py``. Rules CN-2018, Tier 1 12,000, net capital 15,000, end of June
2026, a dollar 7.00 (7.10 in May). Letters are clients; W, Z, O, T, J, H and in June L are outside.

Members (1.3: more than half of the votes over all that M controls already; 1.5: dependence):
    A 60 % · B 75 % · D 80 % · N 60 %, no client of the bank · C 30 % + A's 25 % = 55 %
    E: A's 51 %, at full weight though 60 % x 51 % = 30.6 % · F: E's 51 %
    G: N's 60 %, since 10 June
    K: 50 % + 50 % of A and B, both M's: a joint venture within the group
    X: B's 51 % · Y: X's 40 % + 20 % = 60 %; Y's 30 % of X and D's 10 % of M close circles
    S: 60 % of its sales go to M; it buys 55 % from Z, so it is in the group {Z, S} as well
    not J: M and T have half each, and exactly half is not more than half; it is flagged
    not O: on a ring of guarantees with C and X, which on the mainland is a view of risk (1.2)
    13 members of whom 12 are clients. In May: L for G, so 13 as well.

Exposure (E3): on balance + interest - provision + off balance x factor (8.3), then less mitigation
              E1 credit   drawn   E3 before                        less                    E3 after
    M  m1        300       300    300 + 2 - 10            = 292                               292
    A  v1        200       200                              200                               200
       v2        150       150    acceptance 100 %        = 150    margin            30       120
    B  b1        150       150                              150                               150
    C  c1         80        80                               80    certificate       20        60
    D  d1        105       105    15 dollars x 7.00       = 105                               105
    E  uE        400       400                              400                               400
    F  uF        300       300                              300    the bank H stands 120      180
    G  g1         50        50                               50                                50
    K  k1        100       100    letter of credit 20 %   =  20                                20
       k2        200         0    commitment > 1 y 50 %   = 100    (undrawn)                  100
    S  s1        100       100                              100                               100
    X  x1         70        70                               70                                70
    Y  y1         40        40                               40                                40
               2,245     2,045                            2,057                     170     1,887
    net of margin and certificate (E1 net): 2,245 - 50 = 2,195
"""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.snapshot import Snapshot
from tests.bank import Rows, mart, small_bank, table_rows, viewer_of
from tests.metrics.exposure.books import MONTH
from tests.metrics.exposure.worked_bank import worked_bank

MEMBERS = set("MABCDEFGKNSXY")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("worked_thirteen")


@pytest.fixture(scope="module")
def bank(folder: Path) -> Snapshot:
    return small_bank(folder, **worked_bank())


@pytest.fixture(scope="module")
def group_id(bank: Snapshot) -> str:
    rows = [row for row in mart(bank, "group_member_month") if row["profile"] == "CN-2018"]
    (found,) = {row["group_id"] for row in rows if row["client_id"] == "M"}
    return str(found)


@pytest.fixture(scope="module")
def ask(bank: Snapshot, group_id: str) -> Any:
    """Return a function that reads a table of the page."""

    def read(name: str, month: str = MONTH, user: str | None = None) -> Rows:
        viewer = viewer_of(bank, user) if user else None
        return table_rows(bank, name, month, about=group_id, viewer=viewer)

    return read


def numbers(rows: Rows, key: str, *names: str) -> dict[Any, Any]:
    """Return the named columns by key: plain numbers; one alone without a tuple."""
    found = {
        row[key]: tuple(
            float(row[name]) if isinstance(row[name], Decimal) else row[name] for name in names
        )
        for row in rows
    }
    return {key: value[0] if len(value) == 1 else value for key, value in found.items()}


def test_figures_on_top(ask: Any) -> None:
    (row,) = ask("group_card")
    assert row["exposure_after_mitigation_cny"] == 1887
    # 1,887 / 12,000 = 15.725 %
    assert row["exposure_to_tier1_ratio"] == pytest.approx(0.15725)
    # E6: least of group limit 2,500 - 2,045 = 455, internal cap 2,000 - 1,887 = 113,
    # 20 % x 12,000 = 2,400 - 1,887 = 513, 15 % x 15,000 = 2,250 - 2,195 = 55
    assert (row["headroom_cny"], row["binding_constraint"]) == (55, "credit_group")
    # E7: the worst over all limits, here two warnings; 97.6 % of 15 % of net capital is the nearer.
    assert (row["limit_status"], row["status_limit_id"]) == ("warn", "credit_group")
    # E14: B's 150 and E's 400 are special mention: 550 / 2,057
    assert row["worst_five_class"] == "special_mention"
    assert row["worst_class_exposure_ratio"] == pytest.approx(550 / 2057)
    assert (row["n_members"], row["n_clients"], row["n_unseen"]) == (13, 12, 0)
    assert row["n_unconverted"] == 0
    # Since May: + 50 G - 40 L + 20 A - 15 x 0.10 D
    assert row["exposure_change_cny"] == Decimal("28.50")


def test_limits_the_tightest_first(ask: Any) -> None:
    # use, limit, use of it, left; watch from 80 %, warning from 90 % (8.1, E7)
    assert list(
        numbers(
            ask("group_card_limits"),
            "limit_id",
            "use_cny",
            "limit_cny",
            "headroom_cny",
            "limit_status",
        ).items()
    ) == [
        ("credit_group", (2195, 2250, 55, "warn")),  # 15 % x 15,000; 97.6 %
        ("internal_cap", (1887, 2000, 113, "warn")),  # 94.4 %
        ("group_limit", (2045, 2500, 455, "watch")),  # drawn; 81.8 %
        ("le_connected", (1887, 2400, 513, "ok")),  # 20 % x 12,000; 78.6 %
    ]
    shares = numbers(ask("group_card_limits"), "limit_id", "use_ratio")
    assert shares == pytest.approx(
        {
            "credit_group": 2195 / 2250,
            "internal_cap": 0.9435,
            "group_limit": 0.818,
            "le_connected": 0.78625,
        }
    )


def test_exposure_by_kind(ask: Any) -> None:
    assert numbers(ask("group_card_split"), "exposure_kind", "amount_cny") == {
        "direct": 292,  # M, who heads the group
        "affiliated": 1765,  # 2,057 - 292
        "mitigated": -170,  # 30 + 20 + 120
        "on_balance": 1795,  # 300+200+150+80+105+400+300+50+100+70+40
        "off_balance": 450,  # 150 + 100 + 200; both 2,245
        "guaranteed": 25,  # X for O: at most what O owes, 25 of 30
    }
    shares = numbers(ask("group_card_split"), "exposure_kind", "share_ratio")
    assert shares["affiliated"] == pytest.approx(1765 / 2057)
    assert shares["guaranteed"] == pytest.approx(25 / 2057)


def test_who_is_in_it_and_why(ask: Any) -> None:
    rows = ask("group_card_members")
    assert {row["client_id"] for row in rows} == MEMBERS
    assert [row["client_id"] for row in rows if row["is_parent"]] == ["M"]
    assert [row["client_id"] for row in rows if not row["is_client"]] == ["N"]
    assert {row["client_id"] for row in rows if row["is_declared"]} == set("MABCDE")
    assert numbers(rows, "client_id", "rule", "reason_path", "via_entity_id") == {
        "M": ("ultimate_parent", "M (ultimate parent)", None),
        "A": ("majority_votes", "M -60%-> A", "M"),
        "B": ("majority_votes", "M -75%-> B", "M"),
        "C": ("consolidated_votes", "M 30% + A 25% -> C = 55%", "M"),
        "D": ("majority_votes", "M -80%-> D", "M"),
        "E": ("majority_votes", "M -60%-> A; A -51%-> E", "A"),
        "F": ("majority_votes", "M -60%-> A; A -51%-> E; E -51%-> F", "E"),
        "G": ("majority_votes", "M -60%-> N; N -60%-> G", "N"),
        "K": ("consolidated_votes", "M -60%-> A; A 50% + B 50% -> K = 100%", "A"),
        "N": ("majority_votes", "M -60%-> N", "M"),
        "S": ("dependency", "S depends on M (sales 60%)", "M"),
        "X": ("majority_votes", "M -75%-> B; B -51%-> X", "B"),
        "Y": ("consolidated_votes", "M -75%-> B; B -51%-> X; X 40% + M 20% -> Y = 60%", "X"),
    }


def test_a_joint_venture_with_an_outsider_is_flagged_and_in_neither_group(bank: Snapshot) -> None:
    flags = {
        (row["entity_id"], row["flag"])
        for row in mart(bank, "control_flag")
        if row["profile"] == "CN-2018" and str(row["month_end"]).startswith(MONTH)
    }
    assert ("J", "joint_control") in flags
    members = [row for row in mart(bank, "group_member_month") if row["profile"] == "CN-2018"]
    assert not {"J", "T"} & {row["client_id"] for row in members}


def test_members_with_their_limits_and_the_one_that_binds(ask: Any) -> None:
    """E6 for a member: least of its lines, its member limit, single-client caps and the group's 55.

    The caps leave more: 15 % x 12,000 = 1,800 of exposure and 10 % x 15,000 = 1,500 of loans, and
    nobody has 500.

    Lines are roots (E2): U = min(1,000, 600 + 700) = 1,000 is M's, drawn by E and F, 700 of it;
    V = min(500, 200 + 150) = 350 is A's. Sub-limits add nothing to what is approved.
    """
    columns = ("exposure_after_mitigation_cny", "member_limit_cny", "approved_limit_cny")
    rows = ask("group_card_members")
    assert numbers(rows, "client_id", *columns, "headroom_cny", "binding_constraint") == {
        # lines 300 - 300 and 1,000 - 700 = 300; limit 800 - 300 = 500; group 55
        "M": (292, 800, 1300, 55, "credit_group"),
        "A": (320, 400, 350, 0, "own_lines"),  # 350 - 350
        "B": (150, 300, 200, 50, "own_lines"),
        "C": (60, 150, 100, 20, "own_lines"),
        "D": (105, 200, 140, 35, "own_lines"),  # 20 dollars = 140
        # sub-limit 600 - 400 = 200, and U leaves 300; limit 600 - 400 = 200; group 55
        "E": (400, 600, None, 55, "credit_group"),
        "F": (180, None, None, 55, "credit_group"),  # 700 - 300 = 400, U leaves 300
        "G": (50, None, 60, 10, "own_lines"),
        "K": (120, None, 300, 55, "credit_group"),  # 100 - 100 and 200 undrawn
        "N": (None, None, None, None, None),
        "S": (100, None, 120, 20, "own_lines"),
        "X": (70, None, 90, 20, "own_lines"),
        "Y": (40, None, 50, 10, "own_lines"),
    }
    classes = numbers(rows, "client_id", "worst_class_rank")
    assert {client for client, rank in classes.items() if rank == 2} == {"B", "E"}
    assert {rank for client, rank in classes.items() if client not in "BEN"} == {1}


def test_open_warnings(ask: Any) -> None:
    found = [
        (row["is_new"], row["kind"], row["severity_level"], row["client_id"], row["amount_cny"],
         row["measure_text"], str(row["since"]))
        for row in ask("group_card_warnings")
    ]  # fmt: skip
    assert found == [
        # E was normal in May; ten days late by the end of June is since the 20th, 40 of principal.
        (True, "class_down", "look_soon", "E", 400, None, "2026-06-30"),
        # G came with its link of the 10th; nobody knows the day on which L left.
        (True, "member_joined", "note", "G", 50, None, "2026-06-10"),
        (True, "member_left", "note", "L", 40, None, "2026-06-30"),
        (True, "overdue", "note", "E", 40, "10", "2026-06-20"),
        # In May 2,166.5 / 2,250 and 1,858.5 / 2,000 were warnings, 2,016.5 / 2,500 was watch.
        (False, "limit_warn", "look_soon", None, 2195, "97.6%", "2026-05-31"),
        (False, "limit_warn", "look_soon", None, 1887, "94.3%", "2026-05-31"),  # 94.35
        (False, "limit_watch", "note", None, 2045, "81.8%", "2026-05-31"),
    ]


def test_beside_what_was_declared_and_its_largest_member(ask: Any) -> None:
    (row,) = ask("group_card_consistency")
    # M, A, B, C, D, E and W: 292 + 320 + 150 + 60 + 105 + 400 + 30; 1,415 drawn of 2,500 at most
    assert (row["declared_exposure_cny"], row["declared_limit_status"]) == (1357, "ok")
    # F, G, K, S, X and Y are missing in DM; W stands in it, and no link says why.
    assert (row["declared_group_id"], row["n_missing"], row["n_unfounded"]) == ("DM", 6, 1)
    # E32: 1,887 / 400 of E
    assert row["uplift"] == pytest.approx(4.7175)
    assert row["largest_cap_use_ratio"] == pytest.approx(400 / 2400)
    assert not row["is_only_joint_breach"]
    assert numbers(
        ask("group_card_differences"), "client_id", "difference", "exposure_after_mitigation_cny"
    ) == {
        **{"F": ("not_declared", 180), "K": ("not_declared", 120), "S": ("not_declared", 100)},
        **{"X": ("not_declared", 70), "G": ("not_declared", 50), "Y": ("not_declared", 40)},
        "W": ("not_derived", 30),
    }


def test_limits_as_declared_beside_those_by_links(ask: Any) -> None:
    """Declared are M 300, A 350, B 150, C 80, D 105, E 400 and W 30: 1,415, net of 50 1,365."""
    columns = ("declared_use_cny", "use_cny", "declared_limit_status", "limit_status")
    assert numbers(ask("group_card_declaration"), "limit_id", *columns) == {
        "credit_group": (1365, 2195, "ok", "warn"),  # 60.7 % of 2,250, by links 97.6 %
        "internal_cap": (1357, 1887, "ok", "warn"),  # 67.9 % of 2,000
        "group_limit": (1415, 2045, "ok", "watch"),  # 56.6 % of 2,500
        "le_connected": (1357, 1887, "ok", "ok"),  # 56.5 % of 2,400
    }


def test_unified_credit(ask: Any) -> None:
    (row,) = ask("group_card_consistency")
    # E24: m1 at 60 bp and x1 at 85 bp are term loans alike
    assert row["spread_range_bp"] == pytest.approx(25)
    # E25: no lead named, so the branch with most: B01 with
    # 292 + 200 + 150 + 80 + 400 + 20 + 100 + 70 = 1,312 of 2,057
    assert row["lead_share_ratio"] == pytest.approx(1312 / 2057)
    # E23: the largest reviewed, m1, on 31 December; A's within 30 days of it, B's 90 days later
    assert row["aligned_ratio"] == pytest.approx(2 / 3)
    # E28: E's overdue · E17: nobody turned non-performing
    assert (row["n_triggers"], row["n_open_assessments"]) == (1, 0)
    # E8: 800 + 400 + 300 + 150 + 200 + 600 = 2,450 - 2,500; F, G, K, S, X, Y draw without
    assert (row["allocation_gap_cny"], row["n_without_allocation"]) == (-50, 6)
    # E26: B 100, A 60, C 50, X 70, F 120 = 400; by members alone B, A and X = 230
    assert row["in_group_guarantee_ratio"] == pytest.approx(230 / 400)
    # price, lead branch, reviews, triggers, allocation, declaration
    assert row["n_findings"] == 6


def test_month_by_month(ask: Any) -> None:
    months = {str(row["month_end"]): row for row in ask("group_card_trend")}
    # May: 1,887 - 50 G + 40 L - 20 A + 15 x 0.10 D
    assert months["2026-05-31"]["exposure_after_mitigation_cny"] == Decimal("1858.50")
    assert months["2026-06-30"]["exposure_after_mitigation_cny"] == 1887
    assert [row["n_members"] for row in months.values()] == [13, 13]


def test_structure_of_may_beside_june(ask: Any) -> None:
    in_may = {row["client_id"] for row in ask("group_card_members", "2026-05")}
    assert in_may == MEMBERS - {"G"} | {"L"}
    changes = ask("group_card_changes")
    assert [(r["change"], r["client_id"], r["exposure_change_cny"]) for r in changes] == [
        ("joined", "G", 50),
        ("left", "L", -40),
        ("other_link", "B", 0),  # 70 % became 75 % on 5 June
        ("stayed", "A", 20),  # v1 from 180 to 200
        ("stayed", "D", Decimal("-1.50")),  # 15 dollars at 7.00, not 7.10
    ]
    # The effects add up to the change of the whole.
    assert sum(row["exposure_change_cny"] for row in changes) == Decimal("28.50")


def test_circles_its_members_stand_in(ask: Any) -> None:
    columns = ("kind", "n_own", "n_members", "guaranteed_cny", "exposure_after_mitigation_cny")
    assert [tuple(row[name] for name in columns) for row in ask("group_card_circles")] == [
        # A for B 100 of 150, B for A 60 of 350; 320 + 150
        ("circle", 2, 2, 160, 470),
        # C for X 70 of 100, X for O 25 of 30, O for C 50 of 80; 60 + 70 + 25. H is a bank: no link.
        ("circle", 2, 3, 145, 155),
        # S depends on M: 292 + 100
        ("dependency", 2, 2, None, 392),
        # S depends on Z: 100 + 60
        ("dependency", 1, 2, None, 160),
    ]


def test_double_counting_is_shown_and_taken_off(ask: Any) -> None:
    (shared,) = ask("group_card_overlap")
    # S hangs on M since June 2025 and on Z since December: the first counts it.
    assert (shared["client_id"], shared["other_group_name"]) == ("S", "Name of Z")
    assert (shared["is_counted_here"], shared["exposure_after_mitigation_cny"]) == (True, 100)
    # {M ...} 2,245 and {Z, S} 160 less S 100 plus O 25, W 30, T 35, J 45, L 40 = the bank's 2,480;
    # before mitigation 2,057 + 160 - 100 + 175 = 2,292; facilities 16 + 2 - 1 + 5 = 22.
    assert numbers(
        ask("group_reconciliation"), "item", "credit_balance_cny", "exposure_cny", "n_facilities"
    ) == {
        "sum_of_groups": (2405, 2217, 18),
        "counted_more_than_once": (-100, -100, -1),
        "without_group": (175, 175, 5),
        "total": (2480, 2292, 22),
    }


def test_facilities_add_up_to_the_group(ask: Any) -> None:
    rows = ask("group_card_facilities")
    columns = ("credit_balance_cny", "approved_limit_cny", "exposure_after_mitigation_cny")
    assert numbers(rows, "facility_id", *columns) == {
        **{"m1": (300, 300, 292), "U": (0, 1000, 0), "V": (0, 350, 0), "v1": (200, None, 200)},
        **{"v2": (150, None, 120), "b1": (150, 200, 150), "c1": (80, 100, 60)},
        **{"d1": (105, 140, 105), "uE": (400, None, 400), "uF": (300, None, 180)},
        **{"g1": (50, 60, 50), "k1": (100, 100, 20), "k2": (200, 200, 100)},
        **{"s1": (100, 120, 100), "x1": (70, 90, 70), "y1": (40, 50, 40)},
    }
    assert sum(row["credit_balance_cny"] for row in rows) == 2245
    assert sum(row["exposure_after_mitigation_cny"] for row in rows) == 1887
    late = numbers(rows, "facility_id", "five_class", "days_past_due")
    assert late["uE"] == ("special_mention", 10)
    assert late["b1"] == ("special_mention", 0)


def test_a_branch_head_sees_the_whole_and_his_own_by_name(ask: Any) -> None:
    """Decision 6: B02 looks after B, D, F, G, S and Y; the seven others are one line."""
    (whole,) = ask("group_card", user="head02")
    (seen_whole,) = ask("group_card")
    same = ("exposure_after_mitigation_cny", "headroom_cny", "limit_status", "n_members")
    assert [whole[name] for name in same] == [seen_whole[name] for name in same]
    assert whole["n_unseen"] == 7
    rows = ask("group_card_members", user="head02")
    assert [row["client_id"] for row in rows[:-1]] == ["F", "B", "D", "S", "G", "Y"]
    assert (rows[-1]["client_id"], rows[-1]["rule"]) == (None, "other_branches")
    # 1,887 - (180 + 150 + 105 + 100 + 50 + 40)
    assert rows[-1]["exposure_after_mitigation_cny"] == 1887 - 625
    # E's overdue is a trigger of the group, though E is B01's.
    assert ask("group_card_consistency", user="head02") == ask("group_card_consistency")
    # Ways in that pass through clients of B01 are not told.
    assert {row["reason_path"] for row in rows} == {None}
    assert (
        numbers(ask("group_card_limits", user="head02"), "limit_id", "use_cny")["group_limit"]
        == 2045
    )
    told = str([ask(name, user="head02") for name in TABLES])
    assert not any(f"Name of {other}'" in told for other in "MACEKXLZOWTJ")


TABLES = (
    *("group_card", "group_card_members", "group_card_limits", "group_card_split"),
    *("group_card_warnings", "group_card_consistency", "group_card_differences"),
    *(
        "group_card_declaration",
        "group_card_changes",
        "group_card_circles",
        "group_card_overlap",
        "group_card_facilities",
    ),
)


DRAWN = (
    *("group_card_limits", "group_card_split", "group_card_members", "group_card_warnings"),
    *("group_card_differences", "group_card_declaration", "group_card_changes"),
    *("group_card_circles", "group_card_overlap", "group_reconciliation"),
    "group_card_facilities",
)


@pytest.fixture
def page(
    bank: Snapshot, folder: Path, group_id: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[AppTest]:
    """Return the page of the group as the analyst sees it, in yuan."""
    monkeypatch.setenv("PUBLISHED", str(folder / "published"))
    monkeypatch.setenv("VIEWER", "analyst")
    app = AppTest.from_file(Path("app.py").resolve(), default_timeout=120)
    for name, code in {"group": group_id, "lang": "en", "unit": "cny", "period": MONTH}.items():
        app.query_params[name] = code
    app.run()
    yield app.switch_page("pages/exposure/group.py").run()


def test_the_page_draws_these_numbers(page: AppTest) -> None:
    assert not page.exception
    assert not page.error
    figures = {metric.label.split(" (")[0]: metric.value for metric in page.metric}
    expected = {
        "Exposure after mitigation": "1,887",
        "To Tier 1": "15.72%",  # 15.725 %, whose binary neighbour lies below
        "Headroom": "55",
        "The limit that binds": "Group credit to net capital",
        "Status": "▲ Warning",
        "Worst class": "Special mention",
        "Members": "13",
        "Declared group": "DM",
        "Missing from the declared group": "6",
        "Declared without a link": "1",
        "Exposure as declared": "1,357",
        "Status as declared": "● Within limit",
        "Hidden connection": "4.72",
        "Largest member alone on the group's regulatory cap": "16.67%",
        "Breaches only together": "No",
        "Findings in unified credit": "6",
        "Widest gap of spreads": "25.00",
        "With the lead branch": "63.78%",
        "Members reviewed near the group's date": "66.67%",
        "Triggers": "1",
        "Open assessments": "0",
        "Member limits less group limit": "-50",
        "Guaranteed by the group alone": "57.50%",
    }
    assert expected.items() <= figures.items(), figures
    # Tables in the order of the page.
    drawn = dict(zip(DRAWN, (frame.value for frame in page.dataframe), strict=True))
    assert drawn["group_card_limits"]["use_cny"].to_list() == [2195, 1887, 2045, 1887]
    assert drawn["group_card_split"]["amount_cny"].to_list() == [292, 1765, -170, 1795, 450, 25]
    members = drawn["group_card_members"]
    assert members["exposure_after_mitigation_cny"].sum() == 1887
    assert members["headroom_cny"].sum() == 55 * 4 + 0 + 50 + 20 + 35 + 10 + 20 + 20 + 10
    assert len(drawn["group_card_warnings"]) == 7
    assert len(drawn["group_card_differences"]) == 7
    assert drawn["group_card_changes"]["exposure_change_cny"].to_list() == [50, -40, 0, 20, -1.5]
    assert drawn["group_card_circles"]["guaranteed_cny"].to_list()[:2] == [160, 145]
    assert drawn["group_card_overlap"]["exposure_after_mitigation_cny"].to_list() == [100]
    assert drawn["group_reconciliation"]["credit_balance_cny"].to_list() == [2405, -100, 175, 2480]
    assert drawn["group_card_facilities"]["exposure_after_mitigation_cny"].sum() == 1887
