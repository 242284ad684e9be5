"""Where home care and the connection card meet: who answers for an elder's building, and what the clock does with worries."""

from datetime import datetime
from uuid import UUID

from kiosk.realtime import Hub
from services.connection_card import queries as cards
from services.elderly_care.daily_signs import queries as daily_signs
from services.elderly_care.incidents import operations as incidents
from services.elderly_care.safety import operations, queries
from services.elderly_care.safety.chains import AlarmKind
from services.elderly_care.safety.operations import Worry
from services.elderly_care.safety.rules import CARER_LATE_AFTER, MEAL_MISSED_AFTER, SEAT_EMPTY_AFTER
from services.elderly_care.weather import notices
from services.elderly_care.weather import operations as weather
from services.elderly_care.welfare import operations as welfare
from services.foundation import crypto
from services.foundation.actor import system
from services.foundation.bodies import queries as bodies
from services.foundation.calendar.rules import local
from services.foundation.centers import queries as centers
from services.foundation.one_by_one import each, in_turn
from services.foundation.residents import queries as residents


async def member_for(*, resident: UUID, center: UUID, now: datetime) -> UUID | None:
    """Who answers today for the building an elder lives in, if anybody does."""
    person = await residents.resident(id=resident, center=center)
    home = await residents.household(id=person.household, center=center) if person.household else None
    if home is None:
        return None
    answering = await cards.answering(building=home.building, center=center, on=local(now).date())
    return answering[0].id if answering else None


async def member_to_call(*, id: UUID, center: UUID) -> tuple[str, str]:
    """The name and the telephone of whoever answers for a building, for the desk that must call."""
    row = await bodies.person(id=id, center=center)
    name, phone = (
        crypto.vault().open(sealed, field=f"estate_person.{part}", row=row.id)
        for part, sealed in (("name", row.name_sealed), ("phone", row.phone_sealed))
    )
    return f"{row.post} {name}".strip(), phone


async def watch_over(*, hub: Hub, now: datetime) -> None:
    """One run of the clock over every centre: new worries, steps that came due, carers who have come."""
    for center in await centers.centers():
        steps = (_find_worries, operations.raise_due, operations.settle_arrivals)
        changed = await in_turn(steps, center=center.id, now=now)
        for id in {id for ids in changed for id in ids}:
            await hub.publish("alarm.changed", {"id": id}, center=center.id)


async def look_ahead(*, now: datetime) -> None:
    """What need not be known this very second: look-ins that become due, visits that meet a warning, clocks of incidents."""
    await in_turn((notices.take_notices,), now=now)
    for center in await centers.centers():
        await in_turn((weather.list_stops, welfare.plan_due, incidents.mark_late), center=center.id, now=now)


async def _find_worries(*, center: UUID, now: datetime) -> list[UUID]:
    late = await queries.late_visits(center=center, before=now - CARER_LATE_AFTER)
    missed = await queries.missed_meals(center=center, before=now - MEAL_MISSED_AFTER)
    empty = await queries.empty_seats(center=center, before=now - SEAT_EMPTY_AFTER)
    found = [
        *((AlarmKind.CARER_LATE, row["resident"], row["id"]) for row in late),
        *((AlarmKind.MEAL_MISSED, row["resident"], row["id"]) for row in missed),
        *((AlarmKind.NO_SWIPE, row["resident"], row["id"]) for row in empty),
        *((AlarmKind.NO_SWIPE, resident, None) for resident in await daily_signs.silent(center=center, now=now)),
    ]
    return await each(found, lambda one: _open(*one, center=center, now=now), work="alarm")


async def _open(kind: AlarmKind, resident: UUID, booking: UUID | None, *, center: UUID, now: datetime) -> UUID:
    member = await member_for(resident=resident, center=center, now=now)
    worry = Worry(kind=kind, resident=resident, booking=booking, member=member)
    alarm = await operations.raise_alarm(worry=worry, actor=system(center), now=now)
    return UUID(str(alarm.id))
