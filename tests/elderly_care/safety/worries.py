"""Builders for worries: a visit at a door that stays shut, an elder at risk, whom one may call."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from services.elderly_care import operations
from services.elderly_care.files import operations as files
from services.elderly_care.files.contacts import Contact
from services.elderly_care.files.operations import FileFacts
from services.elderly_care.safety import operations as safety
from services.elderly_care.safety import queries
from services.elderly_care.safety.chains import AlarmKind
from services.elderly_care.safety.lifecycle import TryResult
from services.elderly_care.safety.operations import Worry
from services.elderly_care.safety.tables import SafetyAlarm, SafetyStep
from services.foundation.actor import Actor
from services.foundation.residents.operations import Person
from services.foundation.staff.roles import StaffRole
from tests.elderly_care.cast import HOUR, NOW, a_carer, a_home_slot, a_station, a_station_slot, book, desk

START = NOW + 3 * HOUR
MINUTE = timedelta(minutes=1)
MEMBER = UUID("0190b5b0-0000-7000-8000-000000000001")  # who answers for the building; only its id is known here


@dataclass(frozen=True)
class AtTheDoor:
    """A carer stands before a door at the time of a visit."""

    center: UUID
    elder: UUID
    booking: UUID
    carer: Actor

    async def nobody_opens(self, *, now: datetime = START) -> SafetyAlarm:
        """The carer says so."""
        worry = Worry(kind=AlarmKind.NOT_HOME, resident=self.elder, booking=self.booking, member=MEMBER)
        return await safety.raise_alarm(worry=worry, actor=self.carer, now=now)


async def an_elder_with_file(
    center: UUID, *, birth_year: int, living_mode: str = "with_family", number: int = 1
) -> UUID:
    """An elder with one emergency contact."""
    facts = FileFacts(living_mode=living_mode, contacts=[Contact("王强", "19900000099", "儿子")])
    person = Person("王秀英", f"1990000{number:04d}", birth_year=birth_year)
    file = await files.open_file(person=person, facts=facts, actor=desk(center), now=NOW)
    return UUID(str(file.resident.id))


async def at_the_door(*, birth_year: int = 1960, living_mode: str = "with_family", has_guard: bool = True) -> AtTheDoor:
    """Everything up to the shut door; born in 1960 somebody is not at risk, in 1940 they are."""
    center = await a_station()
    if has_guard:
        await safety.keep_setting(
            guard_name="黄强", guard_phone="0597-2200001", tells_city=True, actor=desk(center), now=NOW
        )
    account = uuid4()
    carer = await a_carer(center)
    elder = await an_elder_with_file(center, birth_year=birth_year, living_mode=living_mode)
    booked = await book(await a_home_slot(center, carer=carer), elder)
    await operations.dispatch(booking=booked.booking.id, actor=desk(center), now=NOW)
    zhou = Actor(kind="staff", id=account, name="carer_zhou", role=str(StaffRole.CARER), center=center)
    return AtTheDoor(center=center, elder=elder, booking=booked.booking.id, carer=zhou)


async def a_meal(center: UUID, elder: UUID) -> UUID:
    """A lunch that was booked."""
    return UUID(str((await book(await a_station_slot(center), elder)).booking.id))


async def states(alarm: SafetyAlarm) -> dict[str, str]:
    """Where each step is."""
    rows = await SafetyStep.objects().where(SafetyStep.alarm == alarm.id).order_by(SafetyStep.place)
    return {row.key: row.status for row in rows}


async def raised_at(alarm: SafetyAlarm) -> dict[str, float]:
    """After how many minutes each step was raised."""
    rows = await SafetyStep.objects().where(SafetyStep.alarm == alarm.id).order_by(SafetyStep.place)
    return {row.key: (row.raised_at - alarm.opened_at) / MINUTE for row in rows if row.raised_at}


async def tries_in_vain(alarm: SafetyAlarm, key: str, *, actor: Actor | None = None, now: datetime) -> SafetyAlarm:
    """Nobody answers."""
    return await safety.log_try(
        alarm=alarm.id, key=key, result=TryResult.NO_ANSWER, actor=actor or desk(alarm.center), now=now
    )


async def fresh(alarm: SafetyAlarm) -> SafetyAlarm:
    """The alarm as it is now."""
    return await queries.alarm(id=alarm.id, center=alarm.center)
