"""Where time goes: each stage counts its own seconds, without the stages inside it."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

NameOf = Callable[..., str]


class Stopwatch:
    """Seconds by stage; what runs inside an inner stage is taken off the outer one."""

    def __init__(self) -> None:
        """Start with no stage."""
        self.seconds: dict[str, float] = defaultdict(float)
        self._inner: list[float] = []

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time until the block ends as ``name``."""
        self._inner.append(0.0)
        start = time.perf_counter()
        try:
            yield
        finally:
            whole = time.perf_counter() - start
            self.seconds[name] += whole - self._inner.pop()
            if self._inner:
                self._inner[-1] += whole

    def time(self, owner: object, attribute: str, name: str | NameOf) -> None:
        """Have every call of ``owner.attribute`` timed from now on.

        ``name`` is the stage, or makes it from the call's arguments.

        Raises:
            AttributeError: there is no such attribute any more; the benchmark must follow.
        """
        function: Callable[..., Any] = getattr(owner, attribute)

        def timed(*args: Any, **kwargs: Any) -> Any:
            with self.stage(name if isinstance(name, str) else name(*args, **kwargs)):
                return function(*args, **kwargs)

        setattr(owner, attribute, timed)
