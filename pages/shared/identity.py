"""Who a provider's claims name, and whether they still hold; the same for pages and routes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from data.access_settings import AccessSettings


@dataclass(frozen=True)
class Identity:
    """Somebody signed in: by whom, since when and until when (UTC)."""

    user_id: str
    provider: str
    since: datetime
    until: datetime


class SignInError(Exception):
    """The claims name nobody now; ``code`` says why: expired, provider or claims."""

    def __init__(self, code: str, detail: str) -> None:
        """Keep the code for words on screen and the detail for the log."""
        self.code = code
        super().__init__(detail)


def identify(claims: Mapping[str, Any], settings: AccessSettings, now: datetime) -> Identity:
    """Return whom the claims of an ID token name.

    The token's own end and the bank's maximum age both hold, whichever comes first. The provider
    decides which claim is believed, so that one provider cannot name another one's people.

    Raises:
        SignInError: the token has ended or is too old, its provider is not in the settings, or it
            lacks a claim.
    """
    name = str(claims.get("provider") or "")
    provider = settings.providers.get(name)
    if provider is None:
        raise SignInError("provider", f"provider {name[:40]!r} is not in the access settings")
    user_id = claims.get(provider["claim"])
    if not isinstance(user_id, str) or not user_id.strip():
        raise SignInError("claims", f"the token holds no {provider['claim']}")
    if provider["claim"] == "email" and claims.get("email_verified") is not True:
        raise SignInError("claims", "the provider has not verified the e-mail address")
    since = _time(claims, "iat")
    until = min(_time(claims, "exp"), since + timedelta(minutes=settings.max_age_minutes))
    skew = timedelta(seconds=settings.clock_skew_seconds)
    if not since - skew <= now < until + skew:
        raise SignInError("expired", "the sign-in has ended")
    return Identity(user_id.strip(), name, since, until)


def check_audience(claims: Mapping[str, Any], client_id: str | None) -> None:
    """Refuse a token the provider made for another application.

    The library that reads tokens lets one pass that names us as the party it was issued through
    and somebody else as its audience; OpenID Connect Core 3.1.3.7 wants us among the audience.

    Raises:
        SignInError: it is meant for others.
    """
    audience = claims.get("aud")
    named = [audience] if isinstance(audience, str) else audience
    through = claims.get("azp", client_id)
    if not client_id or not isinstance(named, list) or client_id not in named:
        raise SignInError("claims", "the token is meant for another application")
    if through != client_id:
        raise SignInError("claims", "the token was issued through another application")


def _time(claims: Mapping[str, Any], name: str) -> datetime:
    value = claims.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise SignInError("claims", f"the token holds no {name}")
    try:
        return datetime.fromtimestamp(value, UTC)
    except (OverflowError, ValueError, OSError) as error:
        raise SignInError("claims", f"the token's {name} is no time") from error
