/*
[table]
title   = { en = "Declared beside derived", zh = "认定与推导差异" }
meaning = { en = "Members in view that the links put into the group and the bank did not declare, and clients it declared with them that no link supports.", zh = "可见成员中，依关联关系应入团而行内未认定者，及行内一并认定而关联关系不支持者。" }
grain   = ["difference", "derived_group_id", "declared_group_id", "client_id"]
inputs  = ["client"]
reads   = ["group_differences"]
[columns]
difference                    = { en = "Difference", zh = "差异", unit = "" }
client_id                     = { en = "Client", zh = "客户编号", unit = "" }
client_name                   = { en = "Name of the member", zh = "成员名称", unit = "" }
branch_id                     = { en = "Home branch", zh = "管户机构", unit = "" }
rule                          = { en = "Rule that brings it in", zh = "入团规则", unit = "" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny" }
declared_group_id             = { en = "Declared group", zh = "认定集团", unit = "" }
derived_group_id              = { en = "Derived group", zh = "推导集团", unit = "" }
*/
select
    d.difference,
    d.client_id,
    d.client_name,
    d.branch_id,
    d.rule,
    d.exposure_after_mitigation_cny,
    d.declared_group_id,
    d.derived_group_id
from group_differences as d
where
    d.derived_group_id = $about
    or (
        d.difference = 'not_derived'
        and d.declared_group_id = (
            select g.declared_group_id
            from group_month as g
            where
                g.profile = $profile
                and g.month_end = $to
                and g.group_id = $about
        )
    )
order by
    d.difference asc,
    d.exposure_after_mitigation_cny desc nulls last,
    d.client_id asc
