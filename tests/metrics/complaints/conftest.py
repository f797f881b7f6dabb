"""The bank of the measures' stories, built once for all tests that read it."""

import pytest

from tests.bank import small_bank
from tests.metrics.complaints.measures import CLIENT, COMPLAINT, COMPLAINT_EVENT, ORG_UNIT


@pytest.fixture(scope="session")
def measured_bank(tmp_path_factory):
    return small_bank(
        tmp_path_factory.mktemp("measures"),
        org_unit=ORG_UNIT,
        client=CLIENT,
        complaint=COMPLAINT,
        complaint_event=COMPLAINT_EVENT,
    )
