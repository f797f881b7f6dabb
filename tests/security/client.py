"""A browser without a screen: keeps cookies, asks addresses, speaks the pages' own socket."""

import contextlib
from dataclasses import dataclass, field
from http.cookies import SimpleCookie

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.sync.client import ClientConnection, connect

PATIENCE = 240
USER = "_streamlit_user"
XSRF = "_streamlit_xsrf"
BROWSER = "kpi_browser"


@dataclass
class Seen:
    """What one run of a page sent: the raw bytes, and the messages."""

    raw: bytes = b""
    messages: list[ForwardMsg] = field(default_factory=list)

    def elements(self, kind: str) -> list:
        """Return the elements of a kind, such as ``metric``."""
        deltas = [m.delta.new_element for m in self.messages if m.WhichOneof("type") == "delta"]
        return [getattr(e, kind) for e in deltas if e.WhichOneof("type") == kind]

    @property
    def figures(self) -> list[str]:
        """The figures of the cards."""
        return [metric.body for metric in self.elements("metric")]

    @property
    def has_data(self) -> bool:
        """Whether any figure, table or chart was sent."""
        kinds = ("metric", "dataframe", "vega_lite_chart", "link_button")
        return any(self.elements(kind) for kind in kinds)

    @property
    def has_crashed(self) -> bool:
        """Whether an exception reached the viewer."""
        return bool(self.elements("exception"))

    @property
    def links(self) -> list[str]:
        """The addresses of files on offer."""
        urls = [link.url for link in self.elements("link_button")]
        return [url for url in urls if "/export/" in url]


class Browser:
    """One browser: what it holds is what it sends."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.base = f"http://127.0.0.1:{port}"
        self.cookies: dict[str, str] = {}
        self._asking = httpx.Client(base_url=self.base, timeout=PATIENCE)

    def enter(self) -> "Browser":
        """Fetch what every browser fetches first."""
        self.get("/")
        self.get("/_stcore/health")
        return self

    def copy(self) -> "Browser":
        """Return another browser that holds the same cookies."""
        other = Browser(self.port)
        other.cookies = dict(self.cookies)
        return other

    def ask(self, method: str, path: str, headers: dict[str, str] | None = None, **more):
        """Send one request, and keep the cookies of its answer."""
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = ({"Cookie": cookie} if cookie else {}) | (headers or {})
        self._asking.cookies.clear()
        answer = self._asking.request(method, path, headers=sent, **more)
        for line in answer.headers.get_list("set-cookie"):
            self._keep(line)
        return answer

    def get(self, path: str, headers: dict[str, str] | None = None):
        """Send one GET."""
        return self.ask("GET", path, headers)

    def _keep(self, line: str) -> None:
        name, _, rest = line.partition("=")
        value = rest.split(";")[0]
        jar = SimpleCookie()
        with contextlib.suppress(Exception):
            jar.load(line)
        if name in jar and jar[name]["max-age"] == "0":
            self.cookies.pop(name, None)
        else:
            self.cookies[name] = value.strip('"') if name != XSRF else value

    def open(self, **changes) -> "Socket":
        """Open the pages' socket as their own script does."""
        return Socket(self, **changes)

    def see(self, query: str = "", page: str = "", **widgets) -> Seen:
        """Open a page in a session of its own and return what it sent."""
        with self.open() as socket:
            return socket.run(query, page, **widgets)


class Socket:
    """One session."""

    def __init__(
        self,
        browser: Browser,
        origin: str | None = "",
        headers: dict[str, str] | None = None,
        protocols: tuple[str, ...] | None = None,
        path: str = "/_stcore/stream",
    ) -> None:
        cookie = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
        sent = ({"Cookie": cookie} if cookie else {}) | (headers or {})
        own = ("streamlit", browser.cookies.get(XSRF, "none"))
        self.connection: ClientConnection = connect(
            f"ws://127.0.0.1:{browser.port}{path}",
            origin=browser.base if origin == "" else origin,
            additional_headers=sent,
            subprotocols=protocols or own,
            max_size=None,
            open_timeout=PATIENCE,
            close_timeout=2,
            legacy=True,
        )

    def __enter__(self) -> "Socket":
        return self

    def __exit__(self, *_) -> None:
        self.connection.close()

    def run(self, query: str = "", page: str = "", **widgets) -> Seen:
        """Have the script run and return everything it sent."""
        states = [state(name, value) for name, value in widgets.items()]
        asked = ClientState(query_string=query, page_name=page)
        asked.widget_states.widgets.extend(states)
        asked.context_info.url = f"http://127.0.0.1/{page}?{query}"[:2000]
        self.send(BackMsg(rerun_script=asked).SerializeToString())
        return self.hear()

    def send(self, content: bytes | str) -> None:
        """Send whatever is given."""
        self.connection.send(content)

    def hear(self) -> Seen:
        """Return what comes until the run ends or the connection does."""
        seen = Seen()
        with contextlib.suppress(ConnectionClosed, TimeoutError):
            while True:
                raw = self.connection.recv(timeout=PATIENCE)
                message = ForwardMsg()
                message.ParseFromString(raw)
                seen.raw += raw
                seen.messages.append(message)
                if message.WhichOneof("type") == "script_finished":
                    if message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                        continue
                    return seen
        return seen


def state(widget_id: str, value) -> WidgetState:
    """Return a widget's state with a value of whatever kind."""
    found = WidgetState(id=widget_id)
    if isinstance(value, bool):
        found.bool_value = value
    elif isinstance(value, int):
        found.int_value = value
    elif isinstance(value, list):
        found.string_array_value.data.extend(value)
    else:
        found.string_value = str(value)
    return found


def is_refused(browser: Browser, **changes) -> bool:
    """Whether the socket does not open, or opens and shows nothing."""
    try:
        with browser.open(**changes) as socket:
            return not socket.run().has_data
    except (InvalidHandshake, ConnectionClosed, OSError, ValueError):
        return True
