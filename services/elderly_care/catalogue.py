"""The thirty-one services, as data."""

import json
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "data" / "care_services.json"
AT_THE_STATION = frozenset({"ZC-01", "ZY-02", "RJ-01", "ZD-01"})
BY_PHONE = frozenset({"TF-02"})
# R a representative value, D a proposal, F23p another system's seed data, F27 the usual price of another city's canteens:
# none of them is this station's price.
NOT_OURS = ("R", "D", "F23p", "F27")


def entries() -> list[dict[str, Any]]:
    """The services file, in the order people see it."""
    loaded: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
    return loaded


def names(entry: dict[str, Any]) -> tuple[str, str]:
    """The Chinese and the English name; the kind of help before the dot stands in a column of its own."""
    chinese, _, english = entry["name"].partition(" ")
    return chinese.split("·")[-1], english


def place(code: str) -> str:
    """Where the help is given."""
    if code in AT_THE_STATION:
        return "station"
    return "phone" if code in BY_PHONE else "home"


def is_official(source: str) -> bool:
    """A price is this station's only when its source is a found text of this place."""
    return bool(source) and not any(mark in source for mark in NOT_OURS)
