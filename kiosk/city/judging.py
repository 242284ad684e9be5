"""What the city says to each event of a batch, in order, inside one transaction."""

import json
import sqlite3

from kiosk.city import workorders
from kiosk.city.faults import Faults
from kiosk.city.wire import Batch, Event, Result
from services.foundation.platform_sync import codes, events

KEEP = (
    "INSERT INTO event (event_id, community, epoch, entity, version, type, data, occurred_at, received_at, platform_id,"
    " effects, deliveries, is_late) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)"
)
ADVANCE = (
    "INSERT INTO head (community, epoch, entity, version) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (community, epoch, entity) DO UPDATE SET version = MAX(version, excluded.version)"
)


def judge(db: sqlite3.Connection, batch: Batch, faults: Faults, at: str) -> list[Result]:
    """One word for each event; once one of an entity is not taken, the later ones of that entity are held back."""
    stuck: set[str] = set()
    results = []
    for nth, event in enumerate(batch.events):
        if event.entityId in stuck and not faults.ignore_order:
            result = Result(event.eventId, "RETRY", codes.HELD, "an earlier event of this entity was not taken")
        else:
            result = _one(db, batch, event, nth, faults, at)
        if result.status in ("REJECTED", "RETRY"):
            stuck.add(event.entityId)
        results.append(result)
    return results


def _one(db: sqlite3.Connection, batch: Batch, event: Event, nth: int, faults: Faults, at: str) -> Result:
    known = db.execute("SELECT platform_id FROM event WHERE event_id = ?", (event.eventId,)).fetchone()
    if known is None:
        return _refusal(db, event, nth, faults) or _keep(db, batch, event, at)
    more = int(faults.forget_ids)
    again = "UPDATE event SET deliveries = deliveries + 1, effects = effects + ? WHERE event_id = ?"
    db.execute(again, (more, event.eventId))
    status, code = ("ACCEPTED", "0") if more else ("DUPLICATE", "40901")
    return Result(event.eventId, status, code, platformId=known["platform_id"])


def _refusal(db: sqlite3.Connection, event: Event, nth: int, faults: Faults) -> Result | None:
    if event.type in faults.reject_types or nth == faults.reject_nth:
        return Result(event.eventId, "REJECTED", "40001", "不符合要求 (stand-in fault)")
    if event.type in faults.retry_types:
        return Result(event.eventId, "RETRY", "40401", "上级记录未到 (stand-in fault)")
    if faults.retry_first and _first_time(db, event):
        faults.retry_first -= 1
        return Result(event.eventId, "RETRY", "50300", "请稍后 (stand-in fault)")
    if event.schema != 1 or event.type not in events.EVENTS:
        return Result(event.eventId, "REJECTED", "40002", f"unknown {event.type} schema {event.schema}")
    try:
        events.check(event.type, event.data)
    except events.EventMistake as mistake:
        return Result(event.eventId, "REJECTED", "40001", str(mistake))
    return None


def _first_time(db: sqlite3.Connection, event: Event) -> bool:
    return db.execute("INSERT OR IGNORE INTO put_off VALUES (?, 1)", (event.eventId,)).rowcount == 1


def _keep(db: sqlite3.Connection, batch: Batch, event: Event, at: str) -> Result:
    entity = (batch.communityCode, batch.epoch, event.entityId)
    head = db.execute("SELECT version FROM head WHERE community = ? AND epoch = ? AND entity = ?", entity).fetchone()
    is_late = head is not None and event.entityVersion <= head["version"]
    platform_id = f"CP-{event.eventId[-12:]}"
    data = json.dumps(event.data, ensure_ascii=False)
    db.execute(KEEP, (
        event.eventId, *entity, event.entityVersion, event.type, data, event.occurredAt, at, platform_id,
        int(not is_late), int(is_late),
    ))  # fmt: skip
    if is_late:
        return Result(event.eventId, "STALE", "40902", "a newer version is known", platform_id)
    db.execute(ADVANCE, (*entity, event.entityVersion))
    workorders.of_event(db, event, community=batch.communityCode, at=at)
    return Result(event.eventId, "ACCEPTED", "0", "", platform_id)
