"""Where the server may listen: without sign-in on this machine only.

``python -m pages.shared.listening HOST`` ends with an error where it may not.
"""

import ipaddress
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

SECRETS = Path(__file__).parents[2] / ".streamlit" / "secrets.toml"
_FORWARDED = ("X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Forwarded")


def is_loopback(host: str) -> bool:
    """Whether an address is this machine's own."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def stranger(headers: Mapping[str, str]) -> str | None:
    """Return what shows that a request came from elsewhere, through a proxy or another name."""
    forwarded = next((headers[name] for name in _FORWARDED if headers.get(name)), None)
    if forwarded:
        return forwarded
    host = headers.get("Host")
    if host is None or is_loopback(urlsplit(f"//{host}").hostname or ""):
        return None
    return host


def refusal(host: str, secrets: Path = SECRETS) -> str | None:
    """Return why the server must not listen on ``host``; None when it may."""
    if is_loopback(host):
        return None
    try:
        auth = tomllib.loads(secrets.read_text(encoding="utf-8")).get("auth", {})
    except FileNotFoundError:
        auth = {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return f"{secrets} cannot be read ({error}); see .streamlit/secrets.example.toml"
    missing = [name for name in ("redirect_uri", "cookie_secret") if not auth.get(name)]
    parts = [auth, *(part for part in auth.values() if isinstance(part, dict))]
    if not any(part.get("server_metadata_url") and part.get("client_id") for part in parts):
        missing.append("a provider with client_id, client_secret and server_metadata_url")
    if not missing:
        return None
    return (
        f"refused to listen on {host}: sign-in is not configured, so everybody who reaches the"
        f" server would be the same viewer.\nSet in {secrets}, section [auth]:"
        f" {', '.join(missing)}\n(.streamlit/secrets.example.toml explains each setting), or leave"
        " HOST at 127.0.0.1."
    )


if __name__ == "__main__":
    found = refusal(sys.argv[1])
    if found:
        print(found, file=sys.stderr)
    sys.exit(2 if found else 0)
