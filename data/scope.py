"""What rows a question may touch."""

from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Scope:
    """What rows a question may touch; part of every cache key.

    ``branches`` None means the whole bank; an empty tuple means nothing at all. ``manager_id``
    cuts to one manager's own clients. ``mask`` is none, names or all. ``client_kinds`` cuts to
    the clients of some business lines; None means no such cut.
    """

    branches: tuple[str, ...] | None
    manager_id: str | None = None
    mask: str = "all"
    client_kinds: tuple[str, ...] | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it is every row of the bank; names may be masked all the same."""
        return self.branches is None and self.manager_id is None and self.client_kinds is None

    def narrowed_to(self, branches: Sequence[str]) -> "Scope":
        """Return this scope cut to ``branches``; it never widens."""
        if self.branches is None:
            return replace(self, branches=tuple(sorted(branches)))
        return replace(self, branches=tuple(sorted(set(self.branches) & set(branches))))


NOTHING = Scope(branches=())
