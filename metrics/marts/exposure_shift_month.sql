/*
[mart]
grain     = ["conversion_layer", "month_end", "contract_id", "facility_id", "provider_id"]
partition = "month"
reads     = "month"
scope     = "branch"
sort      = ["conversion_layer", "branch_id", "facility_id"]
meaning   = { en = "Exposure that a guarantee moves from the debtor to whoever guarantees, one row per set of conversion factors, guarantee contract, facility and eligible provider: taken off one, put on the other. Several guarantors of a facility share it by what each covers, and never move more than there is.", zh = "因合格保证由债务人转至保证人的风险暴露，每套信用转换系数、每份合同、授信与合格保证人一行：转出与转入同额。同一授信有多名保证人时按各自覆盖额分摊，合计不超过该授信风险暴露。" }
[columns]
conversion_layer = { en = "Set of exposures", zh = "风险暴露口径", unit = "" }
month_end   = { en = "Month end", zh = "月末", unit = "" }
contract_id = { en = "Guarantee contract", zh = "担保合同编号", unit = "" }
facility_id = { en = "Facility", zh = "授信编号", unit = "" }
client_id   = { en = "Debtor", zh = "债务人", unit = "" }
provider_id = { en = "Provider of the mitigation", zh = "缓释提供方", unit = "" }
branch_id   = { en = "Booking branch", zh = "记账机构", unit = "" }
manager_id  = { en = "Relationship manager", zh = "客户经理", unit = "" }
product     = { en = "Product", zh = "产品", unit = "" }
shifted_cny = { en = "Exposure moved to the provider", zh = "转移至提供方的风险暴露", unit = "cny" }
*/
with

providers as (

    select o.client_id as provider_id
    from client_owner_month as o
    inner join profile_mitigation_provider as p on o.client_kind = p.client_kind
    where o.month_end = $month_end and p.valid_from <= $month_end and p.valid_to > $month_end

),

contracts as (

    select
        g.contract_id,
        g.guarantor_id as provider_id,
        g.debtor_id,
        ';' || replace(coalesce(g.facility_ids, ''), '; ', ';') || ';' as facility_list,
        cast(g.amount * x.rate_to_cny as decimal(18, 2)) as amount_cny
    from stg_guarantee_link as g
    inner join providers as p on g.guarantor_id = p.provider_id
    inner join fx_month as x on g.ccy = x.ccy and x.month_end = $month_end
    where
        g.status = 'active'
        and g.valid_from <= $month_end
        and (g.valid_to is null or g.valid_to > $month_end)
        and g.guarantor_id <> g.debtor_id

),

covered as (

    select
        c.contract_id,
        c.provider_id,
        c.debtor_id,
        cast(c.amount_cny as double) as amount_cny,
        f.conversion_layer,
        f.facility_id,
        f.client_id,
        f.branch_id,
        f.manager_id,
        f.product,
        cast(f.exposure_after_mitigation_cny as double) as left_cny,
        cast(
            sum(f.exposure_after_mitigation_cny) over (
                partition by f.conversion_layer, c.contract_id, c.provider_id, c.debtor_id
            ) as double
        ) as all_left_cny
    from contracts as c
    inner join facility_exposure_month as f
        on
            c.debtor_id = f.client_id
            and f.month_end = $month_end
            -- A contract that names no facility stands for all of the debtor's.
            and (c.facility_list = ';;' or strpos(c.facility_list, ';' || f.facility_id || ';') > 0)
    where f.exposure_after_mitigation_cny > 0

),

-- A contract over several facilities is shared out by what is left of each.
shared as (

    select
        *,
        least(left_cny, amount_cny * left_cny / nullif(all_left_cny, 0)) as cover_cny
    from covered

),

-- Guarantors of one contract stand for the same debt, each for the whole: it counts once.
joint as (

    select
        *,
        max(cover_cny) over (
            partition by conversion_layer, facility_id, contract_id
        ) * cover_cny / nullif(
            sum(cover_cny) over (partition by conversion_layer, facility_id, contract_id), 0
        ) as part_cny
    from shared

),

limited as (

    select
        *,
        sum(part_cny) over (partition by conversion_layer, facility_id) as all_parts_cny
    from joint

),

moved as (

    select
        *,
        -- Rounded down to the cent: parts never add up to more than there is.
        cast(
            floor(
                (part_cny * least(1, left_cny / nullif(all_parts_cny, 0))) * 100 + 0.0001
            ) / 100 as decimal(18, 2)
        ) as shifted_cny
    from limited

)

select
    conversion_layer,
    cast($month_end as date) as month_end,
    contract_id,
    facility_id,
    client_id,
    provider_id,
    branch_id,
    manager_id,
    product,
    shifted_cny
from moved
where shifted_cny > 0
