"""What rows a question may touch."""

from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Scope:
    """What rows a question may touch; part of every cache key.

    ``branches`` None means the whole bank; an empty tuple means nothing at all. ``manager_id``
    cuts to one manager's own clients. ``mask`` is none, names or all.
    """

    branches: tuple[str, ...] | None
    manager_id: str | None = None
    mask: str = "all"

    def narrowed_to(self, branches: Sequence[str]) -> "Scope":
        """Return this scope cut to ``branches``; it never widens."""
        if self.branches is None:
            return replace(self, branches=tuple(sorted(branches)))
        return replace(self, branches=tuple(sorted(set(self.branches) & set(branches))))


NOTHING = Scope(branches=())
