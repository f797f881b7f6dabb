"""Tables to read in a terminal."""

from collections.abc import Mapping, Sequence


def titled(parts: Mapping[str, str]) -> str:
    """Return parts under their titles."""
    return "\n".join(f"{title}\n{'-' * len(title)}\n{text}\n" for title, text in parts.items())


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return columns as wide as they need."""
    lines = [head, *rows] if any(head) else list(rows)
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def memory(peaks: Mapping[str, float]) -> str:
    """Return peak megabytes by process."""
    return table(("", "MB"), [(name, f"{peak:,.0f}") for name, peak in peaks.items()])


def ratio(value: float, of: float) -> str:
    """Return how often one goes into the other, or a dash."""
    return f"{value / of:.1f}" if of else "-"
