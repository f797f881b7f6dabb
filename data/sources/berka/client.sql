-- One row per client, owners and second holders alike; each holds exactly one account, whose
-- opening is the first thing the bank knows of the client.
select
    client_file.client_id,
    cast(null as varchar) as uscc,
    client_file.client_id as other_id,
    'bank_client_number' as other_id_type,
    'Client ' || client_file.client_id as name,
    'Client ' || client_file.client_id as name_en,
    'natural' as kind,
    cast(null as varchar) as industry,
    district.A2 as region,
    strptime('19' || min(account.date), '%Y%m%d') as open_date,
    'active' as status,
    'D' || lpad(min(account.district_id), 2, '0') as home_org_id
from client_file
inner join disp using (client_id)
inner join account using (account_id)
inner join district on client_file.district_id = district.A1
group by
    client_file.client_id,
    district.A2
