"""The demo's own devices: on this machine a screen may ask for its token, so that `/` works at once after `make run`."""

import json
import os
from pathlib import Path

FILE = "demo-devices.json"


def keep(folder: Path, tokens: dict[str, str]) -> None:
    """Remember the tokens of the demo devices, readable by the owner only."""
    path = folder / FILE
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump(tokens, file)


def token_for(folder: Path, kind: str, *, host: str) -> str | None:
    """The token of the demo kiosk or board; never for a server that listens beyond this machine."""
    path = folder / FILE
    if host not in ("127.0.0.1", "localhost", "::1") or not path.is_file():
        return None
    tokens: dict[str, str] = json.loads(path.read_text())
    return tokens.get(kind)
