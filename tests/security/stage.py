"""The place of the attacks: a bank with hostile names, a server with sign-in, a known secret."""

import json
import re
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from itsdangerous import URLSafeTimedSerializer

from data.snapshot import Snapshot
from data.window import Window, unscoped
from tests.bank import viewer_of
from tests.secrets_of import strange_to
from tests.security.client import USER, Browser
from tests.security.hostile_bank import hostile_bank
from tests.security.provider import CLIENT_ID, Provider
from tests.serving import dashboard, free_port

SECRET = "the attackers do not know this secret of the server's cookies"
VICTIM_BRANCH = "002"
# Names are what the attackers typed themselves; ids are nobody's but their owner's.
_ID = re.compile(r"[A-Z]{1,3}[0-9]{4,}[A-Z0-9-]*")
# An attempt: what was tried, and whether it succeeded.
Attempt = tuple[str, bool]


@dataclass
class Stage:
    """What attacks need."""

    port: int
    published: Path
    bank: Snapshot
    provider: Provider
    log: Path
    foreign: dict[str, frozenset[bytes]] = field(default_factory=dict)

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def anonymous(self) -> Browser:
        """Return a browser nobody signed in with."""
        return Browser(self.port).enter()

    def signed_in(self, user: str, **claims) -> Browser:
        """Return a browser as sign-in leaves it for a user."""
        browser = self.anonymous()
        browser.cookies[USER] = self.cookie(self.claims(user, **claims))
        return browser

    def claims(self, user: str, **changes) -> dict:
        """Return what a sign-in of a user puts into the cookie."""
        now = int(time.time())
        whole = {
            "iss": self.provider.issuer,
            "aud": CLIENT_ID,
            "sub": user,
            "preferred_username": user,
            "iat": now - 5,
            "exp": now + 3600,
            "origin": self.origin,
            "is_logged_in": True,
            "provider": "default",
        } | changes
        return {name: value for name, value in whole.items() if value is not None}

    def cookie(self, claims: object, secret: str = SECRET, salt: str = USER) -> str:
        """Return claims as a signed cookie."""
        text = claims if isinstance(claims, str) else json.dumps(claims)
        return URLSafeTimedSerializer(secret, salt=salt).dumps(text)

    def leaks(self, user: str, raw: bytes) -> bool:
        """Whether bytes hold a name or id of the bank that this user may not see."""
        if user not in self.foreign:
            self.foreign[user] = frozenset(_foreign(self.bank, user))
        return any(marker in raw for marker in self.foreign[user])

    def foreign_codes(self, user: str) -> list[str]:
        """Return codes of branches the user may not see."""
        own = viewer_of(self.bank, user).scope.branches or ()
        return [u["branch_id"] for u in unscoped(self.bank, "branch") if u["branch_id"] not in own]


def _foreign(bank: Snapshot, user: str) -> Iterable[bytes]:
    """Return what tells other branches' rows: ids of clients, people and facts, names of units."""
    scope = viewer_of(bank, user).scope
    yield from (v.encode() for v in strange_to(bank, scope) if _ID.fullmatch(v))
    for column in ("branch_name", "branch_name_en"):
        own = Window(bank, scope).query(f"select {column} from branch").column(column).to_pylist()
        every = {row[column] for row in unscoped(bank, "branch")}
        yield from (value.encode() for value in every - set(own) if value)


@contextmanager
def set_up(folder: Path, shared: Path) -> Iterator[Stage]:
    """Build the bank in a folder tests share; start provider and server; end both afterwards."""
    bank = hostile_bank(shared)
    port = free_port()
    with Provider() as provider:
        home = folder / "home"
        (home / ".streamlit").mkdir(parents=True)
        (home / ".streamlit" / "secrets.toml").write_text(_secrets(port, provider))
        settings = {"VIEWER": ""}
        with dashboard(bank.published, home, port, **settings) as log:
            yield Stage(port, bank.published, bank, provider, log)


def _secrets(port: int, provider: Provider) -> str:
    return f"""
        [auth]
        redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
        cookie_secret = "{SECRET}"
        client_id = "{CLIENT_ID}"
        client_secret = "known to the provider and the server"
        server_metadata_url = "{provider.issuer}/.well-known/openid-configuration"
    """
