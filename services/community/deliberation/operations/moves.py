"""One move of a deliberation: held by whoever moves it, with its history row and its audit row."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from piccolo.columns import Column

from services.community.deliberation import papers, queries, rules, sync
from services.community.deliberation.lifecycle import (
    DELIBERATION,
    STEP,
    DeliberationStatus,
    StepKind,
    StepStatus,
)
from services.community.deliberation.operations import hearing
from services.community.deliberation.operations.errors import NotThisWay, OtherStep, SecretaryLeads
from services.community.deliberation.tables import Deliberation, DeliberationEvent, DeliberationStep
from services.community.deliberation.template import TemplateStep
from services.foundation import audit, db, ids, notifications, platform_sync
from services.foundation.actor import Actor
from services.foundation.calendar import queries as calendar

LEADERS = ("secretary", "system")


@dataclass(slots=True)
class Standing:
    """Where a deliberation is: its row, its step, and what the template says of it."""

    row: Deliberation
    step: DeliberationStep
    plan: TemplateStep


async def hold(*, id: UUID, place: int, actor: Actor, kind: StepKind | None = None) -> Standing:
    """Take hold of the step at this place: nobody else moves the deliberation until this is written, and who comes too late is told."""
    held = await db.rows(
        "UPDATE deliberation SET version = version + 1 WHERE id = {} AND center = {} AND status = {} AND place = {} RETURNING id",
        id, actor.center, str(DeliberationStatus.RUNNING), place,
    )  # fmt: skip
    row = await queries.deliberation(id=id, center=actor.center)
    if not held and row.status != DeliberationStatus.RUNNING:
        raise DELIBERATION.too_late(row.status, DeliberationStatus.RUNNING)
    if not held:
        raise OtherStep(place=row.place)
    plan = (await queries.plan_of(row))[place - 1]
    if kind is not None and plan.kind is not kind:
        raise NotThisWay(kind=str(plan.kind))
    if plan.is_led:
        led_by(actor)
    step = await queries.step_at(deliberation=row.id, place=place)
    STEP.check(step.status, StepStatus.PASSED)
    return Standing(row, step, plan)


def led_by(actor: Actor) -> None:
    """Raise SecretaryLeads unless it is the secretary."""
    if actor.role not in LEADERS:
        raise SecretaryLeads


async def decide(
    at: Standing, to: StepStatus, *, actor: Actor, now: datetime, why: str = "", **found: Any
) -> Deliberation:
    """The step has passed, and the next one opens or all is over; or it has failed, and it stays there until the secretary says."""
    STEP.check(at.step.status, to)
    values: dict[Column | str, Any] = {"status": str(to), "due_at": None, "done_at": now, "done_by": actor.name}
    values.update(found.items())
    await _write_step(at.step, values)
    await tell(at.row, what=str(to), actor=actor, now=now, why=why)
    await platform_sync.record("deliberation.step", entity="deliberation", entity_id=at.row.id, version=at.row.version,
                               data=sync.step_decided(at.row, at.step, await queries.publication_of(step=at.step.id), at=now),
                               center=at.row.center, at=now)  # fmt: skip
    if to is StepStatus.FAILED:
        await notifications.notify("deliberation_failed", center=at.row.center, at=now, to_role="secretary", entity="deliberation",
                                   entity_id=at.row.id, parameters={"number": at.row.number})  # fmt: skip
        return at.row
    if at.plan.is_resolution:
        await hearing.let_hear(at.row, papers.resolved_words(at.row), actor=actor, now=now)
    if at.row.place == len(await queries.plan_of(at.row)):
        await hearing.let_hear(at.row, papers.done_words(at.row, found["words"]), actor=actor, now=now)
        return await move(at.row, DeliberationStatus.ARCHIVED, actor=actor, now=now, closed_at=now)
    return await enter(at.row, at.row.place + 1, actor=actor, now=now)


async def lock(*, id: UUID, center: UUID) -> None:
    """Take hold of it whatever its state, so that nobody decides on what is just being written."""
    await db.rows(
        "UPDATE deliberation SET version = version + 1 WHERE id = {} AND center = {} RETURNING id", id, center
    )


async def enter(row: Deliberation, place: int, *, actor: Actor, now: datetime) -> Deliberation:
    """Open the step at this place."""
    plan = (await queries.plan_of(row))[place - 1]
    row.place = place
    await Deliberation.update({Deliberation.place: place}).where(Deliberation.id == row.id)
    await DeliberationStep(
        id=ids.new_id(), center=row.center, deliberation=row.id, place=place, code=plan.code, status=str(StepStatus.OPEN),
        opened_at=now, due_at=await _due(row, plan, now=now),
    ).save()  # fmt: skip
    await tell(row, what="opened", actor=actor, now=now)
    return row


async def note_step(
    at: Standing, *, what: str, actor: Actor, now: datetime, why: str = "", **found: Any
) -> Deliberation:
    """Something happened at the step that does not decide it."""
    if found:
        await _write_step(at.step, dict(found.items()))
    await tell(at.row, what=what, actor=actor, now=now, why=why)
    return at.row


async def move(
    row: Deliberation, to: DeliberationStatus, *, actor: Actor, now: datetime, why: str = "", **changes: Any
) -> Deliberation:
    """Give it another state, from the state and version it was read in; whoever moved it first wins."""
    before, version = str(row.status), row.version
    DELIBERATION.check(before, to)
    values: dict[Column | str, Any] = {"status": str(to), "version": version + 1}
    values.update(changes.items())
    moved = await (
        Deliberation.update(values)
        .where(Deliberation.id == row.id, Deliberation.status == before, Deliberation.version == version)
        .returning(Deliberation.id)
    )
    if not moved:
        raise DELIBERATION.too_late(before, to)
    for column, value in values.items():
        setattr(row, str(column), value)
    await tell(row, what=str(to), actor=actor, now=now, why=why, before=before)
    return row


async def tell(
    row: Deliberation, *, what: str, actor: Actor, now: datetime, why: str = "", before: str | None = None
) -> None:
    """Write the history row and the audit row."""
    await DeliberationEvent(
        id=ids.new_id(), center=row.center, deliberation=row.id, at=now, from_status=row.status if before is None else before,
        to_status=row.status, place=row.place, what=what, actor_kind=actor.kind, actor_name=actor.name, why=why[:400],
    ).save()  # fmt: skip
    await audit.record(
        f"deliberation.{what}", entity="deliberation", entity_id=row.id, actor=actor, at=now, facts={"place": row.place}
    )


async def next_number(*, center: UUID, kind: str, year: int) -> int:
    """The next number of a year."""
    rows = await db.rows(
        "INSERT INTO deliberation_counter (id, center, kind, year, last) VALUES ({}, {}, {}, {}, 1) "
        "ON CONFLICT (center, kind, year) DO UPDATE SET last = deliberation_counter.last + 1 RETURNING last",
        ids.new_id(), center, kind, year,
    )  # fmt: skip
    return int(rows[0]["last"])


async def _due(row: Deliberation, plan: TemplateStep, *, now: datetime) -> datetime | None:
    """When the step should be done; what is filed or hung begins its time only then."""
    if plan.kind in (StepKind.FILING, StepKind.PUBLICATION):
        return None
    return await due_in(row.center, plan.limit_days or plan.least_days, is_working=plan.is_working, now=now)


async def due_in(center: UUID, days: int, *, is_working: bool, now: datetime) -> datetime | None:
    """The end of so many days, or nothing where there is no limit."""
    if not days:
        return None
    if is_working:
        return await calendar.due_after(center=center, start=now, working_days=days)
    return rules.end_of(rules.first_day_after(rules.day(now), days))


async def _write_step(step: DeliberationStep, values: dict[Column | str, Any]) -> None:
    written = await (
        DeliberationStep.update(values)
        .where(
            DeliberationStep.id == step.id,
            DeliberationStep.status == str(StepStatus.OPEN),
            DeliberationStep.is_void.eq(False),
        )
        .returning(DeliberationStep.id)
    )
    if not written:
        raise STEP.too_late(step.status, StepStatus.PASSED)
    for column, value in values.items():
        setattr(step, str(column), value)
