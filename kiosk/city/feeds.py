"""What the city hands out: enough of each feed to try the kiosk with."""

import json
from pathlib import Path
from typing import Any

FEEDS: dict[str, Any] = json.loads(Path(__file__).with_name("feeds.json").read_text(encoding="utf-8"))
NOTICES: list[dict[str, Any]] = FEEDS["notices"]
ROSTERS: dict[str, list[dict[str, Any]]] = FEEDS["rosters"]
DICTIONARIES: dict[str, list[dict[str, Any]]] = FEEDS["dictionaries"]
CORRECTIONS: dict[str, list[dict[str, Any]]] = FEEDS["corrections"]


def after(rows: list[dict[str, Any]], cursor: str, limit: int) -> dict[str, Any]:
    """The page behind a cursor; the cursor is the number of rows read."""
    start, limit = int(cursor) if cursor.isdigit() else 0, max(1, min(limit, 200))
    page = rows[start : start + limit]
    end = start + len(page)
    return {"items": page, "cursor": str(end), "hasMore": end < len(rows)}


def catalogue(version: int) -> list[dict[str, Any]]:
    """The items of this version; every change of the catalogue takes a day off the first promise."""
    first, *others = FEEDS["catalogue"]
    promised = max(1, first["promisedDays"] - (version - 1))
    return [{**first, "promisedDays": promised, "version": version}, *({**item, "version": 1} for item in others)]


def workorders(count: int, first: int, at: str) -> list[dict[str, Any]]:
    """A storm of work orders."""
    kinds = FEEDS["workorder_kinds"]
    return [
        {"orderNo": f"GD{first + n:08d}", "receivedAt": at, "contactMasked": "居民*", **kinds[n % len(kinds)]}
        for n in range(count)
    ]
