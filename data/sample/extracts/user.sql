with

people as (

    select * from (
        values
        ('analyst', '总行分析师', 'analyst', null, 'en'),
        ('executive', '行领导', 'executive', null, 'zh'),
        ('operator', '运维', 'operator', null, 'en'),
        ('nogrants', '新员工', 'analyst', null, 'zh'),
        ('masked', '外部顾问', 'consultant', null, 'zh'),
        ('compliance', '合规部', 'compliance', null, 'zh'),
        ('auditor', '内部审计', 'auditor', null, 'zh'),
        ('public_sector', '机构业务部', 'line_head', null, 'zh'),
        ('misnamed_line', '金融市场部', 'line_head', null, 'zh'),
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
