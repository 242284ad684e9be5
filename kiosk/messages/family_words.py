"""The words of messages to families, made when a message is sent. Never what a visit is for: that would tell of somebody's health."""

import json
from datetime import datetime
from functools import lru_cache
from typing import Any

from kiosk.settings import STATIC
from services.elderly_care.papers import when

FILE = STATIC / "i18n" / "messages" / "family.json"


@lru_cache(maxsize=1)
def texts() -> dict[str, str]:
    """Every sentence, by key."""
    loaded: dict[str, str] = json.loads(FILE.read_text(encoding="utf-8"))
    return loaded


def words(template: str, parameters: dict[str, Any], *, center: str, helpline: str, stop_url: str) -> str:
    """One message whole: who speaks, what happened, and how to stop it."""
    said = texts()
    place = said.get(f"place.{parameters.get('place', '')}", "")
    moment = parameters.get("starts_at")
    blanks = {
        "elder": parameters.get("elder", ""), "number": parameters.get("number", ""), "place": place, "helpline": helpline,
        "when": when(datetime.fromisoformat(moment)).replace(" ", "") if moment else "",
    }  # fmt: skip
    return f"【{center}】{said[template].format(**blanks)}{said['stop'].format(url=stop_url)}"
