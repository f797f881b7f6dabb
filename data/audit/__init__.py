"""The audit log: who did what, when, within which scope; each record carries the one before."""

from data.audit.log import AuditLostError, append
from data.audit.reading import NotAllowedError, read
from data.audit.record import EVENTS, Record
from data.audit.recording import record, record_export, scope_of
from data.audit.verifying import Finding, verify

__all__ = [
    "EVENTS",
    "AuditLostError",
    "Finding",
    "NotAllowedError",
    "Record",
    "append",
    "read",
    "record",
    "record_export",
    "scope_of",
    "verify",
]
