"""One visit to a server that has just started: ``python -m pages.shared.warm_up PORT``.

It loads the libraries and the first page before anybody waits for them. It also has the entry
run once: until then the server takes the ``pages`` folder for a menu of its own, and a first
visit straight to a page shows "Page not found" over it.
"""

import asyncio
import sys
import urllib.error
import urllib.request

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect
from websockets.typing import Origin, Subprotocol

_TRIES = 120
_PAUSE_SECONDS = 0.25
_PATIENCE_SECONDS = 120.0


async def visit(port: int) -> bool:
    """Run the first page once; returns whether it ran to its end."""
    if not await _is_up(port):
        return False
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    async with connect(
        address,
        origin=Origin(f"http://127.0.0.1:{port}"),
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
    ) as socket:
        await socket.send(BackMsg(rerun_script=ClientState()).SerializeToString())
        async with asyncio.timeout(_PATIENCE_SECONDS):
            async for message in socket:
                if isinstance(message, bytes) and _is_end(message):
                    return True
    return False


async def _is_up(port: int) -> bool:
    for _ in range(_TRIES):
        if await asyncio.to_thread(_answers, port):
            return True
        await asyncio.sleep(_PAUSE_SECONDS)
    return False


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _is_end(message: bytes) -> bool:
    found = ForwardMsg()
    found.ParseFromString(message)
    return found.WhichOneof("type") == "script_finished"


if __name__ == "__main__":
    sys.exit(0 if asyncio.run(visit(int(sys.argv[1]))) else 1)
