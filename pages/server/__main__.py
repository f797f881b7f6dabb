"""Command line: ``python -m pages.server --port 8501``."""

import argparse
import sys

from pages.server import start
from pages.server.application import ENTRY, application
from pages.shared import listening

# What sysexits.h calls EX_CONFIG: a service manager need not try again.
_WRONG_SETTINGS = 78


def main() -> None:
    """Serve the pages until stopped."""
    parser = argparse.ArgumentParser(prog="python -m pages.server")
    parser.add_argument("--port", type=int, default=8501)
    parser.add_argument("--address", default="127.0.0.1", help="only loopback without sign-in")
    asked = parser.parse_args()
    _stop_if(listening.refusal(asked.address))
    # Settings and secrets are looked for beside the entry, from wherever the server is started.
    sys.argv = [str(ENTRY)]
    _stop_if(start.refusal())
    settings = {
        "server.port": asked.port,
        "server.address": asked.address,
        "browser.serverPort": asked.port,
    }
    application().run(config=settings)


def _stop_if(refused: str | None) -> None:
    if refused:
        print(refused, file=sys.stderr)
        sys.exit(_WRONG_SETTINGS)


if __name__ == "__main__":
    main()
