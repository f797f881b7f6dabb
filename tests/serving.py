"""Real servers on free loopback ports, ended by their process ids."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
START_SECONDS = 90


def free_port() -> int:
    """Return a loopback port nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def running(command: Sequence[str], up: str, folder: Path, **settings: str) -> Iterator[Path]:
    """Run a command in ``folder``, once ``up`` answers, until the block ends; yields its log."""
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "log.txt"
    with log.open("w") as out:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), **settings},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait(up, process, log)
            yield log
        finally:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(timeout=20)


@contextmanager
def dashboard(published: Path, folder: Path, port: int, **settings: str) -> Iterator[Path]:
    """Run the product's server; ``folder`` may hold ``.streamlit/secrets.toml``."""
    command = [sys.executable, "-m", "pages.server", "--port", str(port)]
    up = f"http://127.0.0.1:{port}/_stcore/health"
    with running(command, up, folder, PUBLISHED=str(published), **settings) as log:
        yield log


def _wait(up: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(START_SECONDS * 5):
        assert process.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(up, timeout=5) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"nothing answers at {up}: {log.read_text()}")
