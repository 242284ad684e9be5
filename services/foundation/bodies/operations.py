"""Writing down who answers for the estate: people, bodies, seats, duties, absences."""

from datetime import date, datetime, time
from typing import Any, Required, TypedDict, Unpack
from uuid import UUID

from services.foundation import audit, crypto, db, ids
from services.foundation.actor import Actor
from services.foundation.attachments.tables import Attachment
from services.foundation.bodies import queries
from services.foundation.bodies.rules import WEEK, BodyKind, MemberKind, Rank
from services.foundation.bodies.tables import BodyDuty, BodySeat, DutyAbsence, EstateBody, EstatePerson
from services.foundation.centers.operations import mark_estate_changed
from services.foundation.errors import Conflict, Invalid, NotFound
from services.foundation.residents import rules as person_rules


class DaysWrong(Invalid):
    """The last day comes before the first."""

    code = "days_wrong"


class SeatTaken(Conflict):
    """This person sits in this body already on some of these days."""

    code = "seat_taken"


class NotSeated(Conflict):
    """Somebody who has no seat in a body cannot be on its roster."""

    code = "not_seated"


class SeatUnknown(NotFound):
    """There is no such seat or duty here."""

    code = "seat_unknown"


class WeekdaysWrong(Invalid):
    """A duty needs at least one day of the week."""

    code = "weekdays_wrong"


class OwnDeputy(Invalid):
    """Nobody stands in for themselves."""

    code = "own_deputy"


class PersonSays(TypedDict, total=False):
    """What changes of somebody; an empty phone, empty hours and no account are cleared."""

    post: str
    phone: str
    duty_hours: str
    agrees_to_show: bool
    is_active: bool
    staff: UUID | None


class SeatIs(TypedDict, total=False):
    """From when to when somebody sits, and as what."""

    from_on: Required[date]
    to_on: date | None
    rank: Rank
    post: str
    is_cross_post: bool


class DutyIs(TypedDict, total=False):
    """The hours of the week, and the days between which they count."""

    weekdays: Required[str]
    from_time: Required[time]
    to_time: Required[time]
    from_on: Required[date]
    to_on: date | None


@db.in_transaction
async def add_person(
    *,
    name: str,
    phone: str,
    kind: MemberKind,
    post: str,
    actor: Actor,
    now: datetime,
    duty_hours: str = "",
    agrees_to_show: bool = False,
    staff: UUID | None = None,
) -> EstatePerson:
    """Write down somebody who can answer, shown only as far as they agreed."""
    vault, id = crypto.vault(), ids.new_id()
    row = EstatePerson(
        id=id, center=actor.center, staff=staff, kind=str(kind), post=post.strip(), duty_hours=duty_hours.strip(),
        name_sealed=vault.seal(person_rules.name(name), field="estate_person.name", row=id),
        phone_sealed=vault.seal(_phone(phone), field="estate_person.phone", row=id), agrees_to_show=agrees_to_show,
    )  # fmt: skip
    await row.save()
    await audit.record("person.added", entity="estate_person", entity_id=id, actor=actor, at=now,
                       facts={"kind": str(kind)})  # fmt: skip
    return row


@db.in_transaction
async def change_person(
    *, person: EstatePerson, actor: Actor, now: datetime, **says: Unpack[PersonSays]
) -> EstatePerson:
    """Change how somebody is reached or shown, or say that they answer no longer; what is not said stays, cards need no new paper."""
    changes: dict[str, Any] = {
        name: value.strip() if isinstance(value, str) else value for name, value in says.items() if name != "phone"
    }
    if "phone" in says:
        changes["phone_sealed"] = crypto.vault().seal(_phone(says["phone"]), field="estate_person.phone", row=person.id)
    for column, value in changes.items():
        setattr(person, column, value)
    if changes:
        columns = {getattr(EstatePerson, column): value for column, value in changes.items()}
        await EstatePerson.update(columns).where(EstatePerson.id == person.id)
        await mark_estate_changed(center=actor.center)
        await audit.record("person.changed", entity="estate_person", entity_id=person.id, actor=actor, at=now,
                           facts={"changed": sorted(changes)})  # fmt: skip
    return person


@db.in_transaction
async def set_portrait(*, person: EstatePerson, file: Attachment, actor: Actor, now: datetime) -> None:
    """Let this photo stand for somebody on cards printed from now on."""
    await Attachment.update({Attachment.entity: queries.PORTRAIT_OF, Attachment.entity_id: person.id}).where(
        Attachment.id == file.id
    )
    await audit.record("person.pictured", entity="estate_person", entity_id=person.id, actor=actor, at=now)


@db.in_transaction
async def open_body(*, kind: BodyKind, name: str, actor: Actor, now: datetime) -> EstateBody:
    """Write down a body, or give the one of this kind with its new name."""
    row = await EstateBody.objects().where(EstateBody.center == actor.center, EstateBody.kind == str(kind)).first()
    if row is not None and row.name == name.strip():
        return row
    row = row or EstateBody(id=ids.new_id(), center=actor.center, kind=str(kind))
    row.name = name.strip()
    await row.save()
    await audit.record("body.named", entity="estate_body", entity_id=row.id, actor=actor, at=now,
                       facts={"kind": str(kind), "name": row.name})  # fmt: skip
    return row


@db.in_transaction
async def give_seat(
    *,
    body: EstateBody,
    person: EstatePerson,
    actor: Actor,
    now: datetime,
    from_on: date,
    to_on: date | None = None,
    rank: Rank = Rank.MEMBER,
    post: str = "",
    is_cross_post: bool = False,
) -> BodySeat:
    """Let somebody sit in a body from a day on."""
    _in_order(from_on, to_on)
    await _lock(person.id)
    overlapping = await db.rows(
        "SELECT id FROM body_seat WHERE body = {} AND person = {} AND from_on <= {} AND (to_on IS NULL OR to_on >= {})",
        body.id, person.id, to_on or date.max, from_on,
    )  # fmt: skip
    if overlapping:
        raise SeatTaken
    row = BodySeat(id=ids.new_id(), center=actor.center, body=body.id, person=person.id, rank=str(rank), post=post.strip(),
                   is_cross_post=is_cross_post, from_on=from_on, to_on=to_on)  # fmt: skip
    await row.save()
    await audit.record("seat.given", entity="body_seat", entity_id=row.id, actor=actor, at=now,
                       facts={"body": body.kind, "rank": str(rank)})  # fmt: skip
    return row


@db.in_transaction
async def end_seat(*, id: UUID, last_on: date, actor: Actor, now: datetime) -> BodySeat:
    """Say on which day somebody sits in a body for the last time; what of the roster lies after it ends with it."""
    row = await BodySeat.objects().where(BodySeat.id == id, BodySeat.center == actor.center).first()
    if row is None:
        raise SeatUnknown
    _in_order(row.from_on, last_on)
    row.to_on = last_on
    await row.save([BodySeat.to_on])
    await db.rows(
        "UPDATE body_duty SET to_on = {} WHERE body = {} AND person = {} AND from_on <= {} AND (to_on IS NULL OR to_on > {})",
        last_on, row.body, row.person, last_on, last_on,
    )  # fmt: skip
    await db.rows(
        "DELETE FROM body_duty WHERE body = {} AND person = {} AND from_on > {}", row.body, row.person, last_on
    )
    await audit.record(
        "seat.ended", entity="body_seat", entity_id=row.id, actor=actor, at=now, facts={"last_on": last_on}
    )
    return row


@db.in_transaction
async def add_duty(
    *,
    body: EstateBody,
    person: EstatePerson,
    weekdays: str,
    from_time: time,
    to_time: time,
    actor: Actor,
    now: datetime,
    from_on: date,
    to_on: date | None = None,
) -> BodyDuty:
    """Put somebody of a body on its roster for hours of the week; hours that end before they begin end on the next day."""
    _in_order(from_on, to_on)
    days = "".join(day for day in WEEK if day in weekdays)
    if not days or set(weekdays) - set(WEEK):
        raise WeekdaysWrong
    seated = await db.rows(
        "SELECT id FROM body_seat WHERE body = {} AND person = {} AND (to_on IS NULL OR to_on >= {})",
        body.id, person.id, from_on,
    )  # fmt: skip
    if not seated:
        raise NotSeated
    row = BodyDuty(id=ids.new_id(), center=actor.center, body=body.id, person=person.id, weekdays=days, from_time=from_time,
                   to_time=to_time, from_on=from_on, to_on=to_on)  # fmt: skip
    await row.save()
    await audit.record("duty.added", entity="body_duty", entity_id=row.id, actor=actor, at=now,
                       facts={"body": body.kind, "weekdays": days})  # fmt: skip
    return row


@db.in_transaction
async def end_duty(*, id: UUID, last_on: date, actor: Actor, now: datetime) -> BodyDuty:
    """Say on which day a line of the roster counts for the last time."""
    row = await BodyDuty.objects().where(BodyDuty.id == id, BodyDuty.center == actor.center).first()
    if row is None:
        raise SeatUnknown
    _in_order(row.from_on, last_on)
    row.to_on = last_on
    await row.save([BodyDuty.to_on])
    await audit.record(
        "duty.ended", entity="body_duty", entity_id=row.id, actor=actor, at=now, facts={"last_on": last_on}
    )
    return row


@db.in_transaction
async def declare_absence(
    *,
    person: EstatePerson,
    from_on: date,
    to_on: date,
    actor: Actor,
    now: datetime,
    deputy: EstatePerson | None = None,
) -> DutyAbsence:
    """Somebody is away; whoever stands in answers in their place."""
    _in_order(from_on, to_on)
    if deputy is not None and deputy.id == person.id:
        raise OwnDeputy
    row = DutyAbsence(id=ids.new_id(), center=actor.center, person=person.id, deputy=deputy.id if deputy else None,
                      from_on=from_on, to_on=to_on)  # fmt: skip
    await row.save()
    await mark_estate_changed(center=actor.center)
    await audit.record("person.away", entity="estate_person", entity_id=person.id, actor=actor, at=now,
                       facts={"from_on": from_on, "to_on": to_on, "has_deputy": deputy is not None})  # fmt: skip
    return row


@db.in_transaction
async def end_absence(*, absence: DutyAbsence, last_on: date, actor: Actor, now: datetime) -> None:
    """Somebody is back earlier: the absence ends on this day, or never was when it had not begun."""
    if last_on < absence.from_on:
        await DutyAbsence.delete().where(DutyAbsence.id == absence.id)
    elif last_on < absence.to_on:
        await DutyAbsence.update({DutyAbsence.to_on: last_on}).where(DutyAbsence.id == absence.id)
    await mark_estate_changed(center=actor.center)
    await audit.record("person.back", entity="estate_person", entity_id=absence.person, actor=actor, at=now,
                       facts={"last_on": last_on})  # fmt: skip


async def _lock(person: UUID) -> None:
    """Two people who seat the same person at the same moment go one after the other."""
    if not await db.rows("UPDATE estate_person SET is_active = is_active WHERE id = {} RETURNING id", person):
        raise queries.PersonUnknown


def _phone(text: str) -> str:
    return person_rules.phone(text) if text.strip() else ""


def _in_order(from_on: date, to_on: date | None) -> None:
    if to_on is not None and to_on < from_on:
        raise DaysWrong
