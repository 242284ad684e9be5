"""Counting look-ups, and telling the city each day how many there were."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from services.connection_card import sync
from services.connection_card.tables import CardLookup
from services.foundation import db, ids, platform_sync
from services.foundation.calendar.rules import local, moment

KEEP_LOOKUPS = timedelta(days=90)  # for counting only (domain 1.4)
LONGEST_SILENCE = 31  # days that are told when the kiosk was off


@dataclass(frozen=True, slots=True)
class LookupKind:
    """Look-ups that are counted together."""

    center: UUID | None
    device: UUID | None
    minute: datetime
    is_found: bool


@db.in_transaction
async def keep_lookups(*, counts: Mapping[LookupKind, int]) -> None:
    """Write the look-ups that were counted since the last time."""
    rows = [
        CardLookup(
            id=ids.new_id(), center=kind.center, device=kind.device, at=kind.minute, is_found=kind.is_found, times=times
        )
        for kind, times in counts.items()
    ]
    if rows:
        await CardLookup.insert(*rows)


@db.in_transaction
async def report_days(*, center: UUID, now: datetime) -> int:
    """Tell the city of every whole day it has not been told of; gives the number of days."""
    yesterday = local(now).date() - timedelta(days=1)
    told = 0
    while (day := await _next_day(center=center, until=yesterday)) is not None:
        for kiosk, (found, not_found, callbacks) in (await _figures(center=center, day=day)).items():
            await platform_sync.record(
                "card.lookup_stats", entity="card_lookups", entity_id=ids.new_id(), version=1, center=center, at=now,
                data=sync.lookup_stats(day=day, kiosk=kiosk, found=found, not_found=not_found, callbacks=callbacks),
            )  # fmt: skip
        told += 1
    return told


@db.in_transaction
async def forget_lookups(*, now: datetime) -> None:
    """What was kept for counting goes after ninety days."""
    await CardLookup.delete().where(CardLookup.at < now - KEEP_LOOKUPS)


async def _next_day(*, center: UUID, until: date) -> date | None:
    """Claim the next day to tell; two workers never claim the same one."""
    rows = await db.rows(
        "INSERT INTO card_counter (id, center, kind, last) VALUES ({}, {}, 'day', {}) ON CONFLICT (center, kind) DO UPDATE "
        "SET last = CASE WHEN card_counter.last < {} THEN {} ELSE card_counter.last + 1 END WHERE card_counter.last < {} RETURNING last",
        ids.new_id(), center, until.toordinal(), until.toordinal() - LONGEST_SILENCE, until.toordinal() - LONGEST_SILENCE + 1,
        until.toordinal(),
    )  # fmt: skip
    return date.fromordinal(rows[0]["last"]) if rows else None


async def _figures(*, center: UUID, day: date) -> dict[str, tuple[int, int, int]]:
    """Found, not found and callbacks of a day, by device; telephones together."""
    begin, end = moment(day, time(0)), moment(day + timedelta(days=1), time(0))
    figures: dict[str, list[int]] = {}
    looked = await db.rows(
        "SELECT d.name AS name, l.is_found AS is_found, SUM(l.times) AS n FROM card_lookup l LEFT JOIN device d ON d.id = l.device "
        "WHERE l.center = {} AND l.at >= {} AND l.at < {} GROUP BY d.name, l.is_found",
        center, begin, end, types={"n": int},
    )  # fmt: skip
    for row in looked:
        figures.setdefault(row["name"] or sync.PHONES, [0, 0, 0])[0 if row["is_found"] else 1] += row["n"]
    asked = await db.rows(
        "SELECT d.name AS name, COUNT(*) AS n FROM callback_request r LEFT JOIN device d ON d.id = r.device "
        "WHERE r.center = {} AND r.asked_at >= {} AND r.asked_at < {} GROUP BY d.name",
        center, begin, end,
    )  # fmt: skip
    for row in asked:
        figures.setdefault(row["name"] or sync.PHONES, [0, 0, 0])[2] += int(row["n"])
    return {kiosk: (found, missed, wishes) for kiosk, (found, missed, wishes) in figures.items()}
