/*
[mart]
grain     = ["month_end", "tier"]
partition = "month"
reads     = "month"
scope     = "bank"
sort      = ["tier"]
meaning   = { en = "How often a client of a tier is to be contacted by the scorecard in force, one row per tier.", zh = "现行记分卡对各层级客户的联系频次要求，每层级一行。" }
[columns]
month_end    = { en = "Month end", zh = "月末", unit = "" }
tier         = { en = "Tier", zh = "客户层级", unit = "" }
cadence_days = { en = "A contact at least every", zh = "联系间隔要求", unit = "days" }
*/
select
    scorecard.month_end,
    cadence.tier,
    cadence.days as cadence_days

from scorecard_month as scorecard
inner join profile_cadence as cadence on scorecard.profile = cadence.profile

where scorecard.month_end = $month_end
