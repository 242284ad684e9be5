"""Seats, duties, absences and people of the estate, where somebody who leaves opens a gap and somebody who comes fills one."""

from datetime import date, datetime
from typing import Unpack
from uuid import UUID

from services.connection_card import queries
from services.connection_card.gaps import A_DAY, DAYS_AHEAD
from services.connection_card.operations import gap_alerts
from services.foundation import db
from services.foundation.actor import Actor
from services.foundation.bodies import operations as bodies
from services.foundation.bodies.operations import DutyIs, PersonSays, SeatIs
from services.foundation.bodies.tables import BodyDuty, BodySeat, DutyAbsence, EstateBody, EstatePerson
from services.foundation.calendar.rules import local


@db.in_transaction
async def change_person(
    *, person: EstatePerson, actor: Actor, now: datetime, **says: Unpack[PersonSays]
) -> EstatePerson:
    """Change how somebody is reached or shown; whoever is left without them is told of at once."""
    row = await bodies.change_person(person=person, actor=actor, now=now, **says)
    today = local(now).date()
    theirs = await queries.touched(person=row.id, center=actor.center, on=today)
    await gap_alerts.look(first=today, last=today + DAYS_AHEAD * A_DAY, of=theirs, actor=actor, now=now)
    return row


@db.in_transaction
async def declare_absence(
    *,
    member: EstatePerson,
    from_on: date,
    to_on: date,
    actor: Actor,
    now: datetime,
    deputy: EstatePerson | None = None,
) -> DutyAbsence:
    """A member is away; their deputy or the others answer, and whoever is left without anybody is told of at once."""
    row = await bodies.declare_absence(person=member, from_on=from_on, to_on=to_on, deputy=deputy, actor=actor, now=now)
    theirs = await queries.touched(person=member.id, center=actor.center, on=from_on)
    await gap_alerts.look(first=from_on, last=to_on, of=theirs, actor=actor, now=now)
    return row


@db.in_transaction
async def end_absence(*, absence: DutyAbsence, last_on: date, actor: Actor, now: datetime) -> None:
    """Somebody is back earlier, and answers again."""
    await bodies.end_absence(absence=absence, last_on=last_on, actor=actor, now=now)
    await gap_alerts.look(first=last_on, last=last_on, actor=actor, now=now, may_tell=False)


@db.in_transaction
async def give_seat(
    *, body: EstateBody, person: EstatePerson, actor: Actor, now: datetime, **seat: Unpack[SeatIs]
) -> BodySeat:
    """Let somebody sit in a body; what it lacked is filled if they can be reached."""
    row = await bodies.give_seat(body=body, person=person, actor=actor, now=now, **seat)
    await gap_alerts.look(first=row.from_on, last=row.from_on, actor=actor, now=now, may_tell=False)
    return row


@db.in_transaction
async def end_seat(*, id: UUID, last_on: date, actor: Actor, now: datetime) -> BodySeat:
    """Say on which day somebody sits in a body for the last time; a body left without anybody is told of at once."""
    row = await bodies.end_seat(id=id, last_on=last_on, actor=actor, now=now)
    await gap_alerts.look(first=last_on + A_DAY, last=last_on + A_DAY, of={row.body}, actor=actor, now=now)
    return row


@db.in_transaction
async def add_duty(
    *, body: EstateBody, person: EstatePerson, actor: Actor, now: datetime, **hours: Unpack[DutyIs]
) -> BodyDuty:
    """Put somebody of a body on its roster, which has somebody again."""
    row = await bodies.add_duty(body=body, person=person, actor=actor, now=now, **hours)
    await gap_alerts.look(first=row.from_on, last=row.from_on, actor=actor, now=now, may_tell=False)
    return row


@db.in_transaction
async def end_duty(*, id: UUID, last_on: date, actor: Actor, now: datetime) -> BodyDuty:
    """Say on which day a line of the roster counts for the last time; a roster that ends with it is told of at once."""
    row = await bodies.end_duty(id=id, last_on=last_on, actor=actor, now=now)
    await gap_alerts.look(first=last_on + A_DAY, last=last_on + A_DAY, of={row.body}, actor=actor, now=now)
    return row
