"""Setting a warning, by hand or from a feed; the list of visits that meet it makes itself."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from services.elderly_care.weather import queries, rules
from services.elderly_care.weather.rules import Colour, SignalKind
from services.elderly_care.weather.tables import WeatherSignal
from services.foundation import audit, db, ids, notifications
from services.foundation.actor import Actor
from services.foundation.errors import Invalid

LONGEST = timedelta(days=14)


class HoursWrong(Invalid):
    """A warning ends after it begins, in the future and within two weeks."""

    code = "weather_hours_wrong"


@dataclass(frozen=True, slots=True)
class SignalWords:
    """A warning as it is told; `source_key` is the feed's own name of it."""

    kind: SignalKind
    colour: Colour
    from_at: datetime
    to_at: datetime
    source: str = "staff"
    source_key: str = ""


@db.in_transaction
async def set_signal(*, words: SignalWords, actor: Actor, now: datetime) -> WeatherSignal:
    """Write a warning down and list what it stops; one that a feed tells twice is the same."""
    if not words.from_at < words.to_at or words.to_at <= now or words.to_at - words.from_at > LONGEST:
        raise HoursWrong
    id = ids.new_id()
    written = await db.rows(
        "INSERT INTO weather_signal (id, center, kind, colour, from_at, to_at, source, source_key, set_at, set_by) "
        "VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}) ON CONFLICT DO NOTHING RETURNING id",
        id, actor.center, str(words.kind), str(words.colour), words.from_at, words.to_at, words.source, words.source_key, now,
        actor.name,
    )  # fmt: skip
    if not written:
        return await _told_before(words, center=actor.center)
    row = await queries.signal(id=id, center=actor.center)
    await audit.record("weather.set", entity="weather_signal", entity_id=row.id, actor=actor, at=now,
                       facts={"kind": row.kind, "colour": row.colour, "source": row.source})  # fmt: skip
    if await _list(row, now=now):
        await _tell_desk(row, now=now)
    return row


@db.in_transaction
async def end_signal(*, signal: UUID, actor: Actor, now: datetime) -> WeatherSignal:
    """The warning is over before its time; what was not decided may take place."""
    row = await queries.signal(id=signal, center=actor.center)
    ended = await db.rows(
        "UPDATE weather_signal SET ended_at = {} WHERE id = {} AND ended_at IS NULL RETURNING id", now, row.id
    )
    if ended:
        row.ended_at = now
        await _lift(row.id, now=now)
        await audit.record("weather.ended", entity="weather_signal", entity_id=row.id, actor=actor, at=now)
    return row


@db.in_transaction
async def list_stops(*, center: UUID, now: datetime) -> int:
    """Look again while warnings last: visits booked since are listed, and lines of warnings that ran out are lifted."""
    listed = 0
    for row in await queries.signals(center=center, now=now):
        if fresh := await _list(row, now=now):
            listed += fresh
            await _tell_desk(row, now=now)
    over = await db.rows(
        "SELECT DISTINCT s.id AS id FROM weather_signal s JOIN weather_stop w ON w.signal = s.id WHERE s.center = {} "
        "AND s.to_at <= {} AND w.status = 'listed'",
        center, now,
    )  # fmt: skip
    for gone in over:
        await _lift(gone["id"], now=now)
    return listed


async def _list(row: WeatherSignal, *, now: datetime) -> int:
    signal, listed = queries.as_rule(row), 0
    for visit in await queries.meeting(signal=row, now=now):
        if not rules.stops(
            signal,
            service=visit["service"],
            place=visit["place"],
            starts_at=visit["starts_at"],
            ends_at=visit["ends_at"],
        ):
            continue
        written = await db.rows(
            "INSERT INTO weather_stop (id, center, signal, booking, status, listed_at, decided_by, why, version) "
            "VALUES ({}, {}, {}, {}, 'listed', {}, '', '', 1) ON CONFLICT (booking) DO NOTHING RETURNING id",
            ids.new_id(), row.center, row.id, visit["id"], now,
        )  # fmt: skip
        listed += len(written)
    return listed


async def _lift(signal: UUID, *, now: datetime) -> None:
    await db.rows(
        "UPDATE weather_stop SET status = 'lifted', decided_at = {}, version = version + 1 WHERE signal = {} AND status = 'listed'",
        now, signal,
    )  # fmt: skip


async def _tell_desk(row: WeatherSignal, *, now: datetime) -> None:
    """One message a warning, however often the list grows."""
    open_already = await db.rows(
        "SELECT id FROM notification WHERE entity_id = {} AND message = 'weather_stops' AND status = 'open'", row.id
    )
    if not open_already:
        await notifications.notify("weather_stops", center=row.center, at=now, to_role="care_desk", entity="weather_signal",
                                   entity_id=row.id, parameters={"kind": row.kind, "colour": row.colour})  # fmt: skip


async def _told_before(words: SignalWords, *, center: UUID) -> WeatherSignal:
    row = await (
        WeatherSignal.objects()
        .where(
            WeatherSignal.center == center, WeatherSignal.source == words.source,
            WeatherSignal.source_key == words.source_key,
        )
        .first()
    )  # fmt: skip
    if row is None:
        raise queries.SignalUnknown
    return row
