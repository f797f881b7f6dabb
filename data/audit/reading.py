"""Reads the audit log, for those whose role may."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

from data.access import Viewer
from data.audit.log import AuditLostError, files_of, folder_of
from data.audit.record import SCHEMA


class NotAllowedError(PermissionError):
    """The viewer's role has no right to read the log."""


def read(
    published: Path, viewer: Viewer, first: date, last: date, event: str | None = None
) -> pa.Table:
    """Return records from day ``first`` to ``last`` (UTC), the newest first, as ``SCHEMA`` says.

    The right ``audit`` reads all of it. The right ``exports`` reads exports only, and only for a
    viewer of the whole bank: a receipt may speak of any branch.

    Raises:
        NotAllowedError: the viewer has no such right.
        AuditLostError: the log cannot be read.
    """
    may = may_see_everything(viewer) or (event == "export" and may_see_exports(viewer))
    if not may:
        raise NotAllowedError(f"{viewer.user_id} may not read this part of the audit log")
    folder = folder_of(published)
    try:
        tables = [
            parquet.read_table(file, schema=SCHEMA)
            for file in files_of(folder, first.isoformat(), last.isoformat())
        ]
    except (OSError, pa.ArrowException) as error:
        raise AuditLostError(folder, error) from error
    rows = pa.concat_tables(tables) if tables else SCHEMA.empty_table()
    if event is not None:
        rows = rows.filter(pc.equal(rows["event"], event))
    # A writer that died while putting records together leaves some of them twice.
    rows = rows.sort_by([("seq", "descending")])
    numbers = rows["seq"].to_pylist()
    fresh = [n != before for n, before in zip(numbers, [None, *numbers], strict=False)]
    return rows.filter(pa.array(fresh, pa.bool_()))


def may_see_everything(viewer: Viewer) -> bool:
    """Whether a viewer may read all of the log."""
    return viewer.may("audit")


def may_see_exports(viewer: Viewer) -> bool:
    """Whether a viewer may see who exported what: by right, and as a viewer of the whole bank."""
    return may_see_everything(viewer) or (viewer.may("exports") and viewer.scope.is_whole)
