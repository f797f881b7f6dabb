"""Where time goes: each stage counts its own seconds, without the stages inside it."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

NameOf = Callable[..., str]


class Stopwatch:
    """Seconds by stage; what runs inside an inner stage is taken off the outer one.

    Each thread has stages of its own: stages of several threads add up to more than the clock.
    """

    def __init__(self) -> None:
        """Start with no stage."""
        self.seconds: dict[str, float] = defaultdict(float)
        self._running = threading.local()
        self._adding = threading.Lock()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time until the block ends as ``name``."""
        outer: list[float] = self._running.__dict__.setdefault("inner", [])
        outer.append(0.0)
        start = time.perf_counter()
        try:
            yield
        finally:
            whole = time.perf_counter() - start
            with self._adding:
                self.seconds[name] += whole - outer.pop()
            if outer:
                outer[-1] += whole

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
