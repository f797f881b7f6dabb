"""Only clients of the bank have a page: who else stands in a group is named without a link."""

from tests.bank import mart


def test_a_member_that_is_no_client_leads_nowhere(visit, bank):
    last = bank.months[-1]
    members = [
        row
        for row in mart(bank, "group_member_month")
        if row["profile"] == "CN-2018" and row["month_end"] == last
    ]
    outside = next(row for row in members if not row["is_client"] and row["client_name"])
    group = [row for row in members if row["group_id"] == outside["group_id"]]
    app = visit("analyst", "exposure/group", group=outside["group_id"], lang="en")
    assert not app.exception

    listed = next(f.value for f in app.dataframe if "Reason path" in str(f.proto))
    links = {row["client_name"]: row["client_id"] for _, row in listed.iterrows()}
    for member in group:
        found = links[member["client_name"]]
        if member["is_client"]:
            assert found.endswith(f"client={member['client_id']}")
        else:
            assert not isinstance(found, str)
