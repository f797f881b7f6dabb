"""What is wrong with a source, said all at once and each with its place."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing wrong: what was found and expected, and where as far as it is known."""

    message: str
    file: str = ""
    select: str = ""
    column: str = ""

    def __str__(self) -> str:
        """Read like ``loan.asc · facility.sql · column limit_amt: what is wrong``."""
        column = f"column {self.column}" if self.column else ""
        place = " · ".join(part for part in (self.file, self.select, column) if part)
        return f"{place}: {self.message}" if place else self.message


class SourceError(Exception):
    """A source that cannot be turned into extracts; ``problems`` holds every reason found."""

    def __init__(self, problems: list[Problem]) -> None:
        """Keep the problems; the text has one line for each."""
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)
