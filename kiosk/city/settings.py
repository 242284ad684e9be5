"""What the stand-in is told at its start."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.clock import utc_now


@dataclass(frozen=True, slots=True)
class CitySettings:
    """Where it keeps its memory, whom it trusts, and whom it wakes."""

    data_dir: Path
    app_id: str
    secrets: tuple[str, ...]  # two may be live while one is replaced
    callback_url: str = ""  # where the kiosk takes hints
    callback_secret: str = ""
    scheme: str = "HMAC-SM3"
    clock: Callable[[], datetime] = utc_now
