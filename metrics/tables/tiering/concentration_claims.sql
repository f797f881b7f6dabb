/*
[table]
title   = { en = "Two claims, tested", zh = "两个说法的检验" }
meaning = { en = "What is said of every bank, beside what this one shows in the period: 80 % from a fifth of the clients, 80 % from 4 %. Both are claims of the founding documents, not targets. On positive contributors; the last column counts over all clients with income, loss-makers included.", zh = "将常见说法与本行期间实际对照：20%的客户贡献80%，4%的客户贡献80%。二者均为立项文件中的说法，并非目标。按正贡献客户计；最后一列以全部有收入客户（含亏损）为分母。" }
grain   = ["claim"]
inputs  = ["income_month", "client"]
[columns]
claim           = { en = "Claim", zh = "说法", unit = "" }
claimed_clients = { en = "Clients claimed", zh = "所称客户占比", unit = "ratio" }
claimed_share   = { en = "Contribution claimed", zh = "所称贡献占比", unit = "ratio" }
found_share     = { en = "Contribution of that many clients here", zh = "本行同等客户实际贡献占比", unit = "ratio" }
n_clients       = { en = "Clients that are", zh = "对应客户数", unit = "count" }
found_clients   = { en = "Clients needed here for the contribution claimed", zh = "本行达到所称贡献所需客户占比", unit = "ratio" }
n_needed        = { en = "Clients that are needed", zh = "所需客户数", unit = "count" }
found_of_all    = { en = "Of all clients with income", zh = "占全部有收入客户", unit = "ratio" }
source          = { en = "Source", zh = "出处", unit = "" }
*/
with

claims (claim, claimed_clients, claimed_share, source) as (

    values
    ('claim_80_20', 0.20, 0.80, '〔003〕「80%的利润来源于20%客户」 [S]'),
    ('claim_80_4', 0.04, 0.80, '〔003〕「只有4%的客户为银行带来80%的收益」 [S]')

),

client_total as (

    select
        client_id,
        sum(contribution_cny) as contribution_cny
    from client_month
    where
        month_end between $from and $to
        and contribution_cny is not null
    group by client_id

),

cumulated as (

    select
        contribution_cny,
        row_number() over (order by contribution_cny desc, client_id asc) as place,
        sum(contribution_cny) over (
            order by contribution_cny desc, client_id asc
            rows between unbounded preceding and current row
        ) as cumulated_cny
    from client_total
    where contribution_cny > 0

),

total as (

    select
        count(*) as n_positive,
        sum(contribution_cny) as positive_cny,
        (select count(*) from client_total) as n_all
    from cumulated

),

measured as (

    -- Rounded up to whole clients; a cumulative share of exactly the claim is reached.
    select
        claims.claim,
        claims.claimed_clients,
        claims.claimed_share,
        claims.source,
        total.n_positive,
        total.positive_cny,
        total.n_all,
        cast(ceil(claims.claimed_clients * total.n_positive) as bigint) as n_clients,
        (
            select count(*)
            from cumulated as before
            where
                before.cumulated_cny - before.contribution_cny
                < cast(claims.claimed_share * total.positive_cny as decimal(38, 4))
        ) as n_needed
    from claims
    cross join total
    where total.n_positive > 0

),

final as (

    select
        measured.claim,
        cast(measured.claimed_clients as double) as claimed_clients,
        cast(measured.claimed_share as double) as claimed_share,
        cast(cumulated.cumulated_cny as double) / measured.positive_cny as found_share,
        measured.n_clients,
        measured.n_needed / measured.n_positive as found_clients,
        measured.n_needed,
        measured.n_needed / measured.n_all as found_of_all,
        measured.source
    from measured
    left join cumulated on measured.n_clients = cumulated.place
    order by measured.claimed_clients desc

)

select * from final
