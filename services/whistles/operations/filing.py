"""Blowing the whistle: a resident reports something, or joins neighbours who did."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from services.foundation import assistance, audit, crypto, db, ids, print_spool
from services.foundation.actor import Actor
from services.foundation.centers.home import Home
from services.foundation.errors import Conflict, Invalid
from services.foundation.residents import queries as residents
from services.foundation.residents import rules as person_rules
from services.whistles import papers, queries, rules, sync
from services.whistles.categories import CATEGORIES, Matter, Urgency, matter_of
from services.whistles.lifecycle import UNFINISHED, WHISTLE, ItemStatus, WhistleStatus
from services.whistles.operations import climbing, moves
from services.whistles.operations.climbing import RESIDENT
from services.whistles.operations.files import TooManyItems, attach
from services.whistles.rules import Body
from services.whistles.tables import Whistle, WhistleItem, WhistleLeg, WhistleReporter


class CategoryUnknown(Invalid):
    """Nobody reports such a kind of trouble."""

    code = "whistle_category_unknown"


class PlaceNeeded(Invalid):
    """A whistle names a building or a public place."""

    code = "whistle_place_needed"


class WhistleOver(Conflict):
    """It is over already; a new one can be blown."""

    code = "whistle_over"


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who reports, as far as they say. Somebody anonymous leaves no name, no phone and no flat."""

    is_anonymous: bool = True
    is_released: bool = False
    household: UUID | None = None
    name: str = ""
    phone: str = ""
    assisted_by: UUID | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody reports, and where it is."""

    category: str
    building: UUID | None = None
    spot: str = ""
    items: Sequence[str] = ("",)
    urgency: Urgency | None = None
    matter: Matter | None = None
    about: str = ""
    files: Sequence[UUID] = ()
    reporter: Reporter = field(default_factory=Reporter)


@dataclass(frozen=True, slots=True)
class Filed:
    """What a reporter takes home. Code and token are told once and are kept only as hashes."""

    whistle: Whistle
    reporter: WhistleReporter
    code: str
    token: str
    report_due_at: datetime | None
    print_job: UUID | None


@db.in_transaction
async def raise_whistle(
    *,
    report: Report,
    channel: str,
    actor: Actor,
    now: datetime,
    business_date: date,
    home: Home,
    printer: UUID | None = None,
) -> Filed:
    """Blow it: the first body of the ladder that can be called is called, and its clock runs."""
    assistance.confirmed_by_resident(actor)
    row = await _new(report, channel=channel, actor=actor, now=now, business_date=business_date)
    settings = await queries.settings(center=row.center)
    legs = await climbing.call(
        row, rung=settings.first(about=report.about), blown_by=RESIDENT, leg_no=1, settings=settings, now=now
    )
    for column, value in climbing.place_at(legs[-1]).items():
        setattr(row, column, value)
    if legs[-1].report_due_at is None:
        row.status = str(WhistleStatus.TRANSFERRED_UP)
    row.first_resolve_due_at = legs[0].resolve_due_at
    tells = [
        sync.opened(row, building=await queries.building_number(row), items=len(report.items), level=legs[0].level),
        *climbing.skips(row, legs, now=now),
    ]
    row.version = len(tells)
    await row.save()
    await WhistleLeg.insert(*legs)
    await _items(row, report.items)
    reporter, code, token = await _join(row, report.reporter, is_first=True, channel=channel, actor=actor, now=now)
    await attach(row, report.files, reporter=reporter, actor=actor, now=now)
    await moves.note(row, before="", actor=actor, now=now)
    await moves.tell_city(row, tells, before=0, now=now)
    await climbing.alert(row, legs, now=now)
    job = await _slip(row, code=code, token=token, reporter=reporter, home=home, printer=printer, now=now)
    return Filed(row, reporter, code, token, legs[-1].report_due_at, job)


@db.in_transaction
async def join_neighbours(
    *, id: UUID, reporter: Reporter, files: Sequence[UUID], channel: str, actor: Actor, now: datetime, home: Home,
    printer: UUID | None = None,
) -> Filed:  # fmt: skip
    """Report the same as the neighbours did: one case, one more who is told of every step."""
    assistance.confirmed_by_resident(actor)
    await moves.hold(id)  # the others may be taking it back just now
    row = await queries.whistle(id=id, center=actor.center)
    if row.status not in UNFINISHED or row.about:
        raise WhistleOver
    made, code, token = await _join(row, reporter, is_first=False, channel=channel, actor=actor, now=now)
    await attach(row, files, reporter=made, actor=actor, now=now)
    await audit.record("whistle.joined", entity="whistle", entity_id=row.id, actor=actor, at=now)
    leg = await queries.open_leg(whistle=row.id)
    job = await _slip(row, code=code, token=token, reporter=made, home=home, printer=printer, now=now)
    return Filed(row, made, code, token, leg.report_due_at if leg and leg.reported_at is None else None, job)


async def _new(report: Report, *, channel: str, actor: Actor, now: datetime, business_date: date) -> Whistle:
    kind = CATEGORIES.get(report.category)
    if kind is None:
        raise CategoryUnknown
    if report.about and report.about not in list(Body):
        raise CategoryUnknown
    if report.building is None and not report.spot.strip():
        raise PlaceNeeded
    if report.building is not None:
        await residents.building(id=report.building, center=actor.center)
    if not 0 < len(report.items) <= rules.MOST_ITEMS or len(report.files) > rules.MOST_FILES:
        raise TooManyItems
    urgency = report.urgency or kind.urgency
    return Whistle(
        id=ids.new_id(), center=actor.center, number=await _number(actor.center, business_date), business_date=business_date,
        category=kind.code, urgency=str(urgency), matter=str(report.matter or matter_of(urgency)), building=report.building,
        spot=report.spot.strip()[:60], about=report.about, channel=channel, status=str(WHISTLE.first), opened_at=now,
    )  # fmt: skip


async def _items(row: Whistle, items: Sequence[str]) -> None:
    for place, words in enumerate(items):
        id = ids.new_id()
        await WhistleItem(
            id=id, center=row.center, whistle=row.id, place_order=place, status=str(ItemStatus.OPEN),
            words_sealed=queries.sealed_words(WhistleItem, words[: rules.LONGEST_WORDS], row=id),
        ).save()  # fmt: skip


async def _join(
    row: Whistle, said: Reporter, *, is_first: bool, channel: str, actor: Actor, now: datetime
) -> tuple[WhistleReporter, str, str]:
    vault, id = crypto.vault(), ids.new_id()
    code, token = rules.new_code(), ids.new_token()
    known = Reporter() if said.is_anonymous else said
    made = WhistleReporter(
        id=id, center=row.center, whistle=row.id, is_first=is_first, is_anonymous=said.is_anonymous,
        is_released=known.is_released, household=known.household, channel=channel, joined_at=now,
        name_sealed=vault.seal(known.name.strip()[:40], field="whistle_reporter.name", row=id),
        phone_sealed=vault.seal(_phone(known.phone), field="whistle_reporter.phone", row=id),
        code_index=vault.index(code, kind="whistle_code"), token_hash=ids.token_hash(token),
        device=actor.id if actor.kind == "device" else None, assisted_by=said.assisted_by,
    )  # fmt: skip
    await made.save()
    return made, code, token


async def _slip(
    row: Whistle, *, code: str, token: str, reporter: WhistleReporter, home: Home, printer: UUID | None, now: datetime
) -> UUID | None:
    slip = papers.receipt(row, code=code, token=token, place=await queries.place_of(row), home=home, now=now)
    key = f"whistle:{reporter.id}"
    return await print_spool.queue(document=slip, printer=printer, business_key=key, center=row.center, at=now)


def _phone(text: str) -> str:
    return person_rules.phone(text) if text.strip() else ""


async def _number(center: UUID, business_date: date) -> str:
    counter: list[dict[str, Any]] = await db.rows(
        "INSERT INTO whistle_counter (id, center, business_date, last) VALUES ({}, {}, {}, 1) "
        "ON CONFLICT (center, business_date) DO UPDATE SET last = whistle_counter.last + 1 RETURNING last",
        ids.new_id(), center, business_date,
    )  # fmt: skip
    return rules.number(business_date=business_date, serial=counter[0]["last"])
