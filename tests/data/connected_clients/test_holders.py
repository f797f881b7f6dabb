"""Who counts as one holder, who counts as none, and what controls without votes."""

from datetime import date
from itertools import pairwise
from pathlib import Path

from metrics.profile_tables import create_profile_tables
from metrics.profiles import FOLDER
from tests.data.connected_clients.register import Register, links

CN, HK = "CN-2018", "HK-2008"


def test_a_state_owner_connects_nothing(register: Register) -> None:
    register.identify(
        ownership_link="""
            owner_id | owned_id | voting_pct | owner_stop_node
            State    | A        | 0.80       | sasac
            State    | B        | 0.90       | sasac
            A        | A1       | 0.60       |
            Treasury | C        | 1.00       |
            C        | C1       | 0.51       |
        """,
        client="""
            client_id | stop_node
            Treasury  | central_gov
        """,
    )

    assert register.groups(CN) == {"A": {"A", "A1"}, "C": {"C", "C1"}}


def test_a_state_owner_is_a_rival_but_the_public_float_is_not(register: Register) -> None:
    register.identify(
        ownership_link="""
            owner_id | owned_id | voting_pct | owner_stop_node
            P        | Listed   | 0.25       |
            Float    | Listed   | 0.75       | public_float
            P        | Held     | 0.25       |
            State    | Held     | 0.40       | sasac
        """
    )

    assert register.groups(HK) == {"P": {"P", "Listed"}}


def test_a_nominee_holds_for_others_and_leaves_control_presumed(register: Register) -> None:
    register.identify(
        ownership_link="""
            owner_id | owned_id | voting_pct | nominee_flag | owner_stop_node
            Nominee  | A        | 0.60       | yes          |
            Nominee  | B        | 0.60       |              |
            P        | B        | 0.30       |              |
            HKSCC    | C        | 0.45       |              | nominee
            P        | C        | 0.30       |              |
        """
    )

    assert register.groups(CN) == {"Nominee": {"Nominee", "B"}}
    assert register.member(HK, "C")["is_presumed"]
    assert ("C", "presumed_control") in register.flags(HK)
    assert ("A", "control_unknown") in register.flags(CN)


def test_a_known_majority_behind_the_largest_holder_is_not_presumed(register: Register) -> None:
    register.identify(ownership_link=links("P>A .30, Q>A .25, R>A .25"))

    assert register.groups(HK) == {"P": {"P", "A"}}
    assert not register.member(HK, "A")["is_presumed"]


def test_of_two_equal_largest_holders_neither_is_the_largest(register: Register) -> None:
    register.identify(ownership_link=links("P>A .30, Q>A .30, R>A .10"))

    assert register.groups(HK) == {}


def test_a_subsidiarys_stake_counts_with_its_parents_as_one_rival(register: Register) -> None:
    register.identify(ownership_link=links("P>N .25, T>N .20, T>T1 1.0, T1>N .20"))

    assert register.groups(HK) == {"T": {"T", "T1", "N"}}


def test_exactly_a_fifth_is_enough_for_influence_and_half_is_not_control(
    register: Register,
) -> None:
    register.identify(ownership_link=links("P>A .20, P>B .19, P>C .50"))

    assert register.groups(HK) == {"P": {"P", "A", "C"}}
    assert register.groups(CN) == {}


def test_a_joint_venture_of_halves_is_flagged_and_in_neither_group(register: Register) -> None:
    register.identify(ownership_link=links("P>J .50, Q>J .50, P>A .60, Q>B .60"))

    for profile in (CN, HK):
        assert register.groups(profile) == {"P": {"P", "A"}, "Q": {"Q", "B"}}
        assert ("J", "joint_control") in register.flags(profile)


def test_half_held_over_two_companies_is_half_all_the_same(register: Register) -> None:
    """.1 + .2 + .2 is exactly one half, whatever floating point makes of it."""
    register.identify(ownership_link=links("P>A .6, P>J .1, A>J .2, P>B .6, B>J .2, Q>J .5"))

    assert ("P", "J") not in register.controls(CN)
    assert ("J", "joint_control") in register.flags(CN)


def test_an_inclusive_profile_puts_the_joint_venture_into_both_groups(
    register: Register, tmp_path: Path
) -> None:
    text = (FOLDER / "cn_2018.toml").read_text(encoding="utf-8")
    (tmp_path / "profile").mkdir()
    (tmp_path / "profile" / "inclusive.toml").write_text(
        text.replace("control_inclusive = false", "control_inclusive = true"), encoding="utf-8"
    )
    create_profile_tables(register.engine, tmp_path / "profile")

    register.identify(ownership_link=links("P>J .50, Q>J .50"))

    assert register.groups(CN) == {"P": {"P", "J"}, "Q": {"Q", "J"}}
    assert {("J", "joint_control"), ("J", "controlled_by_several")} <= register.flags(CN)


def test_a_family_votes_as_one_holder(register: Register) -> None:
    register.identify(
        ownership_link=links("Wife>A .30, Husband>A .25, Son>B .60, Cousin>C .60"),
        person_link="""
            person_id | other_id | relation  | degree
            Husband   | Wife     | spouse    |
            Wife      | Son      | child     |
            Cousin    | Husband  | kin_other | 4
        """,
    )

    assert register.groups(CN) == {
        "Son": {"Wife", "Husband", "Son", "A", "B"},
        "Cousin": {"Cousin", "C"},
    }
    a = register.member(CN, "A")
    assert (
        a["reason_path"] == "Wife (relative of Son) 30% + Husband (relative of Son) 25% -> A = 55%"
    )
    wife = register.member(CN, "Wife")
    assert (wife["rule"], wife["link_source"]) == ("kin", "household book")


def test_relatives_beyond_the_degrees_stay_apart(register: Register) -> None:
    register.identify(
        ownership_link=links("Brother>A .30, Sister>A .25, Uncle>B .30, Nephew>B .25"),
        person_link="""
            person_id | other_id | relation  | degree
            Brother   | Sister   | sibling   |
            Uncle     | Nephew   | kin_other | 3
        """,
    )

    assert register.groups(CN) == {"Brother": {"Brother", "Sister", "A"}}


def test_a_concert_party_votes_as_its_largest_holder(register: Register) -> None:
    register.identify(
        ownership_link="""
            owner_id | owned_id | voting_pct | concert_id
            X        | A        | 0.30       | K1
            Y        | A        | 0.25       | K1
            Z        | A        | 0.45       |
            Y        | B        | 0.80       |
        """
    )

    assert register.groups(CN) == {"X": {"X", "A"}, "Y": {"Y", "B"}}
    assert register.member(CN, "A")["reason_path"] == (
        "X 30% + Y (in concert with X) 25% -> A = 55%"
    )


def test_what_controls_without_votes(register: Register) -> None:
    register.identify(
        ownership_link="""
            owner_id | owned_id | voting_pct | board_majority | appoint_right | vie_flag
            P        | Board    | 0.10       | yes            |               |
            P        | Appoint  |            |                | yes           |
            P        | Vie      | 0.00       |                |               | yes
            Vie      | Below    | 0.51       |                |               |
        """,
        person_link="""
            person_id | other_id | relation
            Chief     | P        | actual_controller
            Director  | P        | director
        """,
    )

    everything = {"Chief", "P", "Appoint", "Vie", "Below"}
    assert register.groups(CN) == {"Chief": everything | {"Board"}}
    assert register.groups(HK) == {"Chief": everything}, "10 % and the board is not influence"
    assert register.member(CN, "Below")["reason_path"] == (
        "Chief -actual_controller-> P; P -vie-> Vie; Vie -51%-> Below"
    )
    assert register.member(CN, "Board")["rule"] == "board_majority"
    assert register.member(CN, "Chief")["is_parent"]


def test_a_fifth_and_the_board_is_influence_against_a_larger_holder(register: Register) -> None:
    register.identify(
        ownership_link="""
            owner_id | owned_id | voting_pct | board_majority
            P        | A        | 0.20       | yes
            Q        | A        | 0.19       |
            R        | A        | 0.19       |
        """
    )

    assert register.member(HK, "A")["reason_path"] == "P -20%, board_majority-> A"


def test_companies_that_hold_one_another_have_the_largest_as_their_top(register: Register) -> None:
    register.identify(
        ownership_link=links("A>B .60, B>C .60, C>A .60, C>D .60"),
        client="""
            client_id | total_assets
            A         | 100
            B         | 900
            C         | 900
        """,
    )

    assert register.groups(CN) == {"B": {"A", "B", "C", "D"}}
    assert register.member(CN, "B")["rule"] == "circular_holding"
    assert register.member(CN, "D")["reason_path"] == "B -60%-> C; C -60%-> D"


def test_an_outsider_above_the_circle_is_the_parent(register: Register) -> None:
    register.identify(ownership_link=links("A>B .60, B>A .30, P>A .60"))

    assert register.groups(CN) == {"P": {"P", "A", "B"}}


def test_shares_a_company_holds_in_itself_are_left_out_and_said(register: Register) -> None:
    register.identify(ownership_link=links("P>A .40, A>A .20"))

    assert register.groups(CN) == {}
    assert {("A", "self_holding"), ("A", "control_unknown")} <= register.flags(CN)


def test_holders_of_more_than_the_whole_are_said(register: Register) -> None:
    register.identify(ownership_link=links("P>A .70, Q>A .70"))

    assert ("A", "votes_above_whole") in register.flags(CN)
    assert ("A", "controlled_by_several") in register.flags(CN)


def test_two_sources_of_one_stake_are_not_added_up(register: Register) -> None:
    register.identify(
        ownership_link="""
            owner_id | owned_id | voting_pct | source   | valid_from | valid_to   | board_majority
            P        | A        | 0.30       | register | 2020-01-01 |            |
            P        | A        | 0.35       | report   | 2024-01-01 |            |
            P        | B        | 0.60       | register | 2019-01-01 |            |
            P        | B        | 0.40       | register | 2024-01-01 |            |
            P        | C        | 0.60       | register | 2019-01-01 | 2026-06-30 |
            P        | D        | 0.60       | register | 2026-07-01 |            |
            P        | E        | 0.40       | register | 2020-01-01 |            |
            P        | E        |            | minutes  | 2025-01-01 |            | yes
        """
    )

    assert register.groups(CN) == {"P": {"P", "E"}}
    e = register.member(CN, "E")
    assert e["reason_path"] == "P -40%, board_majority-> E"


def test_equity_stands_in_where_votes_are_not_given(register: Register) -> None:
    register.identify(
        ownership_link="""
            owner_id | owned_id | voting_pct | equity_pct
            P        | A        |            | 0.60
            P        | B        | 0.40       | 0.60
        """
    )

    assert register.groups(CN) == {"P": {"P", "A"}}


def test_a_company_in_several_groups_says_so(register: Register) -> None:
    register.identify(
        ownership_link="""
            owner_id | owned_id | voting_pct | vie_flag
            P        | A        | 0.60       |
            Q        | A        |            | yes
        """
    )

    assert register.groups(CN) == {"P": {"P", "A"}, "Q": {"Q", "A"}}
    assert ("A", "controlled_by_several") in register.flags(CN)


def test_a_profile_not_in_force_that_month_identifies_nothing(register: Register) -> None:
    register.identify(
        date(2015, 6, 30),
        ownership_link=[
            {"owner_id": "P", "owned_id": "A", "voting_pct": 0.6, "valid_from": "2010-01-01"}
        ],
    )

    assert register.groups(CN) == {}
    assert register.groups(HK) == {"P": {"P", "A"}}


def test_the_reason_of_a_long_chain_keeps_its_end(register: Register) -> None:
    names = [f"{'A-company-with-a-long-name-' * 4}{level:02}" for level in range(10)]
    register.identify(
        ownership_link=[
            {"owner_id": owner, "owned_id": owned, "voting_pct": 0.51}
            for owner, owned in pairwise(names)
        ]
    )

    assert register.groups(CN) == {names[0]: set(names)}
    reason = register.member(CN, names[-1])["reason_path"]
    assert len(reason) == 1002
    assert reason.endswith(f"-51%-> {names[-1]}")


def test_consolidated_accounts_are_control_whatever_the_votes(register: Register) -> None:
    register.identify(
        ownership_link="""
            owner_id | owned_id | voting_pct | consolidated_flag
            P        | A        | 0.50       | yes
            Q        | A        | 0.50       |
        """
    )

    assert register.groups(CN) == register.groups(HK) == {"P": {"P", "A"}}
    assert register.member(CN, "A")["reason_path"] == "P -50%, consolidated_accounts-> A"
