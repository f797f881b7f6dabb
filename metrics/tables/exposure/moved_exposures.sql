/*
[table]
title   = { en = "Exposure that counts against somebody else", zh = "计入他方的风险暴露" }
meaning = { en = "What counts against somebody other than the debtor: the part an eligible guarantee covers, against whoever guarantees; the part of a vehicle that stands for assets of clients, against those clients. The same amount off one and on the other.", zh = "不计入债务人本身的风险暴露：合格保证覆盖部分计入保证人；载体授信中由基础资产对应的部分计入其债务人。转出与转入同额。" }
grain   = ["facility_id", "moved_by", "provider_id", "contract_id"]
inputs  = ["facility", "exposure_snapshot", "client"]
[columns]
facility_id = { en = "Facility", zh = "授信编号", unit = "" }
client_id = { en = "Debtor", zh = "债务人", unit = "" }
moved_by = { en = "By", zh = "转移依据", unit = "" }
provider_id = { en = "Counts against", zh = "计入对象", unit = "" }
contract_id = { en = "Guarantee contract", zh = "担保合同编号", unit = "" }
branch_id = { en = "Booking branch", zh = "记账机构", unit = "" }
shifted_cny = { en = "Exposure moved", zh = "转移的风险暴露", unit = "cny" }
*/
with

moved as (

    select
        s.facility_id,
        s.client_id,
        'guarantee' as moved_by,
        s.provider_id,
        s.contract_id,
        s.branch_id,
        s.shifted_cny
    from exposure_shift_month as s
    inner join conversion_month as k
        on
            s.month_end = k.month_end
            and s.conversion_layer = k.conversion_layer
            and k.profile = $profile
    where s.month_end = $to
    union all
    select
        e.facility_id,
        f.client_id,
        e.moved_by,
        e.client_id as provider_id,
        null as contract_id,
        e.branch_id,
        e.exposure_after_mitigation_cny as shifted_cny
    from exposure_row_month as e
    inner join conversion_month as k
        on
            e.month_end = k.month_end
            and e.conversion_layer = k.conversion_layer
            and k.profile = $profile
    inner join facility_month as f on e.month_end = f.month_end and e.facility_id = f.facility_id
    where e.month_end = $to and e.moved_by = 'look_through'

)

select
    m.facility_id,
    m.client_id,
    m.moved_by,
    -- Whoever it counts against may be a client of branches out of view.
    c.client_id as provider_id,
    m.contract_id,
    m.branch_id,
    m.shifted_cny
from moved as m
left join client as c on m.provider_id = c.client_id
order by
    m.shifted_cny desc,
    m.facility_id asc,
    m.contract_id asc nulls last,
    m.provider_id asc
