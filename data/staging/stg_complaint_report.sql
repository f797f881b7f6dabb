select
    complaint_id,
    recorded_at,
    client_request,
    handling_opinion,
    cause,
    course,
    responsible_id,
    conclusion,
    countermeasure,
    prevention

from raw_complaint_report
