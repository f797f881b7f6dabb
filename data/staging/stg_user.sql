select
    user_id,
    name,
    role,
    employee_id as manager_id,
    language,
    email

from raw_user
