-- One row per second disposition holder: may use the account, owes nothing on its loan.
select
    holder.client_id as person_id,
    owner.client_id as other_id,
    'joint_holder' as relation,
    strptime('19' || account.date, '%Y%m%d') as valid_from,
    cast(null as date) as valid_to,
    'disp.asc' as source
from disp as holder
inner join disp as owner
    on
        holder.account_id = owner.account_id
        and owner.type = 'OWNER'
inner join account on holder.account_id = account.account_id
where holder.type = 'DISPONENT'
