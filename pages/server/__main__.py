"""Command line: ``python -m pages.server --port 8501``."""

import argparse
import sys

from pages.server import start
from pages.server.application import ENTRY, application
from pages.shared import listening


def main() -> None:
    """Serve the pages until stopped."""
    parser = argparse.ArgumentParser(prog="python -m pages.server")
    parser.add_argument("--port", type=int, default=8501)
    parser.add_argument("--address", default="127.0.0.1", help="only loopback without sign-in")
    asked = parser.parse_args()
    refused = listening.refusal(asked.address)
    if refused:
        sys.exit(refused)
    # Settings and secrets are looked for beside the entry, from wherever the server is started.
    sys.argv = [str(ENTRY)]
    refused = start.refusal()
    if refused:
        sys.exit(refused)
    settings = {
        "server.port": asked.port,
        "server.address": asked.address,
        "browser.serverPort": asked.port,
    }
    application().run(config=settings)


if __name__ == "__main__":
    main()
