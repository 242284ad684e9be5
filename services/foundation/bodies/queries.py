"""Who sits in the bodies, who of them answers now, and who is away."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from services.foundation import crypto, db
from services.foundation.attachments.tables import Attachment
from services.foundation.bodies import rules
from services.foundation.bodies.rules import BodyKind, Crossing, Hours, MemberKind, Person, Rank, Seated, Sits
from services.foundation.bodies.tables import BodyDuty, DutyAbsence, EstateBody, EstatePerson
from services.foundation.calendar.rules import local
from services.foundation.errors import NotFound

_PERSON = (
    "p.id AS person, p.staff AS staff, p.post AS person_post, p.agrees_to_show AS agrees_to_show, "
    "p.name_sealed AS name_sealed, p.phone_sealed AS phone_sealed"
)
PORTRAIT_OF = "estate_person"
KINDS = {str(kind): place for place, kind in enumerate(MemberKind)}


class PersonUnknown(NotFound):
    """Nobody of the estate has this id here."""

    code = "person_unknown"


class BodyUnknown(NotFound):
    """There is no such body here."""

    code = "body_unknown"


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody is away on these days."""

    id: UUID
    person: Person
    deputy: UUID | None
    from_on: date
    to_on: date


async def person(*, id: UUID, center: UUID) -> EstatePerson:
    """One person of the actor's centre."""
    row = await EstatePerson.objects().where(EstatePerson.id == id, EstatePerson.center == center).first()
    if row is None:
        raise PersonUnknown
    return row


async def people(*, center: UUID) -> list[EstatePerson]:
    """Everybody who can answer, Party members of the street first."""
    rows = await EstatePerson.objects().where(EstatePerson.center == center, EstatePerson.is_active.eq(True))
    return sorted(rows, key=lambda row: (KINDS.get(row.kind, 9), row.id))


async def body(*, kind: BodyKind, center: UUID) -> EstateBody:
    """The body of this kind."""
    row = await EstateBody.objects().where(EstateBody.center == center, EstateBody.kind == str(kind)).first()
    if row is None:
        raise BodyUnknown
    return row


async def bodies(*, center: UUID) -> list[EstateBody]:
    """The bodies of the estate, the nearest to the residents first."""
    rows = await EstateBody.objects().where(EstateBody.center == center)
    order = {str(kind): place for place, kind in enumerate(BodyKind)}
    return sorted(rows, key=lambda row: order[row.kind])


async def seats(*, center: UUID, on: date) -> list[dict[str, Any]]:
    """Every seat in force on a day or later, with its person; for the desk."""
    return await db.rows(
        f"SELECT s.id AS id, s.body AS body, b.kind AS kind, s.rank AS rank, s.post AS post, s.is_cross_post AS is_cross_post, "
        f"s.from_on AS from_on, s.to_on AS to_on, {_PERSON} FROM body_seat s JOIN estate_body b ON b.id = s.body "
        "JOIN estate_person p ON p.id = s.person WHERE s.center = {} AND (s.to_on IS NULL OR s.to_on >= {}) ORDER BY s.id",
        center, on,
    )  # fmt: skip


async def crossings(*, center: UUID, on: date) -> list[Crossing]:
    """How far the three bodies sit in each other on a day."""
    rows = await seats(center=center, on=on)
    return rules.crossings(
        Sits(row["id"], row["person"], BodyKind(row["kind"]), bool(row["is_cross_post"]))
        for row in rows
        if row["from_on"] <= on
    )


async def roster(*, center: UUID, on: date) -> list[BodyDuty]:
    """The lines of every duty roster that are in force on a day or later."""
    return await BodyDuty.objects().where(
        BodyDuty.center == center, (BodyDuty.to_on.is_null()) | (BodyDuty.to_on >= on)
    ).order_by(BodyDuty.from_on, BodyDuty.id)  # fmt: skip


async def absences(*, center: UUID, on: date) -> list[Away]:
    """Who is away on a day or later."""
    rows = await db.rows(
        f"SELECT a.id AS id, a.deputy AS deputy, a.from_on AS from_on, a.to_on AS to_on, {_PERSON} FROM duty_absence a "
        "JOIN estate_person p ON p.id = a.person WHERE a.center = {} AND a.to_on >= {} ORDER BY a.from_on, a.id",
        center, on,
    )  # fmt: skip
    return [
        Away(id=row["id"], person=person_of(row), deputy=row["deputy"], from_on=row["from_on"], to_on=row["to_on"])
        for row in rows
    ]


async def absence(*, id: UUID, center: UUID) -> DutyAbsence:
    """One absence of the actor's centre."""
    row = await DutyAbsence.objects().where(DutyAbsence.id == id, DutyAbsence.center == center).first()
    if row is None:
        raise PersonUnknown
    return row


async def on_duty(*, center: UUID, now: datetime, kind: BodyKind | None = None) -> list[Seated]:
    """Who is on duty by the roster at this moment, in one body or in all of them; deputies stand in for who is away."""
    at = local(now)
    lines = await db.rows(
        f"SELECT d.body AS body, b.kind AS kind, d.weekdays AS weekdays, d.from_time AS from_time, d.to_time AS to_time, "
        f"d.from_on AS from_on, d.to_on AS to_on, s.rank AS rank, s.post AS post, {_PERSON} FROM body_duty d "
        "JOIN estate_body b ON b.id = d.body JOIN estate_person p ON p.id = d.person AND p.is_active = {} "
        "JOIN body_seat s ON s.body = d.body AND s.person = d.person AND s.from_on <= {} AND (s.to_on IS NULL OR s.to_on >= {}) "
        "WHERE d.center = {} AND d.from_on <= {} AND (d.to_on IS NULL OR d.to_on >= {})" + _of(kind),
        True, at.date(), at.date(), center, at.date(), at.date() - timedelta(days=1), *_kind(kind),
    )  # fmt: skip
    seated = [_seated(row) for row in lines if rules.covers(_hours(row), at)]
    return rules.present(seated, await _away(center=center, on=at.date())) if seated else []


async def sitting(*, center: UUID, on: date, kind: BodyKind | None = None) -> list[Seated]:
    """Who of a body, or of all of them, is there on a day: whoever has a seat and is not away, or their deputy; leaders first."""
    rows = await db.rows(
        f"SELECT s.body AS body, b.kind AS kind, s.rank AS rank, s.post AS post, {_PERSON} FROM body_seat s "
        "JOIN estate_body b ON b.id = s.body JOIN estate_person p ON p.id = s.person AND p.is_active = {} "
        "WHERE s.center = {} AND s.from_on <= {} AND (s.to_on IS NULL OR s.to_on >= {})" + _of(kind),
        True, center, on, on, *_kind(kind),
    )  # fmt: skip
    return rules.present([_seated(row) for row in rows], await _away(center=center, on=on)) if rows else []


async def answering(*, center: UUID, kind: BodyKind, now: datetime) -> list[Seated]:
    """Whom to tell now: who is on duty, else whoever of the body is there today."""
    here = await on_duty(center=center, kind=kind, now=now)
    return here or await sitting(center=center, kind=kind, on=local(now).date())


async def reachable(*, center: UUID, now: datetime) -> set[BodyKind]:
    """The bodies that have somebody today who can be told or called; the others must be passed over."""
    seated = await sitting(center=center, on=local(now).date())
    return {seat.kind for seat in seated if seat.person.is_reachable}


async def has_contact(*, center: UUID, kind: BodyKind, now: datetime) -> bool:
    """Has this body anybody today who can be told or called?"""
    seated = await sitting(center=center, kind=kind, on=local(now).date())
    return any(seat.person.is_reachable for seat in seated)


async def portraits(*, center: UUID) -> dict[UUID, Attachment]:
    """The newest photo of everybody who agreed to be shown and has one."""
    agreed = {row.id for row in await people(center=center) if row.agrees_to_show}
    rows = await Attachment.objects().where(
        Attachment.center == center, Attachment.entity == PORTRAIT_OF
    ).order_by(Attachment.id)  # fmt: skip
    return {row.entity_id: row for row in rows if row.entity_id in agreed}


async def seats_of_staff(*, staff: UUID, center: UUID, on: date) -> set[BodyKind]:
    """The bodies in which somebody who signs in has a seat on a day."""
    rows = await db.rows(
        "SELECT DISTINCT b.kind AS kind FROM body_seat s JOIN estate_body b ON b.id = s.body JOIN estate_person p ON p.id = s.person "
        "WHERE p.staff = {} AND s.center = {} AND s.from_on <= {} AND (s.to_on IS NULL OR s.to_on >= {})",
        staff, center, on, on,
    )  # fmt: skip
    return {BodyKind(row["kind"]) for row in rows}


def person_of(row: dict[str, Any]) -> Person:
    """The person in a row that has their columns."""
    return Person(id=row["person"], staff=row["staff"], post=row["person_post"], agrees_to_show=bool(row["agrees_to_show"]),
                  name_sealed=bytes(row["name_sealed"]), phone_sealed=bytes(row["phone_sealed"]))  # fmt: skip


def name_of(id: UUID, sealed: bytes) -> str:
    """A person's whole name, for colleagues."""
    return crypto.vault().open(sealed, field="estate_person.name", row=id)


def facts_of(row: EstatePerson) -> Person:
    """The person behind a whole row."""
    return Person(id=row.id, staff=row.staff, post=row.post, agrees_to_show=row.agrees_to_show,
                  name_sealed=bytes(row.name_sealed), phone_sealed=bytes(row.phone_sealed))  # fmt: skip


async def _away(*, center: UUID, on: date) -> dict[UUID, Person | None]:
    """Who is away on a day, and who stands in."""
    rows = await db.rows(
        f"SELECT a.person AS absent, {_PERSON} FROM duty_absence a "
        "LEFT JOIN estate_person p ON p.id = a.deputy AND p.is_active = {} "
        "WHERE a.center = {} AND a.from_on <= {} AND a.to_on >= {}",
        True, center, on, on,
    )  # fmt: skip
    return {row["absent"]: person_of(row) if row["person"] is not None else None for row in rows}


def _of(kind: BodyKind | None) -> str:
    return " AND b.kind = {}" if kind else ""


def _kind(kind: BodyKind | None) -> tuple[str, ...]:
    return (str(kind),) if kind else ()


def _seated(row: dict[str, Any]) -> Seated:
    return Seated(person=person_of(row), body=row["body"], kind=BodyKind(row["kind"]), rank=Rank(row["rank"]),
                  post=row["post"] or row["person_post"])  # fmt: skip


def _hours(row: dict[str, Any]) -> Hours:
    return Hours(person=row["person"], body=row["body"], weekdays=row["weekdays"], from_time=row["from_time"],
                 to_time=row["to_time"], from_on=row["from_on"], to_on=row["to_on"])  # fmt: skip
