"""The one way files leave: asked again who asks and what the grants say, then made and recorded."""

import html
from dataclasses import replace
from threading import Lock

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from data.access import Viewer
from metrics.units import UnknownBranchError
from pages.server import browser, identity, incidents, limits, offers
from pages.server.offers import Offer
from pages.shared import made_files
from pages.shared.file_formats import MEDIA_TYPES
from pages.shared.welcome import GONE
from pages.shared.words import say

_LIMITER = CapacityLimiter(limits.AT_ONCE)
_busy: set[str] = set()
_busy_lock = Lock()
_STATUS = {
    "ended": 404,
    "no_right": 403,
    "changed": 409,
    "too_large": 413,
    "busy": 429,
    "failed": 500,
    "not_recorded": 503,
    "gone": 410,
}


async def download(request: Request) -> Response:
    """Answer one address of a file, for the viewer who holds the cookies now.

    Every answer that is not the file is a page that says why; an address that is unknown, of
    another browser, of another viewer or ended is answered in the same words.
    """
    offer = offers.find(request.path_params["token"], browser.of(request.cookies))
    if request.method != "GET" or offer is None:
        return _page("ended", _language(request))
    viewer = await to_thread.run_sync(identity.viewer_now, dict(request.cookies))
    refusal = _refusal(offer, viewer)
    if refusal or viewer is None:
        return _page(refusal or "ended", offer.visit.choices.language)
    if not _begin(viewer):
        return _page("busy", offer.visit.choices.language)
    try:
        mine = replace(offer, visit=replace(offer.visit, viewer=viewer))
        return await to_thread.run_sync(_file, mine, limiter=_LIMITER)
    finally:
        with _busy_lock:
            _busy.discard(viewer.user_id)


def _refusal(offer: Offer, viewer: Viewer | None) -> str | None:
    if viewer is None or viewer.user_id != offer.visit.viewer.user_id:
        return "ended"
    if not viewer.may_export:
        return "no_right"
    # The receipt was counted within the old scope: the page must be drawn again first. Masks are
    # those of the grants: what somebody had revealed for a while on screen is not saved.
    drawn = offer.visit.viewer
    drawn = replace(drawn, scope=replace(drawn.scope, mask=viewer.scope.mask))
    return None if viewer == drawn else "changed"


def _begin(viewer: Viewer) -> bool:
    """One file at a time for one viewer: nobody keeps the others waiting."""
    with _busy_lock:
        if viewer.user_id in _busy:
            return False
        _busy.add(viewer.user_id)
        return True


def _file(offer: Offer) -> Response:
    language = offer.visit.choices.language
    try:
        made = made_files.make_file(offer)
    except made_files.TooLargeError as error:
        return _page("too_large", language, **error.values)
    except made_files.NotRecordedError as error:
        return _page("not_recorded", language, number=incidents.record(error))
    except UnknownBranchError:
        return _page("changed", language)
    except GONE:
        return _page("gone", language)
    except Exception as error:
        return _page("failed", language, number=incidents.record(error))
    return Response(
        made.content,
        media_type=MEDIA_TYPES[offer.kind],
        headers={"Content-Disposition": f'attachment; filename="{made.file_name}"'},
    )


def _language(request: Request) -> str:
    return "zh" if request.headers.get("accept-language", "").startswith("zh") else "en"


def _page(reason: str, language: str, **values: object) -> Response:
    title = html.escape(say(language, "export.refused"))
    words = html.escape(say(language, f"export.{reason}", **values))
    return HTMLResponse(
        f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>{title}</title>'
        f"<h1>{title}</h1><p>{words}</p></html>",
        status_code=_STATUS[reason],
        headers={"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'"},
    )
