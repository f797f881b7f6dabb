/*
[mart]
grain     = ["profile", "month_end", "manager_id", "client_id"]
partition = "month"
reads     = "month"
scope     = "branch"
sort      = ["branch_id", "manager_id"]
meaning   = { en = "Which clients of a manager's book are one limit group under each rule profile, one row per manager and client that belongs to a group. The key says who belongs together within the book, and nothing of who else is in the group.", zh = "经理账本中哪些客户属于同一限额集团：每规则方案、经理、入团客户一行。键值仅表示账本内谁与谁同团，不透露集团其他成员。" }
[columns]
profile    = { en = "Rule profile of groups", zh = "集团认定规则方案", unit = "" }
month_end  = { en = "Month end", zh = "月末", unit = "" }
branch_id  = { en = "The manager's branch", zh = "经理所属机构", unit = "" }
manager_id = { en = "Manager", zh = "客户经理", unit = "" }
client_id  = { en = "Client", zh = "客户编号", unit = "" }
book_group = { en = "Same for the clients of one group in one book", zh = "同一账本内同团客户相同", unit = "" }
*/
select
    member.profile,
    cast($month_end as date) as month_end,
    book.branch_id,
    book.manager_id,
    book.client_id,
    md5(concat(book.manager_id, ' ', member.group_id)) as book_group

from book_revenue_month as book
inner join group_member_month as member
    on
        member.month_end = $month_end
        and book.client_id = member.client_id
        and member.is_main_group
        and member.profile <> 'declared'

where book.month_end = $month_end
