-- One row per reseller. A buyer's region is that of its sales (always one); a reseller that never
-- bought takes the region of its state's buyers, or of its country's where the state has none.
with

bought as (

    select
        ResellerKey,
        min(SalesTerritoryKey) as territory,
        min(OrderDate) as first_order
    from sales
    group by ResellerKey

),

placed as (

    select
        reseller.*,
        bought.first_order,
        coalesce(
            bought.territory,
            min(bought.territory) over (
                partition by reseller."Country-Region", reseller."State-Province"
            ),
            min(bought.territory) over (partition by reseller."Country-Region")
        ) as territory
    from reseller
    left join bought using (ResellerKey)

)

select
    ResellerKey as client_id,
    cast(null as varchar) as uscc,
    ResellerKey as other_id,
    'reseller_key' as other_id_type,
    Reseller as name,
    Reseller as name_en,
    'legal' as kind,
    cast(null as varchar) as industry,
    "State-Province" || ', ' || "Country-Region" as region,
    coalesce(first_order, '2017/07/01') as open_date,
    case when first_order is null then 'prospect' else 'active' end as status,
    'R' || lpad(territory, 2, '0') as home_org_id
from placed
