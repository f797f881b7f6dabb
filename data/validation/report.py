"""What validation found, as plain values that go to JSON and back."""

import json
from dataclasses import asdict, dataclass

from data.validation.rules import Consequence


@dataclass(frozen=True)
class Violation:
    """One rule broken in one column of one extract.

    ``count`` is the number of rows, or of files for rules about files. ``file`` is the first file
    concerned, relative to the extracts, with ``(+n)`` when there are more. ``samples`` are up to
    five keys as text. ``found`` says what was found where the count alone does not.
    """

    extract: str
    file: str
    column: str
    rule: str
    consequence: Consequence
    count: int
    samples: tuple[str, ...] = ()
    found: str = ""


@dataclass(frozen=True)
class InputFile:
    """One delivered file; ``rows`` is null when it cannot be read."""

    extract: str
    file: str
    sha256: str
    rows: int | None


@dataclass(frozen=True)
class ControlTotal:
    """A total of the load manifest beside the one in the file, as exact decimal text."""

    extract: str
    file: str
    column: str
    stated: str
    found: str

    @property
    def agrees(self) -> bool:
        """Both totals are the same."""
        return self.stated == self.found


@dataclass(frozen=True)
class Report:
    """Everything one validation found; nothing may be built when ``refused``."""

    violations: tuple[Violation, ...]
    provided: tuple[str, ...]
    inputs: tuple[InputFile, ...]
    totals: tuple[ControlTotal, ...]
    quarantined: dict[str, int]

    @property
    def refused(self) -> bool:
        """At least one violation refuses the build."""
        return any(violation.consequence == "refuse" for violation in self.violations)

    def to_json(self) -> str:
        """Return the report as JSON text, ``refused`` included for readers of the file."""
        return json.dumps({"refused": self.refused, **asdict(self)}, ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: str) -> "Report":
        """Return the report that ``to_json`` wrote."""
        value = json.loads(text)
        violations = [
            Violation(**{**violation, "samples": tuple(violation["samples"])})
            for violation in value["violations"]
        ]
        return cls(
            violations=tuple(violations),
            provided=tuple(value["provided"]),
            inputs=tuple(InputFile(**entry) for entry in value["inputs"]),
            totals=tuple(ControlTotal(**entry) for entry in value["totals"]),
            quarantined=dict(value["quarantined"]),
        )
