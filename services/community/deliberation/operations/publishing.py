"""What hangs in public, what is objected to it, and when it comes down (F1: seven days at least, three for an answer)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from services.community.deliberation import papers, queries, rules
from services.community.deliberation.lifecycle import (
    HIGHER,
    OBJECTION,
    UNSETTLED,
    ObjectionStatus,
    StepKind,
    StepStatus,
)
from services.community.deliberation.operations import moves
from services.community.deliberation.operations.errors import HangingWrong, Unsettled, WordsMissing
from services.community.deliberation.tables import Deliberation, Objection, Publication
from services.foundation import assistance, audit, crypto, db, ids, notifications, print_spool
from services.foundation.actor import Actor
from services.foundation.attachments import operations as attachments
from services.foundation.centers.home import Home
from services.foundation.errors import Invalid
from services.foundation.residents import rules as person_rules

VOICE = "objection_voice"  # what such a file is kept for
LONGEST_HANGING = 365


class VoiceUnknown(Invalid):
    """There is no such voice note here, or it belongs to another objection."""

    code = "objection_voice_unknown"


@dataclass(frozen=True, slots=True)
class Raised:
    """An objection and its slip."""

    objection: Objection
    print_job: UUID | None


@db.in_transaction
async def hang(
    *, id: UUID, place: int, words: str, days: int = 0, checked_by: str = "", actor: Actor, now: datetime
) -> Publication:
    """Hang it up today, for as many whole days as the template asks for or more; it names nobody."""
    at = await moves.hold(id=id, place=place, actor=actor, kind=StepKind.PUBLICATION)
    said = rules.public_words(words)
    if not said or (at.plan.needs_check and not checked_by.strip()):
        raise WordsMissing
    if await queries.publication_of(step=at.step.id) is not None or days > LONGEST_HANGING:
        raise HangingWrong
    from_on = rules.day(now)
    to_on = rules.last_day(from_on, max(days, at.plan.least_days))
    row = Publication(
        id=ids.new_id(), center=at.row.center, step=at.step.id, deliberation=at.row.id, words=said, checked_by=checked_by.strip()[:40],
        from_on=from_on, to_on=to_on, hung_by=actor.name,
    )  # fmt: skip
    await row.save()
    await moves.note_step(at, what="hung", actor=actor, now=now, why=f"{from_on} {to_on}", due_at=rules.end_of(to_on))
    return row


@db.in_transaction
async def take_down(*, id: UUID, place: int, actor: Actor, now: datetime) -> Deliberation:
    """Its days are over, and whatever was objected is settled: it comes down, and the next step opens."""
    at = await moves.hold(id=id, place=place, actor=actor, kind=StepKind.PUBLICATION)
    hung = await queries.publication_of(step=at.step.id)
    if hung is None or rules.day(now) <= hung.to_on:
        raise HangingWrong(to_on=hung.to_on.isoformat() if hung else "")
    states = {ObjectionStatus(one.status) for one in await queries.objections(publication=hung.id)}
    if states & {*UNSETTLED, ObjectionStatus.UPHELD}:
        raise Unsettled
    return await moves.decide(at, StepStatus.PASSED, actor=actor, now=now, words=hung.words)


@db.in_transaction
async def object_to(
    *, publication: UUID, words: str, phone: str = "", voice: UUID | None = None, actor: Actor, now: datetime, home: Home,
    printer: UUID | None = None,
) -> Raised:  # fmt: skip
    """Somebody has something against what hangs: it has its number at once, a slip, and an answer within the days of the template."""
    assistance.confirmed_by_resident(actor)
    hung = await queries.publication(id=publication, center=actor.center)
    await moves.lock(id=hung.deliberation, center=actor.center)
    hung = await queries.publication(id=publication, center=actor.center)
    if not words.strip():
        raise WordsMissing
    if hung.is_down or not hung.from_on <= rules.day(now) <= hung.to_on:
        raise HangingWrong(to_on=hung.to_on.isoformat())
    if voice:
        await _free_voice(voice, actor=actor)
    about = await queries.deliberation(id=hung.deliberation, center=actor.center)
    plan = (await queries.plan_of(about))[about.place - 1]
    row = await _written(hung, words=words, phone=phone, voice=voice, days=plan.answer_days, now=now)
    await moves.tell(about, what="objected", actor=actor, now=now, why=row.number)
    await notifications.notify("objection_raised", center=row.center, at=now, to_role="community_worker", entity="deliberation",
                               entity_id=about.id, parameters={"number": row.number})  # fmt: skip
    slip = papers.objection_slip(row, about=about, home=home)
    job = await print_spool.queue(
        document=slip, printer=printer, business_key=f"objection:{row.id}", center=row.center, at=now
    )
    return Raised(row, job)


@db.in_transaction
async def answer_objection(*, id: UUID, words: str, actor: Actor, now: datetime) -> Objection:
    """The committee says what it has to say, in words for everybody."""
    return await _move(
        id, ObjectionStatus.ANSWERED, actor=actor, now=now, answer=_said(words), answered_at=now, due_at=None
    )


@db.in_transaction
async def pass_objection_up(*, id: UUID, words: str, actor: Actor, now: datetime) -> Objection:
    """Not settled: the members' meeting has it, and after that the residents' meeting."""
    row = await queries.objection(id=id, center=actor.center)
    to = HIGHER.get(ObjectionStatus(row.status))
    if to is None:
        raise OBJECTION.too_late(row.status, ObjectionStatus.WITH_RESIDENTS)
    return await _move(id, to, actor=actor, now=now, outcome=_said(words))


@db.in_transaction
async def settle_objection(*, id: UUID, is_right: bool, words: str, actor: Actor, now: datetime) -> Objection:
    """It is settled; or it is right, and then what hangs cannot simply come down."""
    to = ObjectionStatus.UPHELD if is_right else ObjectionStatus.SETTLED
    return await _move(id, to, actor=actor, now=now, outcome=_said(words), settled_at=now)


@db.in_transaction
async def open_objection(*, id: UUID, actor: Actor, now: datetime) -> Objection:
    """Read what somebody said and whom to call; every reading is in the trail."""
    row = await queries.objection(id=id, center=actor.center)
    await audit.record("objection.read", entity="objection", entity_id=row.id, actor=actor, at=now)
    return row


async def _move(id: UUID, to: ObjectionStatus, *, actor: Actor, now: datetime, **changes: Any) -> Objection:
    row = await queries.objection(id=id, center=actor.center)
    OBJECTION.check(row.status, to)
    hung = await queries.publication(id=row.publication, center=actor.center)
    await moves.lock(id=hung.deliberation, center=actor.center)
    values: dict[Any, Any] = {"status": str(to), **changes}
    moved = await (
        Objection.update(values).where(Objection.id == row.id, Objection.status == row.status).returning(Objection.id)
    )
    if not moved:
        raise OBJECTION.too_late(row.status, to)
    about = await queries.deliberation(id=hung.deliberation, center=actor.center)
    await moves.tell(about, what=f"objection_{to}", actor=actor, now=now, why=row.number)
    return await queries.objection(id=id, center=actor.center)


async def _written(
    hung: Publication, *, words: str, phone: str, voice: UUID | None, days: int, now: datetime
) -> Objection:
    year, id, vault = rules.year_of(now), ids.new_id(), crypto.vault()
    n = await moves.next_number(center=hung.center, kind="objection", year=year)
    called = person_rules.phone(phone) if phone.strip() else ""
    row = Objection(
        id=id, center=hung.center, publication=hung.id, number=rules.objection_number(year, n), status=str(ObjectionStatus.RAISED),
        words_sealed=vault.seal(words.strip(), field="objection.words", row=id), voice=voice, raised_at=now,
        phone_sealed=vault.seal(called, field="objection.phone", row=id),
        due_at=rules.end_of(rules.first_day_after(rules.day(now), days)),
    )  # fmt: skip
    await row.save()
    return row


async def _free_voice(id: UUID, *, actor: Actor) -> None:
    """A voice note that was kept for an objection here, and that none has yet."""
    found = await attachments.find(id=id, center=actor.center)
    if found is None or found.purpose != VOICE or await Objection.exists().where(Objection.voice == id):
        raise VoiceUnknown


def _said(words: str) -> str:
    said = rules.public_words(words)[:400]
    if not said:
        raise WordsMissing
    return said
