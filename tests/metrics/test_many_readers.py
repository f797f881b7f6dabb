"""Ten thousand queries from several threads while twenty snapshots are published."""

import random
import threading
from decimal import Decimal

from data.snapshot import open_snapshot
from data.window import Scope, Window
from metrics.build import build
from tests.bank import small_bank, write_extract
from tests.metrics.test_build import CLIENT, EXPOSURE, FACILITY

QUERIES = 10_000
SNAPSHOTS = 20
THREADS = 4
# Each snapshot's balances are its own number: an answer that mixes two would not add up.
SUM = """
    select
        sum(credit_balance_cny) as total,
        count(distinct branch_id) as n_branches,
        min(branch_id) as branch_id,
        count(*) as n
    from facility_month
    where month_end = date '2026-06-30'
"""


def exposure(number):
    """Balances 95 + number in B01 and 200 + number in B02."""
    return EXPOSURE.replace("| 95 ", f"| {95 + number} ").replace("| 200  ", f"| {200 + number} ")


def expected(number):
    whole = {("HQ",): 295 + 2 * number, ("B01",): 95 + number, ("B02",): 200 + number}
    return {scope: Decimal(total) for scope, total in whole.items()}


def test_no_error_no_mixture_no_foreign_row(tmp_path):
    bank = small_bank(tmp_path, client=CLIENT, facility=FACILITY, exposure_snapshot=exposure(0))
    numbers = {bank.snapshot_id: 0}
    problems: list[str] = []
    left = iter(range(QUERIES))
    lock = threading.Lock()

    def read():
        chance = random.Random(threading.get_ident())
        while next_one(left, lock):
            try:
                check(open_snapshot(bank.published), chance, numbers, lock, problems)
            except Exception as error:  # any error at all is a finding
                problems.append(repr(error))

    readers = [threading.Thread(target=read) for _ in range(THREADS)]
    for reader in readers:
        reader.start()
    for number in range(1, SNAPSHOTS + 1):
        publish(bank.published, number, numbers, lock)
    for reader in readers:
        reader.join()

    assert not problems[:5]
    assert len(numbers) == SNAPSHOTS + 1


def next_one(left, lock):
    with lock:
        return next(left, None) is not None


def publish(published, number, numbers, lock):
    write_extract(published.parent / "extracts", "exposure_snapshot", exposure(number))
    with lock:
        made = build(published.parent / "extracts", published, keep=30, memory_limit="1GB")
        numbers[made.snapshot_id] = number


def check(snapshot, chance, numbers, lock, problems):
    scope = chance.choice([("HQ",), ("B01",), ("B02",)])
    branches = None if scope == ("HQ",) else scope
    row = Window(snapshot, Scope(branches)).query(SUM).to_pylist()[0]
    with lock:
        number = numbers[snapshot.snapshot_id]
    if row["total"] != expected(number)[scope]:
        problems.append(f"{snapshot.snapshot_id} {scope}: {row['total']}")
    if branches is not None and (row["n_branches"], row["branch_id"]) != (1, scope[0]):
        problems.append(f"{scope} saw {row}")
