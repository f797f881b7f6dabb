"""A file that leaves: its rows read again, its watermark and receipt, and the record of it."""

import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pyarrow as pa

from data.audit import record_export
from pages.server import limits
from pages.server.offers import Offer
from pages.shared import address
from pages.shared.file_formats import Receipt, to_csv, to_parquet, to_xlsx
from pages.shared.visit import Visit


class TooLargeError(ValueError):
    """The file would be larger than the settings allow; ``values`` are for its message."""

    def __init__(self, **values: object) -> None:
        """Keep what was found and what is allowed."""
        super().__init__(f"file too large: {values}")
        self.values = values


class NotRecordedError(RuntimeError):
    """The record of exports cannot be written, so nothing may leave."""


@dataclass(frozen=True)
class Made:
    """A file as it leaves."""

    file_name: str
    content: bytes


def make_file(wanted: Offer) -> Made:
    """Read the rows, make the file with its watermark and receipt, and record that it left.

    Raises:
        TooLargeError: more rows or bytes than the settings allow.
        NotRecordedError: the record of exports cannot be written.
    """
    visit = as_exported(wanted.visit)
    table = wanted.read(visit)
    if table.num_rows > limits.most_rows():
        raise TooLargeError(found=table.num_rows, most=limits.most_rows())
    file_id = secrets.token_hex(4)
    receipt = [watermark(visit, file_id), *wanted.receipt]
    content = _bytes_of(visit, wanted.kind, table, receipt)
    if len(content) > limits.most_bytes():
        raise TooLargeError(found=table.num_rows, most=limits.most_rows())
    file_name = f"{wanted.name}_{visit.choices.period.code}_{file_id}.{wanted.kind}"
    try:
        record_export(
            visit.snapshot,
            visit.viewer,
            file_name,
            table.num_rows,
            dict(receipt),
            filters=address.codes_of(visit.choices),
        )
    except Exception as error:
        raise NotRecordedError from error
    return Made(file_name, content)


def watermark(visit: Visit, file_id: str) -> tuple[str, str]:
    """Return the line every file carries: who took it, when (UTC), under which number."""
    who = f"{visit.viewer.name} ({visit.viewer.user_id})".strip()
    when = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S}Z"
    words = visit.say("export.watermark_text", who=who, when=when, file=file_id)
    return visit.say("export.watermark"), words


def _bytes_of(visit: Visit, kind: str, table: pa.Table, receipt: Receipt) -> bytes:
    if kind == "csv":
        return to_csv(table, receipt)
    if kind == "parquet":
        return to_parquet(table, receipt)
    sheets = (visit.say("export.sheet_data"), visit.say("export.sheet_receipt"))
    return to_xlsx(table, receipt, sheets, mark=receipt[0][1])


def as_exported(visit: Visit) -> Visit:
    """Return the visit whose rows may leave: with names masked where the right says so."""
    if visit.viewer.export_right != "masked":
        return visit
    strict = "all" if visit.viewer.scope.mask == "all" else "names"
    scope = replace(visit.viewer.scope, mask=strict)
    return replace(visit, viewer=replace(visit.viewer, scope=scope))
