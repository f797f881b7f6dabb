/*
[mart]
grain     = ["month_end"]
partition = "month"
reads     = "month"
scope     = "bank"
sort      = ["month_end"]
meaning   = { en = "The watch rules in force at a month end, one row per month.", zh = "月末有效的授信监测规则，每月一行。" }
[columns]
month_end                  = { en = "Month end", zh = "月末", unit = "" }
watch_profile              = { en = "Version of the watch rules", zh = "监测规则版本", unit = "" }
debtor_npl_share_gt        = { en = "Same-debtor share above which all claims are non-performing", zh = "同一债务人不良占比认定线", unit = "ratio" }
allbank_overdue90_share_gt = { en = "Share overdue more than 90 days at all banks above which debt is non-performing", zh = "全部银行逾期90天以上占比认定线", unit = "ratio" }
assessment_months          = { en = "Months within which a group is assessed anew", zh = "重新评估期限（月）", unit = "count" }
joint_credit_banks         = { en = "Banks from which joint credit applies", zh = "联合授信银行家数", unit = "count" }
joint_credit_mandatory_cny = { en = "Debt from which joint credit is mandatory", zh = "强制联合授信负债额", unit = "cny" }
joint_credit_voluntary_cny = { en = "Debt from which joint credit is voluntary", zh = "自愿联合授信负债额", unit = "cny" }
maturity_wall_days         = { en = "Days of the maturity wall", zh = "到期集中天数", unit = "days" }
maturity_wall_share        = { en = "Share of the maturity wall", zh = "到期集中占比", unit = "ratio" }
overdue_days_gt            = { en = "Days past due above which it is more than technical", zh = "技术性逾期天数上限", unit = "days" }
rating_drop_notches        = { en = "Notches of a rating fall", zh = "评级下调级数", unit = "count" }
stale_valuation_days       = { en = "Days after which a valuation is stale", zh = "估值过期天数", unit = "days" }
hardcore_overdraft_use     = { en = "Use of an overdraft that counts as permanent", zh = "锁结透支使用率", unit = "ratio" }
hardcore_overdraft_days    = { en = "Days of permanent use", zh = "锁结透支天数", unit = "days" }
multi_bank_banks           = { en = "Lending banks that are many", zh = "多头授信银行家数", unit = "count" }
review_alignment_days      = { en = "Days from the group's review date", zh = "重检日对齐天数", unit = "days" }
ownership_max_age_months   = { en = "Months after which ownership data are old", zh = "股权数据有效期（月）", unit = "count" }
ownership_known_votes_min  = { en = "Share of votes that has to be known", zh = "须知悉的表决权占比", unit = "ratio" }
client_limit_listed_from   = { en = "Share of a limit from which a client is listed", zh = "单一客户列示起点", unit = "ratio" }
near_limit_rank            = { en = "Status from which exposure is near a limit", zh = "临近限额状态序", unit = "" }
*/
with

in_force as (

    select
        *,
        row_number() over (order by valid_from desc, profile asc) as newest
    from profile_monitoring
    where valid_from <= $month_end and valid_to > $month_end

)

select
    cast($month_end as date) as month_end,
    profile as watch_profile,
    cast(debtor_npl_share_gt as double) as debtor_npl_share_gt,
    cast(allbank_overdue90_share_gt as double) as allbank_overdue90_share_gt,
    assessment_months,
    joint_credit_banks,
    cast(joint_credit_mandatory_cny as decimal(18, 2)) as joint_credit_mandatory_cny,
    cast(joint_credit_voluntary_cny as decimal(18, 2)) as joint_credit_voluntary_cny,
    maturity_wall_days,
    cast(maturity_wall_share as double) as maturity_wall_share,
    overdue_days_gt,
    rating_drop_notches,
    stale_valuation_days,
    cast(hardcore_overdraft_use as double) as hardcore_overdraft_use,
    hardcore_overdraft_days,
    multi_bank_banks,
    review_alignment_days,
    ownership_max_age_months,
    cast(ownership_known_votes_min as double) as ownership_known_votes_min,
    cast(client_limit_listed_from as double) as client_limit_listed_from,
    near_limit_rank
from in_force
where newest = 1
