"""Where the real data lie that tests run against; they are never part of the project."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def real_data(name: str) -> Path:
    """Return the folder of one real data set: ``$REAL_DATA/<name>``, else ``../shared/data``.

    Raises:
        FileNotFoundError: it is not there. The tests fail then; a skipped test proves nothing.
    """
    home = Path(os.environ.get("REAL_DATA", ROOT.parent / "shared" / "data"))
    folder = home / name
    if not folder.is_dir():
        raise FileNotFoundError(
            f"the real data {name!r} were expected in {folder}; put them there or set REAL_DATA"
            " to the folder that holds them"
        )
    return folder
