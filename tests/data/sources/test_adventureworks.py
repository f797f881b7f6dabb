"""The sample company's files give the published sales, own and by region, and the targets."""

from decimal import Decimal

import pytest

from tests.data.sources.conftest import Ask

OWN_SALES = """
    select manager.name, sum(income_event.net_income)
    from income_event inner join manager using (employee_id)
    group by manager.name
"""
REGION_SALES = """
    select manager.name, sum(income_event.net_income)
    from income_event
    inner join assignment
        on
            income_event.client_id = assignment.client_id
            and assignment.role = 'region'
            and assignment.valid_from <= income_event.txn_date
            and coalesce(income_event.txn_date < assignment.valid_to, true)
    inner join manager on assignment.employee_id = manager.employee_id
    group by manager.name
"""
TARGETS = """
    select manager.name, sum(target.value)
    from target inner join manager on target.subject_id = manager.employee_id
    where target.metric = 'net_revenue_region'
    group by manager.name
"""


def test_sales_and_orders_are_the_published_ones(adventureworks: Ask) -> None:
    [found] = adventureworks("""
        select
            count(*), count(distinct event_id), count(distinct split_part(event_id, '-', 1)),
            sum(net_income)
        from income_event
    """)
    assert found == (57_851, 57_851, 3_616, Decimal("77548570.20"))


def test_own_sales_go_to_who_booked_them(adventureworks: Ask) -> None:
    own = dict(adventureworks(OWN_SALES))
    assert own["Pamela Ansman-Wolfe"] == Decimal("3187720.14")
    assert own["Linda Mitchell"] == Decimal("10158634.52")
    assert own["Jae Pak"] == Decimal("8099816.95")
    assert sum(own.values()) == Decimal("77548570.20")


@pytest.mark.parametrize(
    ("name", "sales", "target", "variance"),
    [
        ("Brian Welcker", 77_548_570, 221_700_000, -65.02),
        ("Pamela Ansman-Wolfe", 30_005_939, 53_850_000, -44.28),
        ("Linda Mitchell", 25_634_503, 40_850_000, -37.25),
        ("José Saraiva", 13_875_633, 18_875_000, -26.49),
    ],
)
def test_regional_sales_against_target_are_the_published_ones(
    adventureworks: Ask, name: str, sales: int, target: int, variance: float
) -> None:
    sold = dict(adventureworks(REGION_SALES))[name]
    planned = dict(adventureworks(TARGETS))[name]
    assert round(sold) == sales
    assert planned == target
    assert round((float(sold) / planned - 1) * 100, 2) == variance


def test_targets_of_different_levels_carry_the_same_money(adventureworks: Ask) -> None:
    found = adventureworks("""
        select metric, level, count(*), sum(value) from target group by all order by all
    """)
    per_metric = [
        ("bank", 54, Decimal(221_700_000)),
        ("individual", 641, Decimal(321_860_000)),
        ("team", 114, Decimal(132_650_000)),
    ]
    metrics = ("net_revenue_booked", "net_revenue_region")
    assert found == [(metric, *row) for metric in metrics for row in per_metric]
    assert sum(row[2] for row in per_metric) == 676_210_000


def test_targets_run_past_the_last_sale(adventureworks: Ask) -> None:
    [found] = adventureworks("""
        select
            cast((select max(txn_date) from income_event) as varchar),
            cast(max(period_end) as varchar)
        from target
    """)
    assert found == ("2020-05-31", "2021-12-31")


def test_months_add_up_to_the_financial_years(adventureworks: Ask) -> None:
    found = adventureworks("""
        select
            year(month + interval 6 month),
            sum(fee_net),
            100 * (sum(fee_net) - sum(opex_alloc)) / sum(fee_net)
        from income_month group by 1 order by 1
    """)
    assert [(year, round(sales), round(margin, 2)) for year, sales, margin in found] == [
        (2018, 16_429_043, 0.80),
        (2019, 27_979_780, 4.33),
        (2020, 33_139_748, -1.04),
    ]


def test_clients_that_lose_money_sell_all_the_same(adventureworks: Ask) -> None:
    [found] = adventureworks("""
        with by_client as (
            select sum(fee_net) as sales, sum(opex_alloc) as cost
            from income_month group by client_id
        )
        select count(*), count(*) filter (where sales < cost) from by_client
    """)
    assert found == (632, 324)


def test_every_reseller_has_one_home_region(adventureworks: Ask) -> None:
    found = adventureworks("""
        select client.status, count(*), count(distinct client_id), count(distinct home_org_id)
        from client inner join org_unit on client.home_org_id = org_unit.org_id
        where org_unit.level = 'tier2_branch'
        group by client.status order by client.status
    """)
    assert found == [("active", 632, 632, 10), ("prospect", 69, 69, 10)]


def test_people_sit_where_all_their_regions_are(adventureworks: Ask) -> None:
    found = adventureworks("""
        select name, role, org_id from manager
        where name in ('Brian Welcker', 'Amy Alberts', 'Jae Pak', 'Linda Mitchell', 'Shu Ito')
        order by name
    """)
    assert found == [
        ("Amy Alberts", "branch_head", "EUROPE"),
        ("Brian Welcker", "director", "HQ"),
        ("Jae Pak", "rm", "EUROPE"),
        ("Linda Mitchell", "rm", "NORTH-AMERICA"),
        ("Shu Ito", "rm", "R04"),
    ]
