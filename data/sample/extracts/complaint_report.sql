-- Every case with a record card; three of four that were decided have a report.
with

written as (

    select
        *,
        is_over and course not in ('withdrawn', 'merged') and u(i, 'report') < 0.75 as has_report
    from complaint_base
    -- The case closed before it was received is set aside, and its record with it.
    where complaint_id not like 'KM%' and i <> 15 and u(i, 'record') < 0.92

)

select
    complaint_id,
    case when has_report then would_close_at else received_at + to_hours(3) end as recorded_at,
    choose([
        '退还已收取的手续费。',
        '说明办理进度并尽快办结。',
        '书面道歉并改进服务。',
        '更正征信记录。',
        '提供合同文本与费用明细。'
    ], i, 'request') as client_request,
    choose([
        '转业务主管部门核实，三个工作日内回复。',
        '由网点负责人联系客户并当面说明。',
        '涉及制度条款，报分行消保部门会商。',
        '属实，建议按规定退费并致歉。'
    ], i, 'opinion') as handling_opinion,
    case when has_report then choose([
        '岗位人员对收费标准解释不到位。',
        '系统批处理延迟导致入账滞后。',
        '审批材料在部门间流转超过约定时间。',
        '营销话术未充分揭示风险。'
    ], i, 'cause') end as cause,
    case when has_report then choose([
        '客户于柜面办理业务，经办人员未出示收费公示，扣费后客户提出异议。',
        '客户提交申请后未收到进度通知，多次致电后转为投诉。',
        '客户在网银提交指令，系统返回失败但款项已暂扣，次日自动退回。'
    ], i, 'course') end as course,
    case when has_report and u(i, 'responsible') < 0.8 then employee_id end as responsible_id,
    case when has_report then choose([
        '投诉属实，责任在我行。',
        '部分属实，流程存在不足。',
        '不属实，已向客户说明依据。'
    ], i, 'conclusion') end as conclusion,
    case when has_report then choose([
        '退还费用并当面致歉。',
        '优化流转时限并指定专人跟进。',
        '对经办人员进行提醒谈话。'
    ], i, 'counter') end as countermeasure,
    case when has_report then choose([
        '在办理前增加收费确认环节。',
        '系统增加超时预警。',
        '纳入季度培训与抽查。'
    ], i, 'prevent') end as prevention
from written
where case when has_report then would_close_at else received_at + to_hours(3) end <= now_at
order by complaint_id
