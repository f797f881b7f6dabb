with

ended as (

    select
        *,
        case
            when not is_over then null
            when course = 'reopened' and would_reopen_at <= now_at
                then case when would_close_again_at <= now_at then would_close_again_at end
            else would_close_at
        end as ended_at,
        case when is_complex then 'complex' else 'simple' end as severity
    from complaint_base

)

select
    complaint_id,
    received_at,
    choose(['phone', 'counter', 'online', 'letter', 'wechat', 'email'], i, 'channel') as channel,
    case
        when u(i, 'source') < 0.08 then 'regulator'
        when u(i, 'source') < 0.13 then 'hotline_12378'
        when u(i, 'source') < 0.15 then 'media'
        when u(i, 'source') < 0.18 then 'internal'
        else 'client'
    end as source,
    client_id,
    org_id,
    employee_id,
    case
        when complaint_id like 'KM%' then 'B99'
        when u(kind_i, 'no code') < 0.02 then null
        else 'B' || lpad(cast(1 + pick(kind_i, 'business', 12) as text), 2, '0')
    end as business_code,
    case
        when u(kind_i, 'no code') < 0.03 then null
        when u(kind_i, 'other') < 0.06 then '99'
        else lpad(cast(1 + pick(kind_i, 'reason', 10) as text), 2, '0')
    end as reason_code,
    severity,
    case
        when u(i, 'profile') < 0.10 then 'CORPORATE-7D'
        when u(i, 'profile') < 0.14 then 'hk'
    end as sla_profile,
    case
        when ended_at is null then 'open'
        when course in ('withdrawn', 'merged') then course
        else 'closed'
    end as status,
    case
        when ended_at is null then null
        when course in ('withdrawn', 'merged') then course
        when u(i, 'outcome') < 0.25 then 'upheld'
        when u(i, 'outcome') < 0.45 then 'partly_upheld'
        else 'rejected'
    end as outcome,
    -- Planted: one case closed before it was received.
    case
        when complaint_id = 'K0000015' then cast(received_at - to_days(2) as timestamp)
        else ended_at
    end as closed_at,
    case
        when course in ('withdrawn', 'merged') then null
        when u(i, 'told') < 0.04 then null
        when complaint_id like 'KM%' then ended_at
        else ended_at + to_hours(pick(i, 'told after', 20))
    end as notified_at,
    case
        when
            course = 'merged'
            then
                'K'
                || lpad(
                    cast(case i when 22 then 18 else i - 1 - pick(i, 'parent', 15) end as text),
                    7,
                    '0'
                )
    end
        as parent_id,
    -- Nothing paid is 0; a few closings say nothing about it.
    case
        when ended_at is null or course in ('withdrawn', 'merged') then null
        when u(i, 'redress') < 0.12 then money(exp(6 + 1.2 * gauss(i, 'redress')))
        when u(i, 'redress') < 0.97 then money(0)
    end as redress,
    case
        when
            ended_at is not null
            and course not in ('withdrawn', 'merged')
            and u(i, 'answered') < 0.45
            then cast(1 + pick(i, 'satisfaction', 5) as bigint)
    end as satisfaction,
    choose([
        '客户反映办理贷款提前还款等待时间过长。',
        '客户认为手续费收取前未充分告知。',
        '客户反映网点服务态度不佳。',
        '客户对理财产品信息披露提出异议。',
        '客户反映企业网银转账失败后未及时答复。'
    ], i, 'text') as description,
    -- The register began six weeks into the window; what was open then came over.
    case
        when
            cast(received_at as date) < days_back(getvariable('n_days') - 42)
            and (ended_at is null or ended_at >= days_back(getvariable('n_days') - 43))
            then days_back(getvariable('n_days') - 42)
    end as observed_from
from ended
order by
    org_id,
    complaint_id
