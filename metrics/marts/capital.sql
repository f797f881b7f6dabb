/*
[mart]
grain     = ["as_of", "basis"]
partition = "whole"
reads     = "history"
scope     = "bank"
sort      = ["as_of", "basis"]
meaning   = { en = "The bank's capital as reported, one row per reporting date and basis.", zh = "本行已披露资本，每个报告日与口径一行。" }
[columns]
as_of           = { en = "Reporting date", zh = "报告日", unit = "" }
basis           = { en = "Basis: solo or consolidated", zh = "口径：法人或并表", unit = "" }
net_capital_cny = { en = "Net capital", zh = "资本净额", unit = "cny" }
tier1_cny       = { en = "Tier 1 net capital", zh = "一级资本净额", unit = "cny" }
published_on    = { en = "Published on; the reporting date where not given", zh = "披露日；未提供时取报告日", unit = "" }
*/
select
    as_of,
    basis,
    net_capital as net_capital_cny,
    tier1_net as tier1_cny,
    coalesce(published_date, as_of) as published_on
from stg_bank_capital
