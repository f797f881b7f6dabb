with

people as (

    select * from (
        values
        ('analyst', '总行分析师', 'analyst', null, 'en'),
        ('executive', '行领导', 'executive', null, 'zh'),
        ('operator', '运维', 'operator', null, 'en'),
        ('nogrants', '新员工', 'analyst', null, 'zh'),
        ('masked', '外部审计', 'analyst', null, 'zh'),
        ('expired', '借调人员', 'analyst', null, 'zh'),
        ('manager', '客户经理', 'manager', 'E00001', 'zh')
    ) as listed (user_id, name, role, employee_id, language)

    union all

    select
        'head_' || tier1_id,
        name,
        'branch_head',
        employee_id,
        'zh'
    from employee
    where role = 'branch_head'

)

select
    user_id,
    name,
    role,
    employee_id,
    language,
    user_id || '@bank.invalid' as email
from people
order by user_id
