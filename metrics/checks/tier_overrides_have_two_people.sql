/*
[check]
level   = "warn"
promise = { en = "Every tier override in force was made by one person, checked by another, and names a tier.", zh = "每项生效的层级人工调整均由一人经办、另一人复核，且层级有效。" }
*/
select
    month_end,
    client_id,
    refused_override_id
from client_month
where refused_override_id is not null
