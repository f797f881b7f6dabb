"""Files of others: replayed addresses, other browsers, after sign-out, the library's own store."""

import csv
import io
from collections.abc import Iterator

import openpyxl
import pyarrow as pa

from pages.shared import file_formats
from tests.security.client import BROWSER, Browser
from tests.security.client import USER as COOKIE
from tests.security.payloads import FORMULAS
from tests.security.stage import Attempt, Stage

MEDIA = (
    "/media/0123456789abcdef.csv",
    "//media/x.csv",
    "/media/../media/x.csv",
    "/media/%2e%2e/x.csv",
    "/media/x.csv?a=1",
    "/./media/x.csv",
    "/MEDIA/x.csv",
    "/media",
    "/media/",
    "/media/..%2fexport",
    "/component/x/y",
    "/_stcore/upload_file/a/b",
    "/_stcore/metrics",
    "//_stcore/metrics",
    "/_stcore/metrics/",
    "/_stcore/agent/interact",
    "/_stcore/agent/mcp",
    "/_stcore/agent/openapi.json",
    "/_stcore/script-health-check",
    "/_stcore/bidi-components/x",
    "/app/static/secrets.toml",
    "/static/../../.streamlit/secrets.toml",
    "/static/%2e%2e/%2e%2e/.streamlit/secrets.toml",
    "/.streamlit/secrets.toml",
    "/data/published/CURRENT",
    "/app.py",
    "/../app.py",
    "/pages/server/gate.py",
)
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def attempts(stage: Stage) -> Iterator[Attempt]:
    yield from _replays(stage)
    yield from _store(stage)
    yield from _formulas(stage)


def _replays(stage: Stage) -> Iterator[Attempt]:
    owner = stage.signed_in("head_001")
    links = owner.see("lang=en", "tiers").links
    assert owner.get(links[0]).status_code == 200
    others = {
        "another browser": stage.anonymous(),
        "another browser of the same viewer": stage.signed_in("head_001"),
        "another viewer": stage.signed_in("head_002"),
        "a viewer of everything": stage.signed_in("analyst"),
        "a viewer without grants": stage.signed_in("nogrants"),
        "nothing at all": Browser(stage.port),
    }
    for name, other in others.items():
        for link in links[:3]:
            yield f"{link[:12]}… {link[-4:]} by {name}", other.get(link).status_code == 200
        stolen = other.copy()
        stolen.cookies[BROWSER] = owner.cookies[BROWSER]
        if name != "another browser of the same viewer":
            answer = stolen.get(links[0])
            yield f"by {name} with the browser's cookie", answer.status_code == 200
    token = links[0].rsplit("/", 1)[1]
    for path in _guesses(token):
        answer = owner.get(path)
        yield f"guess {path}", "content-disposition" in answer.headers
    for method in ("HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
        answer = owner.ask(method, links[0])
        yield f"{method} of a file", "content-disposition" in answer.headers
    yield from _after_sign_out(stage, owner, links)
    yield from _mixed_up(stage)


def _guesses(token: str) -> Iterator[str]:
    for guess in (token[:-1], token + "A", token[::-1], token.swapcase(), "0" * 32, "..", "%00"):
        yield f"/export/{guess}"
    yield from ("/export/", f"/export/x/../{token}x", f"/export/{token}/x", f"/export//{token}")
    for tail in ("?user=analyst", "?viewer=analyst&mask=none"):
        yield f"/export/{token[::-1]}{tail}"


def _after_sign_out(stage: Stage, owner: Browser, links: list[str]) -> Iterator[Attempt]:
    before = owner.copy()
    owner.get("/auth/logout")
    assert COOKIE not in owner.cookies
    for link in links[:3]:
        yield f"after sign-out {link[-4:]}", owner.get(link).status_code == 200
        kept = before.get(link).status_code == 200
        yield f"after sign-out with the kept cookies {link[-4:]}", kept
    yield "a page after sign-out", owner.see("lang=en").has_data
    yield "a page after sign-out with the kept cookies", before.see("lang=en").has_data


def _mixed_up(stage: Stage) -> Iterator[Attempt]:
    """Two viewers ask the same at the same time; each file is its own viewer's."""
    first, second = stage.signed_in("head_001"), stage.signed_in("head_002")
    links = {b: b.see("lang=en", "tiers").links for b in (first, second)}
    for place in range(3):
        mine = first.get(links[first][place])
        yield f"file {place} holds another's rows", stage.leaks("head_001", mine.content)
        yours = second.get(links[second][place])
        yield f"file {place} is the other's file", mine.content == yours.content
        kept = mine.headers["cache-control"] != "no-store"
        yield f"file {place} may be kept by a proxy", kept
    again = first.get(links[first][0])
    yield "one address, one file for ever", again.content == first.get(links[first][0]).content


def _store(stage: Stage) -> Iterator[Attempt]:
    viewer = stage.signed_in("head_001")
    shell = viewer.get("/").content
    for path in MEDIA:
        for who, browser in (("viewer", viewer), ("stranger", Browser(stage.port))):
            answer = browser.get(path)
            # Whatever is no address of ours is the empty frame of the pages, or nothing.
            got = answer.status_code == 200 and answer.content != shell
            yield f"{path} by {who}", got


def _formulas(stage: Stage) -> Iterator[Attempt]:
    for text in FORMULAS:
        table = pa.table({"Name": [text], text or "x": ["a"]})
        lines = file_formats.to_csv(table, [("Who", text)]).decode("utf-8-sig")
        cells = _cells(lines)
        yield f"CSV {text!r}", any(cell.startswith(STARTS) for cell in cells)
        book = openpyxl.load_workbook(io.BytesIO(file_formats.to_xlsx(table, [("Who", text)])))
        kinds = {cell.data_type for sheet in book for row in sheet.rows for cell in row}
        yield f"Excel {text!r}", "f" in kinds
    whole = stage.signed_in("analyst")
    csvs = [u for u in whole.see("lang=en", "tiers").links[::3]]
    for link in csvs:
        cells = _cells(whole.get(link).content.decode("utf-8-sig"))
        risky = [c for c in cells if c.startswith(STARTS) and not _is_number(c)]
        yield f"a whole file {link[-4:]}", bool(risky)


def _cells(text: str) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(text)) for cell in row if cell]


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
