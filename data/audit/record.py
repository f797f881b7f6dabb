"""One audit record, and the hash that ties it to the one before."""

import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa

EVENTS = (
    "sign_in",
    "sign_out",
    "refusal",
    "viewer_change",
    "page_view",
    "export",
    "reveal",
)
GENESIS = "0" * 64
# Names a file with a secret: with it, who can write the log still cannot forge it.
KEY_VARIABLE = "AUDIT_KEY"
SCHEMA = pa.schema(
    [
        ("seq", pa.int64()),
        ("at", pa.timestamp("us", tz="UTC")),
        ("event", pa.string()),
        ("user_id", pa.string()),
        ("role", pa.string()),
        ("session", pa.string()),
        ("scope", pa.string()),
        ("page", pa.string()),
        ("filters", pa.string()),
        ("snapshot", pa.string()),
        ("row_count", pa.int64()),
        ("detail", pa.string()),
        ("previous", pa.string()),
        ("hash", pa.string()),
    ]
)


@dataclass(frozen=True)
class Record:
    """What happened: who, when (UTC), what scope, filters and detail (JSON), how many rows."""

    seq: int
    at: datetime
    event: str
    user_id: str
    role: str
    session: str
    scope: str
    page: str
    filters: str
    snapshot: str
    row_count: int | None
    detail: str
    previous: str

    @property
    def day(self) -> str:
        """The day it belongs to (UTC)."""
        return self.at.date().isoformat()

    @property
    def hash(self) -> str:
        """Its hash over every field, the previous record's hash included."""
        content = asdict(self) | {"at": self.at.isoformat()}
        text = json.dumps(content, ensure_ascii=False, sort_keys=True).encode()
        key = _key(os.environ.get(KEY_VARIABLE, ""))
        digest = hmac.new(key, text, hashlib.sha256) if key else hashlib.sha256(text)
        return digest.hexdigest()

    def as_table(self) -> pa.Table:
        """Return it as a table of one row."""
        return pa.Table.from_pylist([asdict(self) | {"hash": self.hash}], schema=SCHEMA)


def from_row(row: Mapping[str, Any]) -> Record:
    """Return the record a row of the log holds; its own hash is computed anew."""
    return Record(**{name: row[name] for name in SCHEMA.names if name != "hash"})


@lru_cache(maxsize=4)
def _key(path: str) -> bytes:
    return Path(path).read_bytes().strip() if path else b""
