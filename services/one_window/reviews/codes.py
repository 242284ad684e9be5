"""How each platform counts (domain 3.2, 3.3). The two known ways are the reverse of each other, so they are data and never arithmetic."""

import json
from functools import cache
from pathlib import Path

from services.one_window.lifecycle import ReviewLevel

FILE = Path(__file__).parent / "data" / "push_codes.json"
WIRE = "gbt39046"  # what the wire contract speaks
CHANNEL_PF = {"kiosk": 5, "phone": 3, "window": 4}


@cache
def platforms() -> dict[str, dict[str, dict[str, int]]]:
    """Every platform's codes, by kind of code."""
    loaded: dict[str, dict[str, dict[str, int]]] = json.loads(FILE.read_text(encoding="utf-8"))
    return loaded


def satisfaction(level: ReviewLevel, *, platform: str = WIRE) -> int:
    """The code of a level on a platform: 1 is very good in GB/T 39046, 5 is very good in the Zhejiang style."""
    return platforms()[platform]["satisfaction"][level]


def level(code: int, *, platform: str = WIRE) -> ReviewLevel:
    """The level behind a platform's code."""
    return next(ReviewLevel(name) for name, said in platforms()[platform]["satisfaction"].items() if said == code)
