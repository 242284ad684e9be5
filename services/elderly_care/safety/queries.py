"""Reading alarms."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from services.elderly_care.lifecycle import AHEAD, BookingStatus
from services.elderly_care.safety.lifecycle import PERSON_REACHED, AlarmStatus
from services.elderly_care.safety.rules import LONGEST_MEAL, LOOKED_BACK, Waiting
from services.elderly_care.safety.tables import SafetyAlarm, SafetySetting, SafetyStep, SafetyTry
from services.elderly_care.tables import CareBooking
from services.foundation import crypto, db
from services.foundation.errors import NotFound
from services.foundation.residents.tables import Resident

LONGEST_LIST = 200
# a carer has it and has not checked in
EXPECTED = tuple(str(status) for status in AHEAD - {BookingStatus.ACCEPTED})


class AlarmUnknown(NotFound):
    """There is no such alarm in this centre."""

    code = "safety_alarm_unknown"


@dataclass(frozen=True, slots=True)
class OpenAlarm:
    """An alarm with the rows around it."""

    alarm: SafetyAlarm
    resident: Resident
    booking: CareBooking | None
    steps: list[SafetyStep]
    tries: list[SafetyTry]


async def alarm(*, id: UUID, center: UUID) -> SafetyAlarm:
    """One alarm of the actor's centre."""
    row = await SafetyAlarm.objects().where(SafetyAlarm.id == id, SafetyAlarm.center == center).first()
    if row is None:
        raise AlarmUnknown
    return row


async def alarms(*, center: UUID, is_open: bool = True) -> list[OpenAlarm]:
    """The alarms nobody has closed, the gravest first; or the latest ones of all."""
    if is_open:
        found = "WHERE center = {} AND status <> 'closed' ORDER BY grade, opened_at LIMIT {}"
    else:
        found = "WHERE center = {} ORDER BY opened_at DESC LIMIT {}"
    return await around(await db.objects(SafetyAlarm, found, center, LONGEST_LIST), center=center)


async def around(rows: list[SafetyAlarm], *, center: UUID) -> list[OpenAlarm]:
    """The alarms with their elders, bookings, steps and tries, in the same order."""
    if not rows:
        return []
    ids = [row.id for row in rows]
    steps = await SafetyStep.objects().where(SafetyStep.alarm.is_in(ids)).order_by(SafetyStep.place)
    tries = await SafetyTry.objects().where(SafetyTry.alarm.is_in(ids)).order_by(SafetyTry.at, SafetyTry.id)
    people = {row.id: row for row in await Resident.objects().where(Resident.id.is_in([row.resident for row in rows]))}
    booked = [row.booking for row in rows if row.booking]
    bookings = (
        {row.id: row for row in await CareBooking.objects().where(CareBooking.id.is_in(booked))} if booked else {}
    )
    return [
        OpenAlarm(
            alarm=row, resident=people[row.resident], booking=bookings.get(row.booking),
            steps=[one for one in steps if one.alarm == row.id], tries=[one for one in tries if one.alarm == row.id],
        )
        for row in rows
    ]  # fmt: skip


async def open_of_booking(*, booking: UUID, kind: str) -> SafetyAlarm | None:
    """The alarm of this kind about a booking that nobody has closed."""
    return await (
        SafetyAlarm.objects()
        .where(SafetyAlarm.booking == booking, SafetyAlarm.kind == kind, SafetyAlarm.status != AlarmStatus.CLOSED)
        .first()
    )


async def open_of_resident(*, resident: UUID, kind: str) -> SafetyAlarm | None:
    """The alarm of this kind about an elder, without a booking, that nobody has closed."""
    return await (
        SafetyAlarm.objects()
        .where(
            SafetyAlarm.resident == resident, SafetyAlarm.kind == kind, SafetyAlarm.booking.is_null(),
            SafetyAlarm.status != AlarmStatus.CLOSED,
        )
        .first()
    )  # fmt: skip


async def steps_tried(*, alarm: UUID) -> set[str]:
    """The keys of the steps that were tried."""
    rows = await SafetyStep.select(SafetyStep.key).where(SafetyStep.alarm == alarm, SafetyStep.status == "tried")
    return {row["key"] for row in rows}


async def was_somebody_reached(*, booking: UUID) -> bool:
    """Whether an alarm about this booking ended with a person, the police or a doctor."""
    outcomes = [str(one) for one in PERSON_REACHED]
    return await SafetyAlarm.exists().where(SafetyAlarm.booking == booking, SafetyAlarm.outcome.is_in(outcomes))


async def waiting(*, center: UUID, now: datetime) -> list[Waiting]:
    """The steps of open alarms that are due and were not raised yet, alarm by alarm in their order."""
    rows = await db.rows(
        "SELECT s.id AS id, s.alarm AS alarm, a.kind AS kind, s.key AS key, s.due_at AS due_at FROM safety_step s "
        "JOIN safety_alarm a ON a.id = s.alarm WHERE s.center = {} AND s.status = 'waiting' AND s.due_at <= {} "
        "AND a.status = 'open' ORDER BY a.opened_at, a.id, s.place",
        center, now,
    )  # fmt: skip
    return [Waiting(**row) for row in rows]


async def late_visits(*, center: UUID, before: datetime) -> list[dict[str, Any]]:
    """Visits whose carer should be there since `before` and is not; no alarm was ever opened about them."""
    marks = ", ".join(["{}"] * len(EXPECTED))
    return await db.rows(
        "SELECT b.id AS id, b.resident AS resident FROM care_booking b WHERE b.center = {} AND b.starts_at <= {} "
        f"AND b.starts_at > {{}} AND b.status IN ({marks}) AND NOT EXISTS (SELECT 1 FROM safety_alarm a "
        "WHERE a.booking = b.id AND a.kind IN ('carer_late', 'not_home')) ORDER BY b.starts_at LIMIT 100",
        center, before, before - LOOKED_BACK, *EXPECTED,
    )  # fmt: skip


async def missed_meals(*, center: UUID, before: datetime) -> list[dict[str, Any]]:
    """Meals at the station that ended before `before` and were not collected; no alarm was ever opened about them."""
    return await db.rows(
        "SELECT b.id AS id, b.resident AS resident FROM care_booking b JOIN care_service s ON s.center = b.center "
        "AND s.code = b.service_code WHERE b.center = {} AND b.starts_at > {} AND b.starts_at <= {} AND b.ends_at <= {} AND b.ends_at > {} "
        "AND b.status = 'accepted' AND s.place = 'station' AND s.six_help = '助餐' AND NOT EXISTS (SELECT 1 FROM safety_alarm a "
        "WHERE a.booking = b.id AND a.kind = 'meal_missed') ORDER BY b.ends_at LIMIT 100",
        center, before - LOOKED_BACK - LONGEST_MEAL, before, before, before - LOOKED_BACK,
    )  # fmt: skip


async def empty_seats(*, center: UUID, before: datetime) -> list[dict[str, Any]]:
    """Day care, a bath or a lesson at the station that began before `before` without the elder; no alarm was ever opened about them."""
    return await db.rows(
        "SELECT b.id AS id, b.resident AS resident FROM care_booking b JOIN care_service s ON s.center = b.center "
        "AND s.code = b.service_code WHERE b.center = {} AND b.starts_at <= {} AND b.starts_at > {} "
        "AND b.status IN ('accepted', 'reminded') AND s.place = 'station' AND s.six_help <> '助餐' AND NOT EXISTS "
        "(SELECT 1 FROM safety_alarm a WHERE a.booking = b.id AND a.kind = 'no_swipe') ORDER BY b.starts_at LIMIT 100",
        center, before, before - LOOKED_BACK,
    )  # fmt: skip


async def setting(*, center: UUID) -> SafetySetting | None:
    """Whom the last steps call, if the centre has said so."""
    return await SafetySetting.objects().where(SafetySetting.center == center).first()


def words_of(row: SafetyAlarm | SafetyTry) -> str:
    """What somebody wrote, for whoever handles the alarm."""
    return crypto.vault().open(row.words_sealed, field=f"{row._meta.tablename}.words", row=row.id)
