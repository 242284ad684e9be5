"""The words of messages to whoever reported something, made when a message is sent. Never who reported it, and never a flat."""

import json
from functools import lru_cache
from typing import Any

from kiosk.settings import STATIC
from services.whistles.categories import CATEGORIES

FILE = STATIC / "i18n" / "messages" / "whistle.json"


@lru_cache(maxsize=1)
def texts() -> dict[str, str]:
    """Every sentence, by key."""
    loaded: dict[str, str] = json.loads(FILE.read_text(encoding="utf-8"))
    return loaded


def words(template: str, parameters: dict[str, Any], *, center: str) -> str:
    """One message whole: who speaks, what of, what happened, and how to look or to stop it."""
    said = texts()
    what = f"{parameters['place']} {CATEGORIES[parameters['category']].name}"
    return f"【{center}】{said[template].format(what=what, number=parameters['number'])}{said['end']}"
