"""Worked examples with known answers: consolidated votes, circles, and stakes for display."""

import pytest

from data.connected_clients import integrated_ownership
from tests.data.connected_clients.register import JUNE, Register, links

G2 = links(
    "P>A .60, A>B .55, P>C .30, U>C .25, V>C .25, W>C .20, C>D .51,"
    "P>E .10, A>E .25, B>E .20, T>E .45"
)
G3 = links("X>Y .40, Y>X .30, P>X .35, P>Y .20")


def test_g2_votes_add_up_over_members_and_every_member_says_why(register: Register) -> None:
    """One identification: on Spark each takes a minute, and all of this is one month's answer."""
    register.identify(ownership_link=G2)

    assert register.groups("CN-2018")["P"] == {"P", "A", "B", "E"}
    assert register.groups("CN-2018")["C"] == {"C", "D"}
    assert register.groups("HK-2008") == {"P": {"P", "A", "B", "C", "D", "E"}}
    e = register.member("CN-2018", "E")
    assert e["reason_path"] == "P -60%-> A; A 25% + B 20% + P 10% -> E = 55%"
    assert (e["rule"], e["via_entity_id"]) == ("consolidated_votes", "A")
    assert (e["link_source"], str(e["link_since"])) == ("register", "2020-01-01")
    assert register.member("CN-2018", "B")["reason_path"] == "P -60%-> A; A -55%-> B"
    assert register.member("HK-2008", "D")["reason_path"] == (
        "P -30%-> C (largest holder, next 25%); C -51%-> D"
    )
    assert register.member("CN-2018", "P")["rule"] == "ultimate_parent"


def test_g3_only_the_largest_holder_of_one_brings_the_other(register: Register) -> None:
    """Nobody has half of the circular holding; under HK the largest holder of X has Y as well."""
    register.identify(ownership_link=G3)

    assert register.groups("CN-2018") == {}
    assert register.groups("HK-2008")["P"] == {"P", "X", "Y"}
    y = register.member("HK-2008", "Y")
    assert y["reason_path"] == "P -35%-> X (largest holder, next 30%); X 40% + P 20% -> Y = 60%"


def test_control_is_not_the_product_along_the_chain(register: Register) -> None:
    """51 % of 51 % is 26 %, and controlled; 31.6 % of the stake controls against 45 %."""
    register.identify(ownership_link=links("P>A .51, A>B .51, Q>B .49"))

    assert register.groups("CN-2018") == {"P": {"P", "A", "B"}}


def test_several_stakes_of_a_holder_without_control_do_not_add_up(register: Register) -> None:
    """A holds 49 % of each of two companies that together hold 60 %: none of it is A's."""
    register.identify(ownership_link=links("A>B .49, A>C .49, B>D .30, C>D .30"))

    assert ("A", "D") not in register.controls("CN-2018")


@pytest.mark.parametrize(
    ("register_of", "owner", "stakes"),
    [
        (G2, "P", {"A": 0.60, "B": 0.33, "C": 0.30, "D": 0.153, "E": 0.316}),
        (G3, "P", {"X": 0.4659, "Y": 0.3864}),
    ],
)
def test_integrated_ownership_for_display(
    register: Register, register_of: list, owner: str, stakes: dict
) -> None:
    register.stage(ownership_link=register_of)
    integrated_ownership(register.engine, JUNE)

    rows = register.engine.arrow("select * from integrated_ownership").to_pylist()
    found = {r["entity_id"]: round(r["share"], 4) for r in rows if r["owner_id"] == owner}
    assert found == pytest.approx(stakes, abs=5e-5)
