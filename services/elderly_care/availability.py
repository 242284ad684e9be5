"""Which times are really free: a seat is left, the service can still be booked, and the carer is not on the way to somebody else."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from services.elderly_care import rules
from services.elderly_care.carers_time import carers_diaries
from services.elderly_care.tables import CareService, CareSlot
from services.elderly_care.weather import queries as weather
from services.foundation import db
from services.foundation.errors import Invalid

NEAREST = 3
LOOKED_AT = 24  # on either side of the wanted time, before carers' diaries are asked
MOST_SLOTS = 2000

SLOT = (
    "SELECT s.id AS id, s.service_code AS service_code, s.carer AS carer, c.name AS carer_name, s.starts_at AS starts_at, "
    "s.ends_at AS ends_at, s.capacity AS capacity, s.taken AS taken, "
    "(SELECT COUNT(*) FROM slot_hold h WHERE h.slot = s.id AND h.ended_at IS NULL AND h.expires_at <= {}) AS lapsed "
    "FROM care_slot s LEFT JOIN carer c ON c.id = s.carer WHERE s.center = {} AND s.service_code = {} AND s.is_open "
    "AND (s.taken < s.capacity OR EXISTS (SELECT 1 FROM slot_hold h WHERE h.slot = s.id AND h.ended_at IS NULL "
    "AND h.expires_at <= {})) "
)


class SpanInvalid(Invalid):
    """A span ends after it begins, within 62 days."""

    code = "span_invalid"


@dataclass(frozen=True, slots=True)
class FreeSlot:
    """A time that can be booked now."""

    id: UUID
    service_code: str
    starts_at: datetime
    ends_at: datetime
    capacity: int
    free: int
    carer_name: str | None


async def free_slots(
    *, service: CareService, center: UUID, start: datetime, end: datetime, now: datetime
) -> list[FreeSlot]:
    """The times of a span that can be booked now, in order (hot)."""
    if not timedelta() < end - start <= rules.LONGEST_SPAN:
        raise SpanInvalid
    rows = await db.rows(
        SLOT + "AND s.starts_at >= {} AND s.starts_at < {} ORDER BY s.starts_at LIMIT {}",
        now, center, service.code, now, max(start, now), end, MOST_SLOTS,
    )  # fmt: skip
    return await _bookable(rows, service=service, center=center, now=now)


async def is_free(*, service: CareService, slot: UUID, center: UUID, now: datetime) -> bool:
    """Whether this one time can be booked now."""
    rows = await db.rows(SLOT + "AND s.id = {}", now, center, service.code, now, slot)
    return bool(
        await _bookable([row for row in rows if row["starts_at"] > now], service=service, center=center, now=now)
    )


async def alternatives(
    *, service: CareService, slot: CareSlot, now: datetime, with_itself: bool = False
) -> list[dict[str, Any]]:
    """The three free times of the same service nearest to the wanted one, nearest first; with itself, where it may be free again."""
    after = await db.rows(
        SLOT + "AND s.starts_at >= {} AND s.id <> {} ORDER BY s.starts_at LIMIT {}",
        now, slot.center, service.code, now, max(slot.starts_at, now), slot.id, LOOKED_AT,
    )  # fmt: skip
    before = await db.rows(
        SLOT + "AND s.starts_at >= {} AND s.starts_at < {} ORDER BY s.starts_at DESC LIMIT {}",
        now, slot.center, service.code, now, now, slot.starts_at, LOOKED_AT,
    )  # fmt: skip
    itself = await db.rows(SLOT + "AND s.id = {}", now, slot.center, service.code, now, slot.id) if with_itself else []
    found = await _bookable([*before, *itself, *after], service=service, center=slot.center, now=now)
    nearest = sorted(found, key=lambda one: (abs(one.starts_at - slot.starts_at), one.starts_at))[:NEAREST]
    return [
        {"slot": one.id, "starts_at": one.starts_at, "ends_at": one.ends_at, "free": one.free} for one in nearest
    ]  # fmt: skip


async def _bookable(rows: list[dict[str, Any]], *, service: CareService, center: UUID, now: datetime) -> list[FreeSlot]:
    notice = rules.Notice(minutes=service.notice_minutes, cut_off=service.cut_off)
    rows = [row for row in rows if now <= rules.book_before(starts_at=row["starts_at"], notice=notice)]
    rows = await weather.without_stopped(rows, service=service, center=center, now=now)
    if any(row["carer"] for row in rows):
        start, end = min(row["starts_at"] for row in rows), max(row["ends_at"] for row in rows)
        busy = await carers_diaries(center=center, start=start, end=end, now=now)
        rows = [
            row for row in rows if not row["carer"] or busy.have_room(row["carer"], row["starts_at"], row["ends_at"])
        ]
    return [_free(row) for row in rows]


def _free(row: dict[str, Any]) -> FreeSlot:
    return FreeSlot(
        id=row["id"], service_code=row["service_code"], starts_at=row["starts_at"], ends_at=row["ends_at"],
        capacity=row["capacity"], free=row["capacity"] - row["taken"] + row["lapsed"], carer_name=row["carer_name"],
    )  # fmt: skip
