/*
[mart]
grain     = ["month_end", "segment"]
partition = "month"
reads     = "month"
scope     = "bank"
sort      = ["segment"]
meaning   = { en = "How many relationship managers one product manager is to serve, one row per segment with a standard in force.", zh = "当月有效的分客群配比标准，每客群一行。" }
[columns]
month_end      = { en = "Month end", zh = "月末", unit = "" }
segment        = { en = "Segment", zh = "客群", unit = "" }
rm_per_pm_low  = { en = "Relationship managers per product manager, from", zh = "每产品经理对应客户经理下限", unit = "per_manager" }
rm_per_pm_high = { en = "Relationship managers per product manager, to", zh = "每产品经理对应客户经理上限", unit = "per_manager" }
*/
select
    standard.month_end,
    staffing.segment,
    cast(staffing.rm_per_pm_low as double) as rm_per_pm_low,
    cast(staffing.rm_per_pm_high as double) as rm_per_pm_high

from load_standard_month as standard
inner join profile_staffing_standard as staffing on standard.profile = staffing.profile

where standard.month_end = $month_end
