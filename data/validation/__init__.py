"""Validation: what of a bank's extracts is accepted, set aside or refused, and why."""

from data.validation.report import ControlTotal, InputFile, Report, Violation
from data.validation.rules import Rule, load_rules
from data.validation.run import validate
from data.validation.text import as_text

__all__ = [
    "ControlTotal",
    "InputFile",
    "Report",
    "Rule",
    "Violation",
    "as_text",
    "load_rules",
    "validate",
]
