"""A group keeps its id while it shares at least half its exposure with last month's."""

from datetime import date

from tests.bank import Rows
from tests.data.connected_clients.register import Register, links

CN = "CN-2018"
JULY, AUGUST = date(2026, 7, 31), date(2026, 8, 31)


def exposures(month_end: date, **amounts: int) -> dict[str, Rows]:
    """Give each client one facility with that much drawn."""
    return {
        "facility": [{"facility_id": f"F-{client}", "client_id": client} for client in amounts],
        "exposure_snapshot": [
            {"as_of": month_end, "facility_id": f"F-{client}", "on_bs_principal": amount}
            for client, amount in ((c, f"{a}.00") for c, a in amounts.items())
        ],
    }


def ids(register: Register) -> dict[str, str]:
    """Return the group id of each ultimate parent."""
    rows = register.rows("control_member", CN)
    return {row["parent_id"]: row["group_id"] for row in rows if row["is_parent"]}


def events(register: Register) -> set[tuple[str, str, str, str | None]]:
    return {
        (row["event"], row["group_id"], row["entity_id"], row["other_group_id"])
        for row in register.rows("control_event", CN)
    }


def test_the_first_month_is_all_new(register: Register) -> None:
    register.identify(ownership_link=links("P>A .60"))

    group = ids(register)["P"]
    assert group.startswith("CG")
    assert events(register) == {("new", group, "P", None)}


def test_members_join_and_leave_under_one_id(register: Register) -> None:
    register.identify(ownership_link=links("P>A .60, P>B .60"))
    june = ids(register)["P"]
    register.next_month()
    register.identify(JULY, ownership_link=links("P>A .60, P>C .60"))

    assert ids(register) == {"P": june}
    assert events(register) == {("leave", june, "B", None), ("join", june, "C", None)}

    register.next_month()
    register.identify(AUGUST, ownership_link=links("P>A .60, P>C .60"))
    assert ids(register) == {"P": june}
    assert events(register) == set()


def test_a_new_parent_above_the_group_keeps_its_id(register: Register) -> None:
    register.identify(ownership_link=links("P>A .60, P>B .60"))
    june = ids(register)["P"]
    register.next_month()
    register.identify(JULY, ownership_link=links("P>A .60, P>B .60, Q>P 1.0"))

    assert ids(register) == {"Q": june}
    assert events(register) == {("join", june, "Q", None)}


def test_a_split_follows_the_exposure_not_the_head_count(register: Register) -> None:
    register.identify(ownership_link=links("P>A .60, P>B .60, B>B1 .60, B>B2 .60"))
    june = ids(register)["P"]
    register.next_month()
    register.identify(
        JULY,
        ownership_link=links("P>A .60, B>B1 .60, B>B2 .60"),
        **exposures(JULY, A=900, B1=50, B2=50),
    )

    july = ids(register)
    assert july["P"] == june
    assert july["B"] != june
    assert events(register) == {
        ("split", july["B"], "B", june),
        *(("leave", june, entity, None) for entity in ("B", "B1", "B2")),
    }


def test_a_merger_keeps_the_id_of_the_larger_and_names_the_other(register: Register) -> None:
    register.identify(ownership_link=links("P>A .60, Q>B .60"))
    june = ids(register)
    register.next_month()
    register.identify(
        JULY, ownership_link=links("P>A .60, Q>B .60, Q>P .60"), **exposures(JULY, A=900, B=100)
    )

    assert ids(register) == {"Q": june["P"]}
    assert events(register) == {
        ("merge", june["P"], "Q", june["Q"]),
        ("join", june["P"], "Q", None),
        ("join", june["P"], "B", None),
    }


def test_an_old_id_is_never_given_to_two_groups(register: Register) -> None:
    """The exposure leaves P with another parent: the id goes along, and P's rest is a new group."""
    register.identify(ownership_link=links("P>A .60, P>B .60"))
    june = ids(register)["P"]
    register.next_month()
    register.identify(JULY, ownership_link=links("P>B .60, Q>A .60"), **exposures(JULY, A=900, B=1))

    july = ids(register)
    assert july["Q"] == june
    assert july["P"] != june
    assert len(set(july.values())) == 2


def test_a_group_that_dissolves_ends(register: Register) -> None:
    register.identify(ownership_link=links("P>A .60"))
    june = ids(register)["P"]
    register.next_month()
    register.identify(JULY)

    assert events(register) == {("end", june, "P", None)}
