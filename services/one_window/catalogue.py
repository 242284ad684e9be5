"""The sixty items, as data, and how a resident finds one: by words, by pinyin, by initials."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from services.foundation import pinyin
from services.one_window.tables import ServiceItem

FILE = Path(__file__).parent / "data" / "catalogue.json"
QUEUES = {"社保": "B", "医保": "B", "民政": "C", "残联": "C", "老年": "Y", "退役": "J"}
GOOD_ENOUGH = 60


def entries() -> list[dict[str, Any]]:
    """The catalogue file; limits marked R or D in it are placeholders that staff confirm."""
    loaded: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
    return loaded


def queue_of(category: str) -> str:
    """The letter under which people wait for items of a category."""
    return QUEUES.get(category[:2], "A")


def is_official(source: str) -> bool:
    """A limit is a promise only when its source is a found text, never a representative value (R) or a proposal (D)."""
    return not any(mark in source.replace("F23p", "") for mark in ("R", "D", "bg-"))


def ranked(query: str, items: list[ServiceItem]) -> list[ServiceItem]:
    """Items that fit the words, best first. An exact piece beats initials, initials beat a near miss."""
    wanted = "".join(query.lower().split())
    if not wanted:
        return items
    scored = [(_score(wanted, item), place, item) for place, item in enumerate(items)]
    return [item for score, _, item in sorted(scored, key=lambda entry: (-entry[0], entry[1])) if score >= GOOD_ENOUGH]


def _score(wanted: str, item: ServiceItem) -> float:
    if wanted == item.code.lower():
        return 120
    name_en = item.name_en.lower().replace(" ", "")
    if wanted in item.name_zh or wanted in item.category_zh or wanted in name_en:
        return 110
    if wanted.isascii():
        if item.initials.startswith(wanted) or wanted in item.initials:
            return 105
        if wanted in item.pinyin:
            return 100
        return float(fuzz.partial_ratio(wanted, item.pinyin)) * 0.9 if len(wanted) >= 4 else 0
    return _by_sound(wanted, item)


def _by_sound(wanted: str, item: ServiceItem) -> float:
    """Somebody who picks a wrong character of the right sound still finds the matter; loose words find it by their pieces."""
    sound = _sound(wanted)
    if sound in item.pinyin:
        return 90
    return float(fuzz.token_set_ratio(" ".join(wanted), " ".join(item.name_zh))) if len(wanted) >= 2 else 0


@lru_cache(maxsize=1024)
def _sound(text: str) -> str:
    return pinyin.letters(text)
