/*
[table]
title   = { en = "Derived and declared groups compared", zh = "推导集团与认定集团差异" }
meaning = { en = "Members in view that the links put into a group and the bank did not declare, and the other way round. Where the path names clients of other branches it is left out; rule, source and date stay.", zh = "可见成员中，依关联关系应入团而行内未认定者，及行内认定而关联关系不支持者。路径涉及其他机构客户时不显示路径，仅保留规则、来源与日期。" }
grain   = ["difference", "derived_group_id", "declared_group_id", "client_id"]
inputs  = ["client"]
[columns]
difference                    = { en = "Difference", zh = "差异", unit = "" }
derived_group_id              = { en = "Derived group", zh = "推导集团", unit = "" }
declared_group_id             = { en = "Declared group", zh = "认定集团", unit = "" }
client_id                     = { en = "Client", zh = "客户编号", unit = "" }
client_name                   = { en = "Name of the member", zh = "成员名称", unit = "" }
branch_id                     = { en = "Home branch", zh = "管户机构", unit = "" }
rule                          = { en = "Rule that brings it in", zh = "入团规则", unit = "" }
reason_path                   = { en = "Reason path", zh = "关联路径", unit = "" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny" }
*/
with

only_derived as (

    select
        'not_declared' as difference,
        m.group_id as derived_group_id,
        m.matched_group_id as declared_group_id,
        m.client_id,
        m.client_name,
        m.branch_id,
        m.rule,
        r.reason_path,
        m.exposure_after_mitigation_cny
    from group_member_month as m
    left join group_reason_month as r
        on
            m.profile = r.profile
            and m.month_end = r.month_end
            and m.group_id = r.group_id
            and m.client_id = r.client_id
    where
        m.profile = $profile
        and m.profile <> 'declared'
        and m.month_end = $to
        and m.is_client
        and not m.is_declared

),

only_declared as (

    select
        'not_derived' as difference,
        d.matched_group_id as derived_group_id,
        d.group_id as declared_group_id,
        d.client_id,
        d.client_name,
        d.branch_id,
        d.rule,
        null as reason_path,
        d.exposure_after_mitigation_cny
    from group_member_month as d
    where
        d.profile = 'declared'
        and d.month_end = $to
        and not exists (
            select 1
            from group_member_month as m
            where
                m.profile = $profile
                and m.month_end = $to
                and m.client_id = d.client_id
                and m.matched_group_id = d.group_id
        )

)

select * from only_derived
union all
select * from only_declared
order by
    exposure_after_mitigation_cny desc nulls last,
    client_id asc
