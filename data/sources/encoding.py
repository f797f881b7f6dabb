"""Read text under its stated encoding, strictly; hand DuckDB UTF-8."""

import codecs
import tempfile
from collections.abc import Iterator
from pathlib import Path

from data.sources.problems import Problem, SourceError

_CHUNK = 1 << 20
# Both ways of writing UTF-8 occur in practice, and the mark is not part of the first heading.
_UTF8 = "utf-8-sig"


def as_utf8(path: Path, encoding: str, temp: Path) -> Path:
    """Return ``path`` itself when it is UTF-8, else a copy of its text as UTF-8 in ``temp``.

    Raises:
        SourceError: the encoding is not known, or a byte is not valid under it; the message
            names the byte offset and the line.
    """
    codec = _codec(path, encoding)
    if codec == _UTF8:
        for _ in _decoded(path, codec):
            pass
        return path
    # A folder for each copy: its name stays, so that errors name the file as the bank knows it.
    copy = Path(tempfile.mkdtemp(dir=temp)) / path.name
    with copy.open("w", encoding="utf-8", newline="") as file:
        for text in _decoded(path, codec):
            file.write(text)
    return copy


def _codec(path: Path, encoding: str) -> str:
    try:
        known = codecs.lookup(encoding)
        "".encode(encoding)
    except LookupError as error:
        message = f"encoding {encoding!r} is not known; expected utf-8, gb18030, latin-1, utf-16 …"
        raise SourceError([Problem(message, file=path.name)]) from error
    if known.name == "utf-16":
        return _byte_order(path)
    return _UTF8 if known.name == "utf-8" else known.name


def _byte_order(path: Path) -> str:
    with path.open("rb") as file:
        mark = file.read(2)
    orders = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
    if mark not in orders:
        message = "stated as utf-16 but has no byte order mark; state utf-16-le or utf-16-be"
        raise SourceError([Problem(message, file=path.name)])
    return orders[mark]


def _decoded(path: Path, codec: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(codec)("strict")
    consumed, lines, first = 0, 1, True
    with path.open("rb") as file:
        while True:
            chunk = file.read(_CHUNK)
            consumed += len(chunk)
            try:
                text = decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                raise _not_valid(path, codec, consumed, lines, error) from error
            lines += text.count("\n")
            # A byte order mark decodes to U+FEFF wherever the codec does not swallow it.
            yield text.removeprefix("\ufeff") if first else text
            first = first and not text
            if not chunk:
                return


def _not_valid(
    path: Path, codec: str, consumed: int, lines: int, error: UnicodeDecodeError
) -> SourceError:
    # ``error.object`` ends where reading stopped; it may begin in an earlier chunk.
    offset = consumed - len(error.object) + error.start
    before = error.object[: error.start].decode(codec, "ignore")
    line = lines + before.count("\n")
    value = error.object[error.start : error.start + 1].hex()
    stated = codec.removesuffix("-sig")
    message = (
        f"byte 0x{value} at offset {offset} (line {line}) is not valid {stated};"
        " state the encoding the file really has in source.toml"
    )
    return SourceError([Problem(message, file=path.name)])
