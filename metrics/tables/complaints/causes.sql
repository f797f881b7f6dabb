/*
[table]
title   = { en = "Pareto of channel, business and cause", zh = "渠道、业务与原因帕累托" }
meaning = { en = "Complaints received in the period by the channel, business and cause codes of JR/T 0169-2018, the most frequent first, merged duplicates left out, with how many were upheld. A large share of other, unknown or missing codes means the coding needs work.", zh = "期间受理投诉按 JR/T 0169-2018 渠道、业务、原因代码由多到少（不含被合并的重复件），附成立件数。“其他”、未知或未填占比高，说明编码质量有待改进。" }
grain   = ["code_dimension", "standard_code"]
inputs  = ["complaint"]
[columns]
code_dimension   = { en = "Counted by", zh = "分类", unit = "" }
standard_code    = { en = "Code", zh = "代码", unit = "" }
code_name        = { en = "Name", zh = "名称", unit = "" }
code_name_en     = { en = "Name (English)", zh = "名称（英文）", unit = "" }
complaint_count  = { en = "Complaints", zh = "投诉件数", unit = "count" }
complaint_share  = { en = "Share", zh = "占比", unit = "ratio" }
cumulative_share = { en = "Cumulative share", zh = "累计占比", unit = "ratio" }
upheld_count     = { en = "Upheld so far", zh = "已认定成立", unit = "count" }
is_other         = { en = "Other, unknown or not given", zh = "其他、未知或未填", unit = "" }
*/
with

coded as (

    select
        'reason' as code_dimension,
        reason_code as given_code,
        outcome
    from complaint
    where received_on between $from and $to and not is_merged

    union all

    select
        'business' as code_dimension,
        business_code as given_code,
        outcome
    from complaint
    where received_on between $from and $to and not is_merged

    union all

    select
        'channel' as code_dimension,
        channel as given_code,
        outcome
    from complaint
    where received_on between $from and $to and not is_merged

),

counts as (

    -- One code however it is spelled; what the standard does not know keeps its own.
    select
        coded.code_dimension,
        coalesce(names.standard_code, coded.given_code) as standard_code,
        any_value(names.code_name) as code_name,
        any_value(names.code_name_en) as code_name_en,
        bool_and(coalesce(names.is_other, true)) as is_other,
        count(*) as complaint_count,
        count(*) filter (where coded.outcome in ('upheld', 'partly_upheld')) as upheld_count
    from coded
    left join complaint_code as names
        on coded.code_dimension = names.dimension and coded.given_code = names.code
    group by
        coded.code_dimension,
        coalesce(names.standard_code, coded.given_code)

)

select
    code_dimension,
    standard_code,
    code_name,
    code_name_en,
    complaint_count,
    complaint_count / sum(complaint_count) over (partition by code_dimension) as complaint_share,
    sum(complaint_count) over (
        partition by code_dimension
        order by complaint_count desc, standard_code asc nulls last
        rows between unbounded preceding and current row
    ) / sum(complaint_count) over (partition by code_dimension) as cumulative_share,
    upheld_count,
    is_other

from counts

order by
    case code_dimension when 'reason' then 1 when 'business' then 2 else 3 end,
    complaint_count desc,
    standard_code asc nulls last
