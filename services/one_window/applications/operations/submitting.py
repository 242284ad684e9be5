"""Asking for something: a draft, its submission, and bringing what was missing."""

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from services.foundation import assistance, crypto, db, ids, print_spool
from services.foundation.actor import Actor
from services.foundation.centers.home import Home
from services.foundation.errors import Conflict, Forbidden, Invalid
from services.foundation.residents import operations as residents
from services.foundation.residents import queries as resident_queries
from services.foundation.residents.operations import Person
from services.foundation.residents.tables import Resident
from services.one_window import queries as hall
from services.one_window.applications import papers, queries, rules, sync
from services.one_window.applications.lifecycle import APPLICATION, UNDECIDED, ApplicationStatus, MaterialStatus
from services.one_window.applications.operations import moves, pauses
from services.one_window.applications.tables import Application, ApplicationMaterial
from services.one_window.tables import ServiceItem


class ItemNotOffered(Conflict):
    """The item takes no applications at the moment."""

    code = "item_closed_for_applications"


class ProxyNotAllowed(Forbidden):
    """For this item the person must come, or only the guardian may act."""

    code = "proxy_not_allowed"


class ApplicantMissing(Invalid):
    """Nobody is named, neither anew nor as the person of an earlier matter."""

    code = "applicant_missing"


class ApplicantFixed(Conflict):
    """It is decided: the letters carry the name already."""

    code = "applicant_fixed"


class StillMissing(Conflict):
    """Papers that were asked for have not been brought; `missing` names them."""

    code = "papers_still_missing"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks for, for whom, and what they have with them; `same_as` is the matter whose people these are too."""

    item_code: str
    applicant: Person | None
    proxy: Person | None = None
    relation: str = ""
    got: list[str] = field(default_factory=list)
    ticket: UUID | None = None
    same_as: UUID | None = None


@dataclass(frozen=True, slots=True)
class _People:
    applicant: UUID
    proxy: UUID | None = None
    relation: str = ""


@db.in_transaction
async def draft(*, wish: Wish, actor: Actor, now: datetime) -> Application:
    """Write down what somebody asks for, before it counts."""
    item = await hall.item(code=wish.item_code, center=actor.center)
    if not item.is_offered:
        raise ItemNotOffered
    people = await _people(wish, actor=actor, now=now)
    if people.proxy is not None and not rules.allows_proxy(item, people.relation):
        raise ProxyNotAllowed
    row = await _draft(people, item=item, actor=actor, now=now)
    await _list_materials(row, item=item, got=wish.got, actor=actor, now=now)
    if wish.ticket is not None:
        await link_ticket(application=row.id, ticket=wish.ticket, actor=actor)
    helped = f"assisted by {actor.helper.username}" if actor.helper else ""
    await moves.note(row, before="", actor=actor, now=now, why=helped)
    return row


@db.in_transaction
async def submit(*, id: UUID, actor: Actor, now: datetime, business_date: date) -> Application:
    """It counts from here on: it gets its number, its query code, and the city hears of it."""
    assistance.confirmed_by_resident(actor)
    row = await queries.application(id=id, center=actor.center)
    if row.status != ApplicationStatus.DRAFT:
        raise APPLICATION.too_late(row.status, ApplicationStatus.SUBMITTED)
    number = await _number(row, business_date=business_date)
    code = rules.new_code()
    applicant = await resident_queries.resident(id=row.applicant, center=row.center)
    told = await _told(row, number=number, applicant=applicant, at=now)
    return await moves.move(
        row, ApplicationStatus.SUBMITTED, actor=actor, now=now, tells=[told], number=number, business_date=business_date,
        submitted_at=now, code_sealed=crypto.vault().seal(code, field="application.code", row=row.id),
        code_index=crypto.vault().index(code, kind="query_code"),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Submitted:
    """What was asked for, and its receipt on the way."""

    application: Application
    print_job: UUID | None


@db.in_transaction
async def apply(
    *, wish: Wish, actor: Actor, now: datetime, business_date: date, home: Home, printer: UUID | None = None
) -> Submitted:
    """Ask at once, as most people do; where a printer stands, the receipt comes out."""
    row = await draft(wish=wish, actor=actor, now=now)
    row = await submit(id=row.id, actor=actor, now=now, business_date=business_date)
    return Submitted(row, await print_receipt(id=row.id, home=home, printer=printer, actor=actor, now=now))


@db.in_transaction
async def name_applicant(*, id: UUID, person: Person, actor: Actor, now: datetime) -> Application:
    """Put the name of the identity card where the kiosk had 王女士; the papers from now on carry it, and the city hears of it."""
    row = await queries.application(id=id, center=actor.center)
    if row.status not in UNDECIDED and row.status != ApplicationStatus.DRAFT:
        raise ApplicantFixed
    before = await resident_queries.resident(id=row.applicant, center=row.center)
    known = Person(person.name, person.phone or resident_queries.phone_of(before), person.id_number)
    resident = await residents.register(person=known, actor=actor, now=now)
    row.applicant = resident.id
    tells = [await _told(row, number=row.number, applicant=resident, at=row.submitted_at)] if row.number else []
    await moves.correct(row, tells=tells, actor=actor, now=now, why="applicant named", applicant=resident.id)
    return row


@db.in_transaction
async def print_receipt(*, id: UUID, home: Home, printer: UUID | None, actor: Actor, now: datetime) -> UUID | None:
    """The slip with number and query code."""
    row = await queries.application(id=id, center=actor.center)
    slip = await papers.receipt(row, home=home, now=now)
    return await print_spool.queue_again(
        document=slip, printer=printer, business_key=f"application:{row.id}:{row.version}", center=row.center, at=now
    )


@db.in_transaction
async def resubmit(*, id: UUID, actor: Actor, now: datetime) -> Application:
    """What was missing has been brought; the clock goes on if it was running."""
    row = await queries.application(id=id, center=actor.center)
    was_accepted = row.status == ApplicationStatus.MORE_WANTED
    to = ApplicationStatus.HANDLING if was_accepted else ApplicationStatus.SUBMITTED
    if row.status not in (ApplicationStatus.SUPPLEMENT, ApplicationStatus.MORE_WANTED):
        raise APPLICATION.too_late(row.status, to)
    await _all_brought(row)
    if was_accepted:
        await pauses.end(row, now=now)
    return await moves.move(row, to, actor=actor, now=now, why="resubmitted")


@db.in_transaction
async def link_ticket(*, application: UUID, ticket: UUID, actor: Actor) -> None:
    """Say that this matter was brought with this ticket; saying it twice changes nothing."""
    found = await hall.ticket(id=ticket, center=actor.center)
    await db.rows(
        "INSERT INTO application_ticket (id, center, application, ticket) VALUES ({}, {}, {}, {}) "
        "ON CONFLICT (application, ticket) DO NOTHING",
        ids.new_id(), actor.center, application, found.id,
    )  # fmt: skip


async def _people(wish: Wish, *, actor: Actor, now: datetime) -> _People:
    """Who was typed; or, at a desk, the people of an earlier matter, just as they are known."""
    if wish.applicant is not None:
        applicant = await residents.register(person=wish.applicant, actor=actor, now=now)
        proxy = await residents.register(person=wish.proxy, actor=actor, now=now) if wish.proxy else None
        return _People(applicant.id, proxy.id if proxy else None, wish.relation if proxy else "")
    if wish.same_as is None or actor.kind != "staff":
        raise ApplicantMissing
    earlier = await queries.application(id=wish.same_as, center=actor.center)
    return _People(earlier.applicant, earlier.proxy, earlier.proxy_relation)


async def _draft(people: _People, *, item: ServiceItem, actor: Actor, now: datetime) -> Application:
    is_staff = actor.kind == "staff"
    row = Application(
        id=ids.new_id(), center=actor.center, item=item.id, item_code=item.code, item_name=item.name_zh, kind=item.kind,
        applicant=people.applicant, proxy=people.proxy, proxy_relation=people.relation,
        channel="window" if is_staff else "kiosk", device=actor.id if actor.kind == "device" else None,
        assisted_by=actor.id if is_staff else actor.assisted_by, handler=actor.id if is_staff else None,
        status=str(ApplicationStatus.DRAFT), created_at=now,
    )  # fmt: skip
    await row.save()
    return row


async def _told(row: Application, *, number: str, applicant: Resident, at: datetime) -> sync.Told:
    brought = await queries.materials(application=row.id)
    return sync.submitted(
        row, number=number, at=at, masked=resident_queries.masked_name(applicant),
        materials=[{"name": paper.name, "got": paper.status == MaterialStatus.GOT} for paper in brought],
    )  # fmt: skip


async def _list_materials(row: Application, *, item: ServiceItem, got: list[str], actor: Actor, now: datetime) -> None:
    names = rules.papers_of(_names(item)) + list(rules.PROXY_PAPERS if row.proxy else ())
    rows = [_material(row, name, place, name in got, actor=actor, now=now) for place, name in enumerate(names)]
    if rows:
        await ApplicationMaterial.insert(*rows)


def _names(item: ServiceItem) -> list[str]:
    names: list[str] = json.loads(item.materials)
    return names


def _material(
    row: Application, name: str, place: int, is_got: bool, *, actor: Actor, now: datetime
) -> ApplicationMaterial:
    return ApplicationMaterial(
        id=ids.new_id(), center=row.center, application=row.id, name=name, place_order=place, is_key=rules.is_key(name),
        is_required=rules.is_required(name), status=str(MaterialStatus.GOT if is_got else MaterialStatus.MISSING),
        got_at=now if is_got else None, got_by=actor.name if is_got else "",
    )  # fmt: skip


async def _all_brought(row: Application) -> None:
    """Everything the last list named must be here now."""
    notice = (await queries.notices(application=row.id))[-1]
    asked = {entry["name"] for entry in json.loads(notice.missing)}
    brought = await queries.materials(application=row.id)
    missing = [paper.name for paper in brought if paper.name in asked and paper.status == MaterialStatus.MISSING]
    if missing:
        raise StillMissing(missing=missing)


async def _number(row: Application, *, business_date: date) -> str:
    counter: list[dict[str, Any]] = await db.rows(
        "INSERT INTO application_counter (id, center, item_code, business_date, last) VALUES ({}, {}, {}, {}, 1) "
        "ON CONFLICT (center, item_code, business_date) DO UPDATE SET last = application_counter.last + 1 RETURNING last",
        ids.new_id(), row.center, row.item_code, business_date,
    )  # fmt: skip
    return rules.number(item_code=row.item_code, business_date=business_date, serial=counter[0]["last"])
