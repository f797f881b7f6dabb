/*
What is known of who depends on whom that day, and whether it counts. One row per layer, dependant,
counterparty and basis: the newest finding.

A counterparty below the profile's floor need not be assessed: the larger of the two exposures
counts, since either may be the one whose failure spreads.
*/
with

ranked as (

    select
        dependant_id,
        on_whom_id,
        basis,
        period_end,
        source,
        amount,
        coalesce(
            share_pct,
            cast(amount as double) / nullif(cast(total as double), 0)
        ) as share_ratio,
        row_number() over (
            partition by dependant_id, on_whom_id, basis
            order by period_end desc, source asc
        ) as place
    from stg_dependency_link
    where
        dependant_id <> on_whom_id
        and period_end <= $month_end

),

weighed as (

    select
        ranked.*,
        greatest(
            coalesce(mine.exposure_after_mitigation_cny, 0),
            coalesce(theirs.exposure_after_mitigation_cny, 0)
        ) as exposure_cny
    from ranked
    left join client_exposure_month as mine
        on
            ranked.dependant_id = mine.client_id
            and mine.month_end = $month_end
    left join client_exposure_month as theirs
        on
            ranked.on_whom_id = theirs.client_id
            and theirs.month_end = $month_end
    where ranked.place = 1

),

capital_now as (

    select max(tier1_cny) as tier1_cny
    from capital_month
    where month_end = $month_end

),

asked as (

    select distinct
        rule.profile,
        basis.basis
    from dp_rule as rule
    inner join profile_dependency_basis as basis
        on
            rule.named_by = basis.profile
            and basis.valid_from <= $month_end
            and basis.valid_to > $month_end

)

select
    rule.profile,
    weighed.dependant_id,
    weighed.on_whom_id,
    weighed.basis,
    weighed.share_ratio,
    weighed.amount as amount_cny,
    weighed.period_end,
    weighed.source,
    case
        when asked.basis is null then 'basis_not_asked'
        when
            12 * (year($month_end) - year(weighed.period_end))
            + month($month_end) - month(weighed.period_end) > rule.max_age_months
            then 'too_old'
        when weighed.share_ratio is null then 'share_unknown'
        when weighed.share_ratio < rule.dependency_pct then 'below_threshold'
        when
            rule.assess_floor > 0
            and cast(weighed.exposure_cny as double)
            <= rule.assess_floor * cast(coalesce(capital_now.tier1_cny, 0) as double)
            then 'below_floor'
        else 'depends'
    end as dependency_state

from weighed
cross join dp_rule as rule
cross join capital_now
left join asked
    on
        rule.profile = asked.profile
        and weighed.basis = asked.basis
