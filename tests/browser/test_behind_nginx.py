"""Behind nginx with the documented configuration: TLS, headers, closed addresses, the socket."""

import http.client
import shutil
import socket
import ssl
import subprocess
from pathlib import Path

import pytest
from websockets.sync.client import connect

from pages.server.headers import FIXED
from tests.serving import ROOT, free_port, running

CONFIGURATION = ROOT / "docs" / "deployment" / "nginx.conf"
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin") or "nginx"
NAME = "kpi.bank.example"


@pytest.fixture(scope="module")
def proxy(server, tmp_path_factory):
    """Return (clear port, TLS port, certificate) of nginx before the server."""
    folder = tmp_path_factory.mktemp("nginx")
    clear, tls = free_port(), free_port()
    cert, key = folder / "cert.pem", folder / "key.pem"
    _certificate(cert, key)
    text = CONFIGURATION.read_text()
    changes = {
        "listen 80  default_server;": f"listen 127.0.0.1:{clear} default_server;",
        "listen 443 ssl default_server;": f"listen 127.0.0.1:{tls} ssl default_server;",
        "listen 80;": f"listen 127.0.0.1:{clear};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{tls} ssl http2;",
        "127.0.0.1:8501": server.removeprefix("http://"),
        "/etc/ssl/kpi/fullchain.pem": str(cert),
        "/etc/ssl/kpi/key.pem": str(key),
        # The server of the test has no sign-in, so it answers to loopback names alone.
        "proxy_set_header Host $http_host": f"proxy_set_header Host {server.removeprefix('http://')}",
    }
    for found, wanted in changes.items():
        assert found in text, found
        text = text.replace(found, wanted)
    (folder / "kpi.conf").write_text(text)
    (folder / "nginx.conf").write_text(_main(folder))
    command = [NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", "daemon off;"]
    with running(command, f"http://127.0.0.1:{_health(folder)}/", folder):
        yield clear, tls, cert


def _health(folder: Path) -> int:
    return int((folder / "up").read_text())


def _main(folder: Path) -> str:
    up = free_port()
    (folder / "up").write_text(str(up))
    return f"""
        pid {folder}/pid; error_log {folder}/error.log; worker_processes 1;
        events {{ worker_connections 256; }}
        http {{
            access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
            fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
            # As Debian's own nginx.conf says before it reads conf.d.
            ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3; ssl_prefer_server_ciphers on;
            server {{ listen 127.0.0.1:{up}; return 200; }}
            include {folder}/kpi.conf;
        }}
    """


def _certificate(cert: Path, key: Path) -> None:
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
        + ["-nodes", "-days", "2", "-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"]
        + ["-keyout", str(key), "-out", str(cert)],
        check=True,
        capture_output=True,
    )


def _tls(cert: Path, **limits: ssl.TLSVersion) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=str(cert))
    for name, version in limits.items():
        setattr(context, name, version)
    return context


def _ask(proxy, path="/", method="GET", host=NAME, **headers):
    _, port, cert = proxy
    raw = socket.create_connection(("127.0.0.1", port), timeout=20)
    connection = http.client.HTTPConnection(host)
    connection.sock = _tls(cert).wrap_socket(raw, server_hostname=host)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def _speaks(proxy, **limits) -> str | None:
    _, port, cert = proxy
    context = _tls(cert)
    context.set_ciphers(limits.pop("ciphers", "ALL:@SECLEVEL=0"))
    for name, version in limits.items():
        setattr(context, name, version)
    with socket.create_connection(("127.0.0.1", port), timeout=20) as raw:
        try:
            with context.wrap_socket(raw, server_hostname=NAME) as secured:
                return secured.version()
        except (ssl.SSLError, ConnectionError):
            return None


def test_every_answer_has_the_headers(proxy):
    for path in ("/", "/portfolio", "/_stcore/health", "/export/none", "/oauth2callback"):
        answer = _ask(proxy, path)
        for name, value in FIXED.items():
            assert answer.headers[name] == value, (path, name)
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "'unsafe-eval'" not in answer.headers["Content-Security-Policy"]
        assert answer.headers["Server"] in (None, "nginx")


def test_every_cookie_is_secure(proxy):
    cookies = [
        value
        for path in ("/", "/_stcore/health", "/_stcore/host-config")
        for value in _ask(proxy, path).headers.get_all("Set-Cookie", [])
    ]
    assert {cookie.split("=")[0] for cookie in cookies} >= {"kpi_browser", "_streamlit_xsrf"}
    assert all("secure" in cookie.lower() for cookie in cookies)


@pytest.mark.parametrize("version", ["SSLv3", "TLSv1", "TLSv1_1"])
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_old_protocols_are_refused(proxy, version):
    limit = ssl.TLSVersion[version]
    assert _speaks(proxy, minimum_version=limit, maximum_version=limit) is None


def test_new_protocols_are_spoken(proxy):
    tls12 = ssl.TLSVersion.TLSv1_2
    assert _speaks(proxy) == "TLSv1.3"
    assert _speaks(proxy, maximum_version=tls12) == "TLSv1.2"


@pytest.mark.parametrize("ciphers", ["AES128-SHA", "AES256-GCM-SHA384", "ECDHE-ECDSA-AES128-SHA"])
def test_weak_ciphers_are_refused(proxy, ciphers):
    tls12 = ssl.TLSVersion.TLSv1_2
    wanted = f"{ciphers}:@SECLEVEL=0"
    assert _speaks(proxy, maximum_version=tls12, ciphers=wanted) is None


def test_the_clear_port_leads_to_tls(proxy):
    connection = http.client.HTTPConnection("127.0.0.1", proxy[0], timeout=20)
    connection.request("GET", "/tiers?branch=001", headers={"Host": NAME})
    answer = connection.getresponse()
    assert answer.status == 301
    assert answer.headers["Location"] == f"https://{NAME}/tiers?branch=001"


def test_other_names_are_not_answered(proxy):
    with pytest.raises((ssl.SSLError, ConnectionError)):
        _ask(proxy, host="other.bank.example")
    connection = http.client.HTTPConnection("127.0.0.1", proxy[0], timeout=20)
    with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
        connection.request("GET", "/", headers={"Host": "other.bank.example"})
        connection.getresponse()


@pytest.mark.parametrize(
    "path",
    ["/_stcore/metrics", "/_stcore/agent/interact", "/_stcore/agent/openapi.json", "/media/x.csv"]
    + ["/component/x", "/ready", "/_stcore/upload_file/a/b", "/app/static/x", "//media/x"],
)
def test_what_nobody_needs_is_closed(proxy, path):
    assert _ask(proxy, path).status == 404


def test_nothing_is_uploaded(proxy):
    answer = _ask(proxy, "/", "POST", **{"Content-Length": "1000000"})
    assert answer.status in (405, 413)


def test_the_socket_goes_through(proxy, server):
    _, port, cert = proxy
    with connect(
        f"wss://{NAME}:{port}/_stcore/stream",
        sock=socket.create_connection(("127.0.0.1", port), timeout=20),
        ssl=_tls(cert),
        server_hostname=NAME,
        origin=server,
        subprotocols=["streamlit"],
    ) as opened:
        assert opened.response.status_code == 101
