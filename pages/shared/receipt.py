"""The receipt under each table and in each file: who, scope, filters, snapshot, rows, total."""

from collections.abc import Sequence

from pages.shared.figures import escaped, plain
from pages.shared.visit import Visit

Pairs = list[tuple[str, str]]


def lines(
    visit: Visit, rows: int, totals: Sequence[tuple[str, str]] = (), shown: int | None = None
) -> Pairs:
    """Return the receipt as (word, value) pairs, exact amounts in yuan."""
    c, say = visit.choices, visit.say
    scope = c.branch or (
        say("receipt.whole_bank")
        if visit.viewer.scope.branches is None
        else say("receipt.own_branches", count=len(visit.viewer.scope.branches))
    )
    counted = str(rows) if shown in (None, rows) else say("receipt.of", shown=shown, rows=rows)
    return [
        (say("receipt.who"), visit.viewer.name or visit.viewer.user_id),
        (say("receipt.scope"), scope),
        *([(say("receipt.manager"), c.manager)] if c.manager else []),
        (
            say("receipt.period"),
            f"{c.period.code} ({plain(c.period.start)} – {plain(c.period.end)})",
        ),
        (say("receipt.profile"), c.profile),
        (say("receipt.snapshot"), visit.snapshot.snapshot_id),
        (say("receipt.rows"), counted),
        *((say("receipt.total", column=name), total) for name, total in totals),
    ]


def caption(pairs: Sequence[tuple[str, str]]) -> str:
    """Return a receipt as one line of Markdown; names are the bank's and may hold its signs."""
    text = " · ".join(f"{word} {value}" for word, value in pairs)
    return escaped(text)
