"""Cursors of one instance: each is entered for one scope, and serves that scope alone.

Entering takes a few statements, about a millisecond: as long as many a question. A cursor is lent
to one thread at a time and kept for the next question within the same scope.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

import duckdb

from data.scope import Scope

MOST_IDLE = 64
Enter = Callable[[duckdb.DuckDBPyConnection, Scope], None]


class Cursors:
    """Lends entered cursors of one instance."""

    def __init__(self, instance: duckdb.DuckDBPyConnection) -> None:
        """Begin with none."""
        self.instance = instance
        self._idle: OrderedDict[Scope, list[duckdb.DuckDBPyConnection]] = OrderedDict()
        self._lock = Lock()

    @contextmanager
    def within(self, scope: Scope, enter: Enter) -> Iterator[duckdb.DuckDBPyConnection]:
        """Lend a cursor entered for ``scope``; after an error it is not used again."""
        cursor = self._take(scope)
        if cursor is None:
            cursor = self.instance.cursor()
            enter(cursor, scope)
        try:
            yield cursor
        except BaseException:
            cursor.close()
            raise
        self._keep(scope, cursor)

    def _take(self, scope: Scope) -> duckdb.DuckDBPyConnection | None:
        with self._lock:
            idle = self._idle.get(scope)
            return idle.pop() if idle else None

    def _keep(self, scope: Scope, cursor: duckdb.DuckDBPyConnection) -> None:
        with self._lock:
            self._idle.setdefault(scope, []).append(cursor)
            self._idle.move_to_end(scope)
            # The scope asked for longest ago goes first.
            while sum(map(len, self._idle.values())) > MOST_IDLE:
                longest_ago = next(iter(self._idle))
                for old in self._idle.pop(longest_ago):
                    old.close()
