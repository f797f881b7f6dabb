"""Real files through the whole product: source, validation, build, command line."""

import csv
import io
from decimal import Decimal

import pytest

from data.sources import make_extracts
from metrics.query import main
from tests.bank import build_sharing
from tests.real_data import real_data


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    folder = tmp_path_factory.mktemp("real")

    def make(source):
        target = folder / f"{source}-published"
        if not target.exists():
            make_extracts(source, real_data(source), folder / source)
            build_sharing(folder / source, target)
        return target

    return make


@pytest.fixture
def ask(published, capfdbinary):
    def run(source, *arguments):
        assert main([*arguments, "--published", str(published(source))]) == 0
        return list(csv.DictReader(io.StringIO(capfdbinary.readouterr().out.decode())))

    return run


def test_berka_loans_by_status_and_in_total(ask):
    by_status = ask("berka", "E1", "--by", "purpose")

    assert [(r["purpose"], int(r["n"]), Decimal(r["value"])) for r in by_status] == [
        ("A", 203, 18_603_216),
        ("B", 31, 4_362_348),
        ("C", 403, 69_078_372),
        ("D", 45, 11_217_804),
    ]
    assert Decimal(ask("berka", "E1")[0]["value"]) == 103_261_740


def test_berka_joint_accounts_are_not_counted_twice(ask):
    """869 accounts have two clients; a loan counts once, with the account's owner."""
    rows = ask("berka", "facility_rows")

    assert len(rows) == len({row["facility_id"] for row in rows}) == 682


def test_berka_bad_loans_are_status_b_and_d(ask):
    found = ask("berka", "E13")[0]

    assert Decimal(found["numerator"]) == 4_362_348 + 11_217_804
    assert Decimal(found["denominator"]) == 103_261_740


def test_berka_says_what_is_not_provided(published, capfd):
    assert main(["C1", "--published", str(published("berka"))]) == 3
    assert "not provided: complaint" in capfd.readouterr().err


def test_comcast_complaints_a_month_after_repair(ask):
    rows = ask("comcast", "C1", "--from", "2015-04", "--to", "2015-06", "--by", "month")

    assert [int(row["value"]) for row in rows] == [545, 399, 1280]


def test_comcast_share_resolved(ask):
    found = ask("comcast", "C1.resolved", "--month", "2015-Q2")[0]

    assert (int(found["numerator"]), int(found["denominator"])) == (1707, 2224)
    assert round(float(found["value"]), 4) == 0.7675


def test_comcast_kansas_is_shown_and_not_ranked(ask):
    rows = {r["branch_name"]: r for r in ask("comcast", "resolved_by_branch", "--month", "2015-Q2")}

    assert (rows["Georgia"]["received_count"], rows["Georgia"]["open_count"]) == ("288", "80")
    assert (rows["Kansas"]["received_count"], rows["Kansas"]["open_count"]) == ("2", "1")
    assert rows["Kansas"]["is_ranked"] == "false"
    assert rows["Kansas"]["rank"] == ""
