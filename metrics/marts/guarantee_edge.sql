/*
[mart]
grain     = ["profile", "month_end", "guarantor_id", "debtor_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["profile", "guarantor_id", "debtor_id"]
made_by   = "identify_guarantees"
also_reads = ["guarantee_member"]
meaning   = { en = "Guarantees in force, one row per layer, guarantor and debtor.", zh = "有效担保关系，每层、每对担保人与债务人一行。" }
[columns]
profile = { en = "Profile whose layer it is", zh = "所属层的规则方案", unit = "" }
month_end = { en = "Month end", zh = "月末", unit = "" }
guarantor_id = { en = "Guarantor", zh = "担保人", unit = "" }
debtor_id = { en = "Debtor", zh = "债务人", unit = "" }
n_contracts = { en = "Contracts", zh = "合同数", unit = "count" }
n_unconverted = { en = "Without an exchange rate", zh = "缺汇率笔数", unit = "count" }
amount_cny = { en = "Amount guaranteed", zh = "担保金额", unit = "cny" }
covered_cny = { en = "Amount guaranteed, at most what is owed", zh = "担保金额（不超过债务余额）", unit = "cny" }
cover_ratio = { en = "Share of the debt covered", zh = "担保覆盖比例", unit = "ratio" }
link_since = { en = "Since", zh = "起始日", unit = "" }
apart_reason = { en = "Why it connects nobody", zh = "不计入原因", unit = "" }
circle_id = { en = "Ring both stand on", zh = "所在担保圈", unit = "" }
*/
select
    profile,
    month_end,
    guarantor_id,
    debtor_id,
    n_contracts,
    n_unconverted,
    amount_cny,
    covered_cny,
    cover_ratio,
    link_since,
    apart_reason,
    circle_id

from guarantee_edge
