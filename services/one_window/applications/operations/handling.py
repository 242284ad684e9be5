"""From the acceptance to the archive: steps, special procedure, passing on, deciding, handing over, withdrawing."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.foundation import db
from services.foundation.actor import Actor
from services.one_window.applications import queries, rules, sync
from services.one_window.applications.lifecycle import (
    APPLICATION,
    ApplicationStatus,
    Decision,
    Light,
    MaterialStatus,
    PauseKind,
)
from services.one_window.applications.operations import moves, pauses
from services.one_window.applications.operations.accepting import PapersMissing, ReasonNeeded
from services.one_window.applications.tables import Application


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the handling, as GB/T 39046 wants it told."""

    name: str
    action: str
    unit: str
    opinion: str = ""
    started_at: datetime | None = None


@db.in_transaction
async def take_step(*, id: UUID, step: Step, actor: Actor, now: datetime) -> Application:
    """Write down a step that is done."""
    row = await queries.application(id=id, center=actor.center)
    _check_running(row)
    told = sync.step(row, step=step.name, action=step.action, opinion=step.opinion, unit=step.unit,
                     start_at=step.started_at or row.accepted_at, end_at=now)  # fmt: skip
    return await moves.move(row, ApplicationStatus.HANDLING, actor=actor, now=now, why=step.name, tells=[told])


@db.in_transaction
async def begin_special(*, id: UUID, kind: PauseKind, reason: str, actor: Actor, now: datetime) -> Application:
    """A special procedure begins (特别程序): the promised clock stands."""
    row = await queries.application(id=id, center=actor.center)
    APPLICATION.check(row.status, ApplicationStatus.SPECIAL)
    if not reason.strip():
        raise ReasonNeeded
    pause = await pauses.begin(row, kind=kind, reason=reason, now=now)
    told = sync.special(row, pause=pause)
    return await moves.move(row, ApplicationStatus.SPECIAL, actor=actor, now=now, why=reason, tells=[told])


@db.in_transaction
async def end_special(*, id: UUID, actor: Actor, now: datetime) -> Application:
    """The special procedure is over: the clock goes on."""
    row = await queries.application(id=id, center=actor.center)
    if row.status != ApplicationStatus.SPECIAL:
        raise APPLICATION.too_late(row.status, ApplicationStatus.HANDLING)
    pause = await pauses.end(row, now=now)
    tells = [sync.special(row, pause=pause, end_at=now)] if pause else []
    return await moves.move(row, ApplicationStatus.HANDLING, actor=actor, now=now, why="special over", tells=tells)


@db.in_transaction
async def forward(*, id: UUID, to: str, actor: Actor, now: datetime) -> Application:
    """Pass it on to whoever decides (上报); our part is over, the promise goes on."""
    row = await queries.application(id=id, center=actor.center)
    APPLICATION.check(row.status, ApplicationStatus.FORWARDED)
    told = await _over(row, "FORWARDED", doc="", now=now)
    return await moves.move(row, ApplicationStatus.FORWARDED, actor=actor, now=now, why=to, tells=[told])


@db.in_transaction
async def take_back(*, id: UUID, reason: str, actor: Actor, now: datetime) -> Application:
    """It came back undecided from where it was passed on to."""
    row = await queries.application(id=id, center=actor.center)
    if row.status != ApplicationStatus.FORWARDED:
        raise APPLICATION.too_late(row.status, ApplicationStatus.HANDLING)
    told = sync.step(
        row, step="上报", action=sync.SENT_BACK, opinion=reason, unit="上级", start_at=row.accepted_at, end_at=now
    )
    return await moves.move(row, ApplicationStatus.HANDLING, actor=actor, now=now, why=reason, tells=[told])


@db.in_transaction
async def decide(*, id: UUID, decision: Decision, reason: str, actor: Actor, now: datetime) -> Application:
    """Grant or refuse it; a refusal says why."""
    row = await queries.application(id=id, center=actor.center)
    APPLICATION.check(row.status, ApplicationStatus.DECIDED)
    if decision == Decision.REFUSED and not reason.strip():
        raise ReasonNeeded
    if decision == Decision.GRANTED:
        await _all_followed(row)
    told = await _over(row, decision.upper(), doc=rules.notice_number(row.number, "J"), now=now)
    return await moves.move(row, ApplicationStatus.DECIDED, actor=actor, now=now, why=reason, tells=[told],
                            decision=str(decision), reason=reason, finished_at=now)  # fmt: skip


@db.in_transaction
async def notify_applicant(*, id: UUID, how: str, actor: Actor, now: datetime) -> Application:
    """The applicant has been told of the decision."""
    row = await queries.application(id=id, center=actor.center)
    return await moves.move(row, ApplicationStatus.NOTIFIED, actor=actor, now=now, why=how)


@db.in_transaction
async def deliver(*, id: UUID, received_by: str, actor: Actor, now: datetime) -> Application:
    """The result was handed over, to the applicant or to whoever acts for them."""
    row = await queries.application(id=id, center=actor.center)
    return await moves.move(row, ApplicationStatus.COLLECTED, actor=actor, now=now, why=received_by)


@db.in_transaction
async def archive(*, id: UUID, actor: Actor, now: datetime) -> Application:
    """The file is complete and closed."""
    row = await queries.application(id=id, center=actor.center)
    return await moves.move(row, ApplicationStatus.ARCHIVED, actor=actor, now=now)


@db.in_transaction
async def withdraw(*, id: UUID, reason: str, actor: Actor, now: datetime) -> Application:
    """The applicant does not want it any more; the city hears of it if it ever heard of the application."""
    row = await queries.application(id=id, center=actor.center)
    APPLICATION.check(row.status, ApplicationStatus.WITHDRAWN)
    tells = [await _over(row, "WITHDRAWN", doc="", now=now)] if row.number else []
    await pauses.end(row, now=now)
    return await moves.move(row, ApplicationStatus.WITHDRAWN, actor=actor, now=now, why=reason, tells=tells,
                            reason=reason, finished_at=now)  # fmt: skip


@db.in_transaction
async def take_over(*, id: UUID, actor: Actor, now: datetime) -> Application:
    """Another member of staff handles it from here on, and from here on sees its papers."""
    row = await queries.application(id=id, center=actor.center)
    await Application.update({Application.handler: actor.id}).where(Application.id == row.id)
    row.handler = actor.id
    await moves.note(row, before=row.status, actor=actor, now=now, why="taken over")
    return row


def _check_running(row: Application) -> None:
    """A step belongs to what runs; what stands still is resumed first, what was passed on comes back first."""
    if row.status not in (ApplicationStatus.ACCEPTED, ApplicationStatus.HANDLING):
        raise APPLICATION.too_late(row.status, ApplicationStatus.HANDLING)


async def _all_followed(row: Application) -> None:
    """What was accepted without some papers is granted only with them."""
    papers = await queries.materials(application=row.id)
    pending = [paper.name for paper in papers if paper.status == MaterialStatus.PENDING]
    if pending:
        raise PapersMissing(missing=pending)


async def _over(row: Application, result: str, *, doc: str, now: datetime) -> sync.Told:
    reading = (await queries.followed(application=row, now=now)).reading
    is_late = reading is not None and reading.light in (Light.RED, Light.BLACK)
    return sync.finished(
        row, result=result, doc=doc, at=now, used_days=reading.used_days if reading else 0, is_overdue=is_late
    )
