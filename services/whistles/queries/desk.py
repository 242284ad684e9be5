"""Lists: what stands on a desk, what rings, and what neighbours have reported already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from services.foundation import db
from services.whistles import contacts
from services.whistles.lifecycle import UNDER_CLOCK, UNFINISHED, WhistleStatus
from services.whistles.rules import Light, light

MOST_SHOWN = 300
DUPLICATE_DAYS = 60
LINES = (
    "w.id AS id, w.number AS number, w.category AS category, w.matter AS matter, w.urgency AS urgency, w.status AS status, "
    "w.level AS level, w.body AS body, w.spot AS spot, w.opened_at AS opened_at, w.clock_due_at AS clock_due_at, "
    "w.first_resolve_due_at AS first_resolve_due_at, w.closed_at AS closed_at, w.unevaluated_at AS unevaluated_at, "
    "w.reopenings AS reopenings, w.about AS about, b.name AS building_name, b.number AS building_number"
)

WITH_CLOCK = (
    f"SELECT {LINES}, l.blown_at AS blown_at, l.reported_at AS reported_at, l.resolved_at AS resolved_at, "
    "l.report_due_at AS report_due_at, l.resolve_due_at AS resolve_due_at, p.until_at AS paused_until FROM whistle w "
    "LEFT JOIN building b ON b.id = w.building LEFT JOIN whistle_leg l ON l.whistle = w.id AND l.ended_at IS NULL "
    "LEFT JOIN whistle_pause p ON p.leg = l.id AND p.ended_at IS NULL"
)


@dataclass(frozen=True, slots=True)
class Due:
    """One case whose clock has run out, and since when: the key of the next page."""

    id: UUID
    center: UUID
    at: datetime


async def due(*, now: datetime, after: Due | None = None, limit: int = 100) -> list[Due]:
    """The cases whose clock has run out, the longest ago first, from a place in that order on (hot)."""
    if after is None:
        found = await db.rows(
            "SELECT id, center, clock_due_at FROM whistle WHERE clock_due_at <= {} ORDER BY clock_due_at, id LIMIT {}",
            now,
            limit,
        )
    else:
        found = await db.rows(
            "SELECT id, center, clock_due_at FROM whistle WHERE clock_due_at <= {} AND (clock_due_at > {} OR (clock_due_at = {} "
            "AND id > {})) ORDER BY clock_due_at, id LIMIT {}",
            now, after.at, after.at, after.id, limit,
        )  # fmt: skip
    return [Due(row["id"], row["center"], row["clock_due_at"]) for row in found]


async def on_desk(*, center: UUID, role: str, now: datetime) -> list[dict[str, Any]]:
    """What is open and may be seen at a desk, with the light of its clock: first what rings first, then what has no clock here."""
    where, values = _visible(role)
    rows = await db.rows(
        f"{WITH_CLOCK} WHERE w.center = {{}} AND w.status IN ({_list([*UNDER_CLOCK, WhistleStatus.TRANSFERRED_UP])}){where} "
        "ORDER BY CASE WHEN w.clock_due_at IS NULL THEN 1 ELSE 0 END, w.clock_due_at, w.id LIMIT {}",
        center, *values, MOST_SHOWN,
    )  # fmt: skip
    return [_lit(row, role=role, now=now) for row in rows]


async def line(*, id: UUID, role: str, now: datetime) -> dict[str, Any]:
    """One whistle as a line of a desk, whatever has become of it."""
    rows = await db.rows(f"{WITH_CLOCK} WHERE w.id = {{}}", id)
    return _lit(rows[0], role=role, now=now)


async def lately_over(*, center: UUID, role: str, since: datetime) -> list[dict[str, Any]]:
    """What was closed, explained, merged or withdrawn lately."""
    where, values = _visible(role)
    return await db.rows(
        f"SELECT {LINES} FROM whistle w LEFT JOIN building b ON b.id = w.building "
        f"WHERE w.center = {{}} AND w.closed_at >= {{}}{where} ORDER BY w.closed_at DESC, w.id LIMIT {{}}",
        center, since, *values, MOST_SHOWN,
    )  # fmt: skip


async def alike(*, center: UUID, building: UUID | None, category: str, now: datetime) -> list[dict[str, Any]]:
    """What neighbours have reported of the same kind in the same building and is not over, with how many they are."""
    place = "w.building = {}" if building else "w.building IS NULL"
    return await db.rows(
        "SELECT w.id AS id, w.number AS number, w.category AS category, w.status AS status, w.spot AS spot, w.opened_at AS opened_at, "
        "(SELECT COUNT(*) FROM whistle_reporter r WHERE r.whistle = w.id AND r.withdrawn_at IS NULL) AS reporters FROM whistle w "
        f"WHERE w.center = {{}} AND {place} AND w.category = {{}} AND w.about = '' AND w.opened_at >= {{}} "
        f"AND w.status IN ({_list(UNFINISHED)}) ORDER BY w.opened_at DESC LIMIT 3",
        center, *([building] if building else []), category, now - timedelta(days=DUPLICATE_DAYS), types={"reporters": int},
    )  # fmt: skip


async def not_reminded(*, center: UUID, states: Sequence[WhistleStatus], now: datetime) -> list[dict[str, Any]]:
    """The cases whose clock runs and whose desk has not been reminded of this limit; read aside, however many there are."""
    rows = await db.rows_aside(
        f"{WITH_CLOCK} WHERE w.center = {{}} AND w.clock_due_at > {{}} AND w.status IN ({_list(states)}) ORDER BY w.clock_due_at, w.id",
        center, now,
    )  # fmt: skip
    known = await db.rows_aside(
        "SELECT r.whistle AS whistle, r.about AS about FROM whistle_reminder r JOIN whistle w ON w.id = r.whistle "
        "WHERE w.center = {} AND w.clock_due_at > {}",
        center, now,
    )  # fmt: skip
    told = {(row["whistle"], row["about"]) for row in known}
    return [row | {"center": center} for row in rows if (row["id"], reminder_of(row["clock_due_at"])) not in told]


def reminder_of(due_at: datetime) -> str:
    """What a reminder of a limit is called: another limit is another reminder."""
    return f"due {due_at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}"


def light_of(row: dict[str, Any], *, now: datetime) -> Light:
    """The light of a case: of the clock that runs now, while it runs."""
    if row["paused_until"] is not None or row["blown_at"] is None or row["status"] == WhistleStatus.FED_BACK:
        return Light.GREEN
    return light(since=row["resolved_at"] or row["reported_at"] or row["blown_at"], due_at=row["clock_due_at"], now=now)


def _lit(row: dict[str, Any], *, role: str, now: datetime) -> dict[str, Any]:
    return row | {"light": light_of(row, now=now), "is_mine": contacts.desk_of(row["body"]) == role}


def _visible(role: str) -> tuple[str, list[object]]:
    """The condition under which a role may know of a whistle, and its values."""
    own = contacts.bodies_of(role)
    if role in contacts.ABOVE_ALL:
        return (" AND w.about <> {}" if own else ""), list(own)
    mine = own[0] if own else "-"
    return " AND w.about <> {} AND EXISTS (SELECT 1 FROM whistle_leg o WHERE o.whistle = w.id AND o.body = {})", [
        mine,
        mine,
    ]


def _list(states: Any) -> str:
    return ", ".join(f"'{state}'" for state in states)
