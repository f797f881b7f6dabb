/*
[mart]
grain     = ["profile", "month_end", "group_id", "client_id"]
partition = "month"
reads     = "month"
scope     = "shared"
masked    = ["client_name"]
sort      = ["profile", "group_id", "client_id"]
meaning   = { en = "Who belongs to which group of connected clients and why, one row per member and month, under each rule profile; the bank's own groups stand beside them as profile declared. Rule, source and date are here, the path that names others is in group_reason_month.", zh = "各规则方案下集团客户的成员及入团依据，每个成员每月一行；行内认定集团以“declared”方案并列。此处给出规则、来源与日期，涉及他人的路径见 group_reason_month。" }
[columns]
profile                       = { en = "Rule profile, or declared", zh = "规则方案或行内认定", unit = "" }
month_end                     = { en = "Month end", zh = "月末", unit = "" }
group_id                      = { en = "Group", zh = "集团编号", unit = "" }
client_id                     = { en = "Member", zh = "成员编号", unit = "" }
client_name                   = { en = "Name of the member", zh = "成员名称", unit = "" }
client_kind                   = { en = "Kind of client", zh = "客户类型", unit = "" }
branch_id                     = { en = "Home branch", zh = "管户机构", unit = "" }
manager_id                    = { en = "Relationship manager", zh = "客户经理", unit = "" }
is_client                     = { en = "Is a client of the bank", zh = "是否本行客户", unit = "" }
is_parent                     = { en = "Heads the group: ultimate controller, or whom others depend on", zh = "是否集团牵头方（最终控制方或被依存方）", unit = "" }
is_derived                    = { en = "In the group by its links", zh = "依关联关系推导入团", unit = "" }
is_declared                   = { en = "In the group as declared", zh = "行内认定入团", unit = "" }
matched_group_id              = { en = "Matching group on the other side", zh = "对应的另一口径集团", unit = "" }
is_main_group                 = { en = "The group the client is counted in", zh = "客户计入的集团", unit = "" }
layer                         = { en = "Layer that brings it in", zh = "入团的认定层", unit = "" }
rule                          = { en = "Rule that brings it in", zh = "入团规则", unit = "" }
link_source                   = { en = "Source of the link", zh = "关联来源", unit = "" }
link_since                    = { en = "Link since", zh = "关联起始日", unit = "" }
n_facilities                  = { en = "Facilities", zh = "授信笔数", unit = "count" }
n_unconverted                 = { en = "Facilities without an exchange rate", zh = "缺汇率笔数", unit = "count" }
credit_balance_cny            = { en = "Credit balance, gross", zh = "授信余额（总额）", unit = "cny" }
net_credit_balance_cny        = { en = "Credit balance, net", zh = "授信净额", unit = "cny" }
drawn_balance_cny             = { en = "Drawn balance", zh = "已用信余额", unit = "cny" }
on_balance_cny                = { en = "On-balance principal", zh = "表内本金", unit = "cny" }
off_balance_cny               = { en = "Off-balance nominal amount", zh = "表外名义金额", unit = "cny" }
loan_balance_cny              = { en = "Loan balance", zh = "贷款余额", unit = "cny" }
npl_balance_cny               = { en = "Non-performing loans", zh = "不良贷款余额", unit = "cny" }
overdue_principal_cny         = { en = "Overdue principal", zh = "逾期本金", unit = "cny" }
approved_limit_cny            = { en = "Approved limit in force", zh = "有效授信额度", unit = "cny" }
line_headroom_cny             = { en = "Left under the member's own lines; shared limits less what all draw", zh = "自身额度余量（共享额度已减去各方用信）", unit = "cny" }
member_limit_cny              = { en = "Limit the bank allotted to the member within the group limit", zh = "集团额度内分配给成员的限额", unit = "cny" }
member_limit_left_cny         = { en = "Left of that limit: nothing once it ran out, unknown without an exchange rate", zh = "成员限额余量：到期为零，缺汇率时未知", unit = "cny" }
exposure_cny                  = { en = "Exposure before mitigation", zh = "风险暴露（缓释前）", unit = "cny" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny" }
worst_class_rank              = { en = "Worst class with a balance, 1 normal to 5 loss", zh = "有余额授信的最差分类，1正常至5损失", unit = "" }
worst_class_exposure_cny      = { en = "Exposure in the worst class", zh = "最差分类的风险暴露", unit = "cny" }
visible_branch_ids            = { en = "Branches that may see the row", zh = "可见机构", unit = "" }
visible_manager_ids           = { en = "Managers who may see the row", zh = "可见客户经理", unit = "" }
*/
with

members as (

    select
        c.profile,
        c.group_id,
        c.entity_id as client_id,
        c.is_parent,
        true as is_derived,
        d.client_id is not null as is_declared,
        g.matched_group_id,
        -- Two may control one client together: it counts in both, but once in the bank.
        row_number() over (
            partition by c.profile, c.entity_id order by c.link_since asc, c.group_id asc
        ) = 1 as is_main_group,
        c.layer,
        c.rule,
        c.link_source,
        c.link_since
    from limit_member as c
    left join group_match_month as g
        on c.profile = g.profile and c.group_id = g.group_id and g.month_end = $month_end
    left join declared_member_month as d
        on
            g.matched_group_id = d.group_id
            and c.entity_id = d.client_id
            and d.month_end = $month_end
    where c.month_end = $month_end
    union all
    select
        'declared' as profile,
        d.group_id,
        d.client_id,
        d.is_parent,
        c.entity_id is not null as is_derived,
        true as is_declared,
        g.matched_group_id,
        d.is_main_group,
        'declared' as layer,
        'declared' as rule,
        'group_declared' as link_source,
        d.valid_from as link_since
    from declared_member_month as d
    left join group_match_month as g
        on g.profile = 'declared' and d.group_id = g.group_id and g.month_end = $month_end
    left join limit_member as c
        on
            c.profile = 'CN-2018'
            and g.matched_group_id = c.group_id
            and d.client_id = c.entity_id
            and c.month_end = $month_end
    where d.month_end = $month_end

),

-- A holder outside the bank has a name only in the links.
outside_names as (

    select
        entity_id,
        max(entity_name) as entity_name
    from (
        select
            owner_id as entity_id,
            owner_name as entity_name
        from stg_ownership_link
        union all
        select
            owned_id as entity_id,
            owned_name as entity_name
        from stg_ownership_link
    ) as named
    group by entity_id

)

select
    m.profile,
    cast($month_end as date) as month_end,
    m.group_id,
    m.client_id,
    coalesce(o.client_name, n.entity_name) as client_name,
    o.client_kind,
    o.branch_id,
    o.manager_id,
    o.client_id is not null as is_client,
    m.is_parent,
    m.is_derived,
    m.is_declared,
    m.matched_group_id,
    m.is_main_group,
    m.layer,
    m.rule,
    m.link_source,
    m.link_since,
    coalesce(e.n_facilities, 0) as n_facilities,
    coalesce(e.n_unconverted, 0) as n_unconverted,
    e.credit_balance_cny,
    e.net_credit_balance_cny,
    e.drawn_balance_cny,
    e.on_balance_cny,
    e.off_balance_cny,
    e.loan_balance_cny,
    e.npl_balance_cny,
    e.overdue_principal_cny,
    e.approved_limit_cny,
    h.line_headroom_cny,
    a.limit_cny as member_limit_cny,
    cast(
        case
            when a.is_expired then 0
            when e.client_id is null then a.limit_cny
            when e.n_unconverted = 0 then a.limit_cny - coalesce(e.drawn_balance_cny, 0)
        end as decimal(18, 2)
    ) as member_limit_left_cny,
    case when q.client_id is not null then q.exposure_cny else e.exposure_cny end as exposure_cny,
    case
        when q.client_id is not null then q.exposure_after_mitigation_cny
        else e.exposure_after_mitigation_cny
    end as exposure_after_mitigation_cny,
    e.worst_class_rank,
    case
        when q.client_id is not null then q.worst_class_exposure_cny
        else e.worst_class_exposure_cny
    end as worst_class_exposure_cny,
    v.visible_branch_ids,
    v.visible_manager_ids
from members as m
left join client_owner_month as o on m.client_id = o.client_id and o.month_end = $month_end
left join client_exposure_month as e on m.client_id = e.client_id and e.month_end = $month_end
-- Under factors of its own a profile measures some clients otherwise than at home.
left join conversion_month as k on m.profile = k.profile and k.month_end = $month_end
left join client_conversion_month as q
    on
        k.conversion_layer = q.conversion_layer
        and m.client_id = q.client_id
        and q.month_end = $month_end
left join client_headroom_month as h on m.client_id = h.client_id and h.month_end = $month_end
-- A derived group stands under the limits of the declared one that matches it.
left join group_limit_version_month as a
    on
        case when m.profile = 'declared' then m.group_id else m.matched_group_id end = a.group_id
        and m.client_id = a.client_id
        and a.month_end = $month_end
left join client_view_month as v on m.client_id = v.client_id and v.month_end = $month_end
left join outside_names as n on m.client_id = n.entity_id
