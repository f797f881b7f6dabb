-- One row per sales line, with who booked it.
select
    sales.SalesOrderNumber || '-' || sales.ProductKey as event_id,
    sales.OrderDate as txn_date,
    sales.ResellerKey as client_id,
    product.Category as product,
    sales.Sales as net_income,
    salesperson.EmployeeID as employee_id,
    'USD' as ccy
from sales
inner join product using (ProductKey)
inner join salesperson using (EmployeeKey)
