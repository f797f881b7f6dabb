"""The parts of a contract: its columns, its time and its words."""

from dataclasses import dataclass
from typing import Literal

ColumnType = Literal["text", "date", "timestamp", "money", "ratio", "number", "integer", "boolean"]
Needed = Literal["always", "fact", "optional"]

SQL_TYPES: dict[str, str] = {
    "text": "varchar",
    "date": "date",
    "timestamp": "timestamp",
    "money": "decimal(18, 2)",
    "ratio": "double",
    "number": "double",
    "integer": "bigint",
    "boolean": "boolean",
}

# Text columns holding somebody's name, by the end of the column's name.
_NAME_ENDINGS = ("_name", "name_en")


@dataclass(frozen=True)
class Words:
    """One text in both languages."""

    en: str
    zh: str

    def in_language(self, language: str) -> str:
        """Return the Chinese text for ``zh``, the English one for anything else."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True)
class TimeKind:
    """How rows lie in time.

    ``month`` and ``event`` have a ``column`` (an event also a ``fallback``: its time is
    ``coalesce(column, fallback)``); ``validity`` has ``start`` and ``end`` (exclusive, null
    means still valid); ``static`` has none of them.
    """

    kind: Literal["month", "event", "validity", "static"]
    column: str | None = None
    fallback: str | None = None
    start: str | None = None
    end: str | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns named, in the order start, end or column, fallback."""
        named = (self.column, self.fallback, self.start, self.end)
        return tuple(name for name in named if name)


@dataclass(frozen=True)
class Column:
    """One column of an extract.

    ``references`` is ``extract.column``. In an ``open_ended`` date null means "still", and so
    does a date such as 9999-12-31.
    """

    name: str
    type: ColumnType
    required: bool
    nullable: bool
    description: Words
    unit: str = ""
    allowed: tuple[str, ...] = ()
    references: str | None = None
    personal: bool = False
    non_negative: bool = False
    open_ended: bool = False
    default: str | None = None
    standard_name: str | None = None

    @property
    def sql_type(self) -> str:
        """The DuckDB type of the column in ``raw_<extract>``."""
        return SQL_TYPES[self.type]

    @property
    def reference(self) -> tuple[str, str] | None:
        """The extract and the column referred to, apart."""
        if self.references is None:
            return None
        extract, column = self.references.split(".")
        return extract, column

    @property
    def is_name(self) -> bool:
        """Holds a name, where full-width letters and brackets are worth a warning."""
        return self.type == "text" and (self.name == "name" or self.name.endswith(_NAME_ENDINGS))


@dataclass(frozen=True)
class Contract:
    """What one extract must look like.

    ``needs`` are the extracts without which its rows mean nothing; ``defines_months`` marks the
    facts whose dates say which months a snapshot has.
    """

    name: str
    title: Words
    description: Words
    frequency: str
    key: tuple[str, ...]
    needed: Needed
    needs: tuple[str, ...]
    defines_months: bool
    time: TimeKind
    columns: dict[str, Column]
    standard_name: str | None = None

    def is_id(self, column: Column) -> bool:
        """Tell whether spaces or full-width characters would break joins on the column."""
        is_free = column.type == "text" and not column.allowed
        links = column.name in self.key or column.references or column.name.endswith("_id")
        return is_free and bool(links)

    def is_essential(self, column: Column) -> bool:
        """Tell whether a row whose reference leads nowhere is of no use."""
        reference = column.reference
        return reference is not None and reference[0] in self.needs and not column.nullable
