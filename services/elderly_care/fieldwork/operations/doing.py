"""Doing what an action says, at the time that counts; each inside the transaction that keeps the action."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from services.elderly_care import operations as care
from services.elderly_care import queries as care_queries
from services.elderly_care import rules as care_rules
from services.elderly_care.fieldwork import queries, rules
from services.elderly_care.fieldwork.words import ActionKind, ActionWords
from services.elderly_care.incidents import operations as incidents
from services.elderly_care.incidents.rules import IncidentKind
from services.elderly_care.operations import moves
from services.elderly_care.safety import operations as safety
from services.elderly_care.safety import queries as alarms
from services.elderly_care.safety.chains import AlarmKind
from services.elderly_care.safety.lifecycle import TryResult
from services.elderly_care.safety.operations import Worry
from services.elderly_care.tables import CareBooking
from services.foundation import crypto, db, ids, notifications
from services.foundation.actor import Actor
from services.foundation.errors import Conflict, Invalid
from services.foundation.residents import queries as residents

KNOCKS = ("knock_1", "knock_2", "knock_3")


class DoorCardWrong(Invalid):
    """The card belongs to another door, or is no longer alive."""

    code = "door_card_wrong"


class PlaceReasonMissing(Invalid):
    """Without the door card and without being near, the carer says why."""

    code = "place_reason_missing"


class ShortVisitReasonMissing(Conflict):
    """The visit was shorter than four fifths of what was booked; the carer says why."""

    code = "short_visit_reason_missing"


class TaskUnknown(Invalid):
    """This is not among what is done in such a visit."""

    code = "visit_task_unknown"


async def prove(told: ActionWords, *, household: UUID | None, actor: Actor) -> None:
    """What must be proved before the transaction: a wrong code counts even when the action is refused."""
    needs_proof = told.kind == ActionKind.CHECK_IN or (told.kind == ActionKind.CONFIRM and told.way != "callback")
    if not needs_proof:
        return
    if told.card:
        row = await care_queries.booking(id=told.booking, center=actor.center)
        elder = await residents.resident(id=row.resident, center=actor.center)
        if household is None or elder.household != household:
            raise DoorCardWrong
        return
    await care.prove_code(booking=told.booking, visit_code=told.code, actor=actor)


async def do(told: ActionWords, *, member: UUID | None, actor: Actor, now: datetime) -> CareBooking:
    """Do it; whose visit it is not does nothing."""
    row = await care_queries.booking(id=told.booking, center=actor.center)
    await moves.must_be_theirs(row, actor=actor)
    match told.kind:
        case ActionKind.SET_OUT:
            return await care.set_out(booking=row.id, actor=actor, now=now)
        case ActionKind.CHECK_IN:
            return await _check_in(row, told, actor=actor, now=now)
        case ActionKind.CHECK_OUT:
            return await _check_out(row, told, actor=actor, now=now)
        case ActionKind.CONFIRM:
            return await _confirm(row, told, actor=actor, now=now)
        case ActionKind.INCIDENT:
            kind = IncidentKind(told.incident) if told.incident in set(IncidentKind) else IncidentKind.OTHER
            report = incidents.Report(
                kind=kind, resident=row.resident, happened_at=now, words=told.words, booking=row.id
            )
            await incidents.report(report=report, actor=actor, now=now)
            return row
        case _:
            return await _knock(row, told, member=member, actor=actor, now=now)


async def _check_in(row: CareBooking, told: ActionWords, *, actor: Actor, now: datetime) -> CareBooking:
    door = await queries.door_place(resident=row.resident, center=row.center)
    here = told.position.pair() if told.position else None
    proof, distance = rules.place_proof(has_card=bool(told.card), here=here, door=door)
    if proof in (rules.PlaceProof.FAR, rules.PlaceProof.UNKNOWN) and not told.reason.strip():
        raise PlaceReasonMissing(distance=distance)
    entered = await care.enter(booking=row.id, actor=actor, now=now)
    await _report(row, now=now, place_proof=str(proof), distance_m=distance, place_reason_sealed=told.reason)
    return entered


async def _check_out(row: CareBooking, told: ActionWords, *, actor: Actor, now: datetime) -> CareBooking:
    if not set(told.tasks) <= set(rules.tasks(row.service_code)):
        raise TaskUnknown
    booked = care_rules.minutes_between(row.starts_at, row.ends_at)
    if (
        row.checked_in_at
        and care_rules.is_short(booked=booked, spent=now - row.checked_in_at)
        and not told.reason.strip()
    ):
        raise ShortVisitReasonMissing(least_minutes=care_rules.least_minutes(booked))
    left = await care.check_out(booking=row.id, why=told.reason, actor=actor, now=now)
    await _report(row, now=now, tasks=json.dumps(told.tasks), not_done_sealed=told.not_done)
    return left


async def _confirm(row: CareBooking, told: ActionWords, *, actor: Actor, now: datetime) -> CareBooking:
    """The elder says yes with the code or the card; else the station calls back."""
    if told.way == "callback":
        await _report(row, now=now, confirmation="callback")
        await notifications.notify("visit_callback_due", center=row.center, at=now, to_role="care_desk", entity="booking",
                                   entity_id=row.id, parameters={"number": row.number})  # fmt: skip
        return row
    by = "guardian" if told.way == "guardian" else "elder"
    confirmed = await care.confirm(booking=row.id, by=by, actor=actor, now=now)
    await _report(row, now=now, confirmation=by)
    return confirmed


async def _knock(
    row: CareBooking, told: ActionWords, *, member: UUID | None, actor: Actor, now: datetime
) -> CareBooking:
    """Nobody opens: the chain begins, or its next knock is written down."""
    worry = Worry(kind=AlarmKind.NOT_HOME, resident=row.resident, booking=row.id, member=member)
    alarm = await safety.raise_alarm(worry=worry, actor=actor, now=now)
    tried = await alarms.steps_tried(alarm=alarm.id)
    key = next((knock for knock in KNOCKS if knock not in tried), KNOCKS[-1])
    result = TryResult.ELDER_SAFE if told.result == TryResult.ELDER_SAFE else TryResult.NO_ANSWER
    await safety.log_try(alarm=alarm.id, key=key, result=result, actor=actor, now=now)
    return row


async def _report(row: CareBooking, *, now: datetime, **facts: Any) -> None:
    """Write into the visit's report; its words are sealed."""
    await db.rows(
        "INSERT INTO visit_report (id, center, booking, place_proof, place_reason_sealed, tasks, not_done_sealed, confirmation, "
        "reported_at, version) VALUES ({}, {}, {}, '', {}, '[]', {}, '', {}, 1) ON CONFLICT (booking) DO NOTHING",
        ids.new_id(), row.center, row.id, b"", b"", now,
    )  # fmt: skip
    report = await queries.report(booking=row.id, center=row.center)
    assert report is not None  # written above
    for name, value in facts.items():
        if name.endswith("_sealed"):
            value = crypto.vault().seal(value, field=f"visit_report.{name.removesuffix('_sealed')}", row=report.id)
        setattr(report, name, value)
    report.version += 1
    await report.save()
