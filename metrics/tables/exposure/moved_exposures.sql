/*
[table]
title   = { en = "Exposure moved by guarantees", zh = "保证转移的风险暴露" }
meaning = { en = "What eligible guarantees move from the debtor to whoever guarantees: the same amount off one and on the other.", zh = "合格保证由债务人转至保证人的风险暴露：转出与转入同额。" }
grain   = ["facility_id", "provider_id"]
inputs  = ["facility", "exposure_snapshot", "client", "guarantee_link"]
[columns]
facility_id = { en = "Facility", zh = "授信编号", unit = "" }
client_id = { en = "Debtor", zh = "债务人", unit = "" }
provider_id = { en = "Provider", zh = "保证人", unit = "" }
contract_id = { en = "Guarantee contract", zh = "担保合同编号", unit = "" }
branch_id = { en = "Booking branch", zh = "记账机构", unit = "" }
shifted_cny = { en = "Exposure moved", zh = "转移的风险暴露", unit = "cny" }
*/
select
    s.facility_id,
    s.client_id,
    -- Who guarantees may be a client of branches out of view.
    c.client_id as provider_id,
    s.contract_id,
    s.branch_id,
    s.shifted_cny
from exposure_shift_month as s
left join client as c on s.provider_id = c.client_id
where s.month_end = $to
order by
    s.shifted_cny desc,
    s.facility_id asc,
    s.contract_id asc
