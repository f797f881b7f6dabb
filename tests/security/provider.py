"""An OpenID provider that lies: it signs, or does not sign, whatever a test tells it to."""

import json
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from joserfc import jwk, jwt
from joserfc.jws import JWSRegistry

CLIENT_ID = "kpi"
KEY = jwk.RSAKey.generate_key(2048, {"kid": "true", "alg": "RS256", "use": "sig"})
OTHER_KEY = jwk.RSAKey.generate_key(2048, {"kid": "true", "alg": "RS256", "use": "sig"})


class Provider:
    """A provider on loopback; ``token`` makes the ID token it answers with."""

    def __init__(self) -> None:
        self.nonces: dict[str, str] = {}
        self.token = self.honest
        self.broken: Exception | None = None
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.issuer = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> "Provider":
        self._thread.start()
        return self

    def __exit__(self, *_) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    def claims(self, asked: str, **changes) -> dict:
        """Return the claims of an honest token, changed."""
        now = int(time.time())
        whole = {
            "iss": self.issuer,
            "aud": CLIENT_ID,
            "sub": "analyst",
            "preferred_username": "analyst",
            "iat": now,
            "exp": now + 3600,
            "nonce": asked,
        } | changes
        return {name: value for name, value in whole.items() if value is not None}

    def honest(self, nonce: str) -> str:
        """Return a token as it should be."""
        return self.signed(self.claims(nonce))

    def signed(self, claims: dict, key=KEY, alg: str = "RS256", **header) -> str:
        """Return claims signed with a key."""
        registry = JWSRegistry(algorithms=[alg], strict_check_header=False)
        return jwt.encode({"alg": alg, "kid": "true"} | header, claims, key, registry=registry)


def _handler(provider: Provider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # noqa: N802
            path, _, query = self.path.partition("?")
            asked = dict(urllib.parse.parse_qsl(query))
            if path == "/.well-known/openid-configuration":
                self._say(_metadata(provider.issuer))
            elif path == "/jwks":
                self._say({"keys": [KEY.as_dict(private=False)]})
            elif path == "/authorize":
                code = f"code-{len(provider.nonces)}"
                provider.nonces[code] = asked.get("nonce", "")
                back = urllib.parse.urlencode({"code": code, "state": asked["state"]})
                self.send_response(302)
                self.send_header("Location", f"{asked['redirect_uri']}?{back}")
                self.end_headers()
            else:
                self.send_error(404)

        def do_POST(self) -> None:  # noqa: N802
            length = int(self.headers.get("Content-Length", 0))
            asked = dict(urllib.parse.parse_qsl(self.rfile.read(length).decode()))
            nonce = provider.nonces.get(asked.get("code", ""))
            if nonce is None:
                self._say({"error": "invalid_grant"}, 400)
                return
            answer = {"access_token": "x", "token_type": "Bearer", "expires_in": 3600}
            try:
                token = provider.token(nonce)
            except Exception as error:
                # An attack that breaks its own provider has proved nothing.
                provider.broken = error
                raise
            self._say(answer if token is None else answer | {"id_token": token})

        def _say(self, content: dict, status: int = 200) -> None:
            body = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_) -> None:
            """Say nothing."""

    return Handler


def _metadata(issuer: str) -> dict:
    return {
        "issuer": issuer,
        "authorization_endpoint": f"{issuer}/authorize",
        "token_endpoint": f"{issuer}/token",
        "jwks_uri": f"{issuer}/jwks",
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "code_challenge_methods_supported": ["S256"],
    }
