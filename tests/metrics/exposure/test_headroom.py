"""E6 on paper: the least that any limit leaves, for a group and for each member.

Tier 1 is 10,000 and net capital 14,000. On exposure a group may have 20 % x 10,000 = 2,000 and a
single client 15 % x 10,000 = 1,500; in net credit a group 15 % x 14,000 = 2,100; in loans a single
borrower, and in net credit a related party of the bank, 10 % x 14,000 = 1,400. Every line is of
5,000, so that lines bind nobody. A letter of credit is credit whole, and exposure by a fifth.

    group    members                    exposure leaves     net credit leaves    binds
    lent     a 1,000   b 800            2,000 - 1,800 = 200 2,100 - 1,800 = 300  200 le_connected
    single   c 1,200   d 50             2,000 - 1,250 = 750 2,100 - 1,250 = 850  750 le_connected
    letters  e 1,450 letters   f 400    2,000 - 690 = 1,310 2,100 - 1,850 = 250  250 credit_group
    related  g 1,000 letters   h 100    2,000 - 300 = 1,700 2,100 - 1,100        1,000 credit_group
"""

from decimal import Decimal

import pytest

from data.snapshot import Snapshot
from tests.bank import kpi, mart, rows_of, small_bank, table_rows
from tests.metrics.exposure.books import MONTH, balance, capital, client, facility, owns

LOANS = {"a": "1000", "b": "800", "c": "1200", "d": "50", "f": "400", "h": "100"}
LETTERS = {"e": "1450", "g": "1000"}
PAIRS = {"lent": "ab", "single": "cd", "letters": "ef", "related": "gh"}


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return small_bank(
        tmp_path_factory.mktemp("headroom"),
        client=[
            client(name, bank_related_party="yes" if name == "g" else "no")
            for name in {**LOANS, **LETTERS}
        ],
        facility=[facility(f"F{name}", name, "5000") for name in {**LOANS, **LETTERS}],
        exposure_snapshot=[
            *(balance(f"F{name}", amount) for name, amount in LOANS.items()),
            *(
                balance(f"F{name}", off_bs_amt=amount, off_bs_type="letter_of_credit")
                for name, amount in LETTERS.items()
            ),
        ],
        ownership_link=[owns(*pair) for pair in PAIRS.values()],
        bank_capital=[capital("10000", "14000")],
    )


@pytest.fixture(scope="module")
def group_of(bank: Snapshot) -> dict[str, str]:
    return {
        row["client_id"]: row["group_id"]
        for row in mart(bank, "group_member_month")
        if row["profile"] == "CN-2018"
    }


@pytest.mark.parametrize(
    ("group", "headroom", "binds"),
    [
        ("lent", 200, "le_connected"),
        ("single", 750, "le_connected"),
        ("letters", 250, "credit_group"),
        # The cap on a related party's group leaves as much; of two the first by name is told.
        ("related", 1000, "credit_group"),
    ],
)
def test_a_group_has_what_its_tightest_limit_leaves(
    bank: Snapshot, group_of: dict[str, str], group: str, headroom: int, binds: str
) -> None:
    rows = {row["group_id"]: row for row in rows_of(bank, "E6", MONTH)}
    row = rows[group_of[PAIRS[group][0]]]
    assert (row["numerator"], row["binding_constraint"]) == (Decimal(headroom), binds)


def test_over_all_groups_the_tightest_is_told(bank: Snapshot) -> None:
    assert kpi(bank, "E6", MONTH)[0]["value"] == Decimal(200)


@pytest.mark.parametrize(
    ("member", "headroom", "binds"),
    [
        ("a", 200, "le_connected"),  # loans 1,400 - 1,000 = 400; exposure 1,500 - 1,000 = 500
        ("c", 200, "loan_single"),  # loans 1,400 - 1,200; exposure 300; the group has 750
        ("d", 750, "le_connected"),
        ("e", 250, "credit_group"),  # exposure 1,500 - 290
        ("g", 400, "related_party"),  # 1,400 - 1,000; the group has 1,000
        ("h", 1000, "credit_group"),
    ],
)
def test_a_member_has_no_more_than_a_single_client_may(
    bank: Snapshot, group_of: dict[str, str], member: str, headroom: int, binds: str
) -> None:
    rows = table_rows(bank, "group_card_members", MONTH, about=group_of[member])
    (row,) = (row for row in rows if row["client_id"] == member)
    assert (row["headroom_cny"], row["binding_constraint"]) == (Decimal(headroom), binds)


def test_the_cap_that_is_tightest_for_one_client_is_told(
    bank: Snapshot, group_of: dict[str, str]
) -> None:
    rows = table_rows(bank, "group_card_member_caps", MONTH, about=group_of["g"])
    assert [(r["client_id"], r["limit_id"], r["use_cny"], r["headroom_cny"]) for r in rows] == [
        ("g", "related_party", Decimal(1000), Decimal(400)),
        ("h", "loan_single", Decimal(100), Decimal(1300)),
    ]
