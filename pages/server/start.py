"""What is wrong with the settings, said at start and all at once, not at the first sign-in."""

import logging
import os
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from data.access_settings import AccessSettings, AccessSettingsError, access_settings
from data.audit.log import folder_of
from data.entitlements import EntitlementsError, entitlements
from data.publish import NothingPublishedError, current_id
from data.snapshot import open_snapshot
from pages.shared import listening, sign_in, viewers

_LOG = logging.getLogger("start")
_LEAST_SECRET = 16
_CALLBACK = "/oauth2callback"


def refusal() -> str | None:
    """Return what keeps the server from starting; what can mend itself is only logged.

    Settings that are wrong let nobody in, so there is nothing to serve. A grant file that is
    being written, or a full disk under the audit log, may be right a minute later.
    """
    for warning in _warnings():
        _LOG.warning("%s", warning)
    found = list(_problems())
    if not found:
        return None
    listed = "\n".join(f"- {problem}" for problem in found)
    return f"refused to start: the settings cannot be used\n{listed}\nSee docs/administration.md"


def _problems() -> Iterator[str]:
    try:
        settings = access_settings()
    except AccessSettingsError as error:
        yield str(error)
        return
    if sign_in.is_configured():
        yield from problems_of(sign_in.secrets(), settings)


def problems_of(auth: Mapping[str, Any], settings: AccessSettings) -> Iterator[str]:
    """Yield what is wrong with the section [auth] of the secrets, beside the access settings."""
    where = ".streamlit/secrets.toml [auth]"
    if urlsplit(str(auth["redirect_uri"])).path[-len(_CALLBACK) :] != _CALLBACK:
        yield f"{where} redirect_uri has to end in {_CALLBACK}"
    if not _is_safe(str(auth["redirect_uri"])):
        yield f"{where} redirect_uri has to be https, but on this machine"
    if len(str(auth["cookie_secret"])) < _LEAST_SECRET:
        yield f"{where} cookie_secret has to be at least {_LEAST_SECRET} random characters"
    given = sign_in.providers(auth)
    for name in given:
        part = auth if name == "default" else auth[name]
        for needed in ("client_secret", "server_metadata_url"):
            if not part.get(needed):
                yield f"{where} provider {name} lacks {needed}"
        if part.get("server_metadata_url") and not _is_safe(str(part["server_metadata_url"])):
            yield f"{where} provider {name}: server_metadata_url has to be https"
    if not set(given) & set(settings.providers):
        yield (
            f"no provider signs anybody in: the secrets name {_listed(given)},"
            f" the access settings {_listed(settings.providers)}; the names have to be the same"
        )


def _warnings() -> Iterator[str]:
    published = viewers.published()
    try:
        entitlements(open_snapshot(published, current_id(published)))
    except (AccessSettingsError, NothingPublishedError):
        pass
    except EntitlementsError as error:
        yield f"nobody is let in until this is mended: {error}"
    log = folder_of(published)
    above = next(folder for folder in (log, *log.parents) if folder.exists())
    if not above.is_dir() or not os.access(above, os.W_OK):
        yield f"the audit log in {log} cannot be written: no file will leave until it can"


def _is_safe(address: str) -> bool:
    found = urlsplit(address)
    return found.scheme == "https" or listening.is_loopback(found.hostname or "")


def _listed(names: Any) -> str:
    return ", ".join(sorted(names)) or "none"
