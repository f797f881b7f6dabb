/*
[table]
title   = { en = "Segments by the client's own revenue", zh = "按客户营业收入分群" }
meaning = { en = "Clients by the revenue of their last financial year, what they bring, and who serves such clients: posts of relationship and credit product managers of the segment beside the ratio the founding documents give. Whom a bank assigns to a segment is the manager file's say, so people and clients are counted apart.", zh = "按客户上年度营业收入分群的客户、贡献及对应人员：该客群客户经理与信贷产品经理人力，对照立项文件配比。人员所属客群以客户经理档案为准，与客户分别统计。" }
grain   = ["client_segment"]
inputs  = ["client"]
[columns]
month_end                 = { en = "Month end", zh = "月末", unit = "" }
client_segment            = { en = "Segment", zh = "客群", unit = "" }
n_clients                 = { en = "Clients", zh = "客户数", unit = "count" }
client_share              = { en = "Share of clients", zh = "客户数占比", unit = "ratio" }
contribution_12m_cny      = { en = "Contribution, trailing 12 months", zh = "综合贡献（近12个月）", unit = "cny" }
mean_contribution_12m_cny = { en = "Mean contribution", zh = "户均贡献", unit = "cny", total = "none" }
rm_fte                    = { en = "Relationship managers", zh = "客户经理人力", unit = "fte" }
clients_per_rm            = { en = "Clients per relationship manager", zh = "每客户经理客户数", unit = "per_manager" }
credit_fte                = { en = "Credit product managers", zh = "信贷产品经理人力", unit = "fte" }
rm_per_credit             = { en = "Relationship managers per product manager", zh = "每产品经理对应客户经理", unit = "per_manager" }
rm_per_pm_low             = { en = "Ratio from", zh = "配比下限", unit = "per_manager" }
rm_per_pm_high            = { en = "Ratio to", zh = "配比上限", unit = "per_manager" }
staffing_verdict          = { en = "Against the ratio", zh = "对照配比", unit = "" }
*/
with

segments (client_segment, place) as (

    values ('large', 1), ('mid', 2), ('small', 3), ('micro', 4), ('revenue_unknown', 5)

),

last_month as (

    select max(month_end) as month_end
    from client_month
    where month_end = $to

),

clients as (

    select
        client_segment,
        count(*) as n_clients,
        sum(contribution_12m_cny) as contribution_12m_cny,
        count(contribution_12m_cny) as n_contributors
    from client_month
    where month_end = $to
    group by client_segment

),

people as (

    select
        segment,
        sum(case when manager_role = 'rm' then fte end) as rm_fte,
        sum(case when manager_role = 'credit_pm' then fte end) as credit_fte
    from manager_month
    where
        month_end = $to
        and days_in_post > 0
    group by segment

),

total as (

    select sum(n_clients) as n_clients
    from clients

),

joined as (

    select
        segments.*,
        last_month.month_end,
        total.n_clients as n_all,
        clients.n_clients,
        clients.contribution_12m_cny,
        clients.n_contributors,
        people.rm_fte,
        people.credit_fte,
        standard.rm_per_pm_low,
        standard.rm_per_pm_high,
        people.rm_fte / nullif(people.credit_fte, 0) as rm_per_credit
    from segments
    cross join last_month
    cross join total
    left join clients on segments.client_segment = clients.client_segment
    left join people on segments.client_segment = people.segment
    left join staffing_standard_month as standard
        on
            segments.client_segment = standard.segment
            and standard.month_end = $to
    where last_month.month_end is not null

),

final as (

    select
        month_end,
        client_segment,
        coalesce(n_clients, 0) as n_clients,
        coalesce(n_clients, 0) / nullif(n_all, 0) as client_share,
        contribution_12m_cny,
        cast(
            contribution_12m_cny / nullif(n_contributors, 0) as decimal(18, 2)
        ) as mean_contribution_12m_cny,
        rm_fte,
        n_clients / nullif(rm_fte, 0) as clients_per_rm,
        credit_fte,
        rm_per_credit,
        rm_per_pm_low,
        rm_per_pm_high,
        case
            when client_segment = 'revenue_unknown' then null
            when rm_per_pm_high is null then 'no_standard'
            when coalesce(rm_fte, 0) = 0 then 'nobody_serves'
            when rm_fte > rm_per_pm_high * coalesce(credit_fte, 0) then 'too_few'
            when rm_fte < rm_per_pm_low * credit_fte then 'more_than_standard'
            else 'as_standard'
        end as staffing_verdict
    from joined
    order by place

)

select * from final
