"""A report as text for the terminal, worst first."""

from data.contracts import Words
from data.validation.report import Report, Violation
from data.validation.rules import CONSEQUENCES, load_rules

_HEADINGS = {
    "refuse": Words("Refused: nothing is published until these are mended", "拒绝：修正前不予发布"),
    "quarantine": Words("Quarantined: these rows are set aside", "隔离：以下各行不参与计算"),
    "warn": Words("Warnings", "警告"),
    "info": Words("For information", "提示"),
}
_NOTHING = Words("All rules hold.", "全部规则均已满足。")


def as_text(report: Report, language: str = "en") -> str:
    """Return the report for reading, grouped by consequence, in ``en`` or ``zh``."""
    if not report.violations:
        return _NOTHING.in_language(language)
    parts = [
        part for consequence in CONSEQUENCES if (part := _section(report, consequence, language))
    ]
    return "\n\n".join(parts)


def _section(report: Report, consequence: str, language: str) -> str:
    chosen = [v for v in report.violations if v.consequence == consequence]
    if not chosen:
        return ""
    lines = [f"{_HEADINGS[consequence].in_language(language)} ({len(chosen)})"]
    for violation in chosen:
        lines += _entry(violation, language)
    return "\n".join(lines)


def _entry(violation: Violation, language: str) -> list[str]:
    rule = load_rules()[violation.rule]
    place = ".".join(part for part in (violation.extract, violation.column) if part)
    file = f" [{violation.file}]" if violation.file else ""
    lines = [f"  {place}{file}: {rule.title.in_language(language)} × {violation.count:,}"]
    if violation.found:
        lines.append(f"      {violation.found}")
    if violation.samples:
        lines.append(f"      {'; '.join(violation.samples)}")
    lines.append(f"      → {rule.hint.in_language(language)} ({violation.rule})")
    return lines
