"""Joint meetings of the bodies: what was talked of, who was there, and decisions that are followed until they are done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from services.community.responsibilities import queries, rules
from services.community.responsibilities.lifecycle import BODIES, CHECK, CheckStatus, Evidence
from services.community.responsibilities.operations import moves
from services.community.responsibilities.operations.errors import BodyWrong, DayWrong, MeetingWrong, WordsMissing
from services.community.responsibilities.tables import JointMeeting, JointMeetingGuest, ResponsibilityCheck
from services.foundation import audit, db, ids
from services.foundation.actor import Actor
from services.foundation.bodies import queries as bodies
from services.foundation.bodies.rules import BodyKind
from services.foundation.calendar import queries as calendar
from services.foundation.calendar.rules import local, moment
from services.foundation.staff import queries as staff


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be done, by whom, until when."""

    words: str
    body: BodyKind
    due_on: date
    person: UUID | None = None
    evidence: Evidence = Evidence.RECORD


@db.in_transaction
async def hold_meeting(
    *, held_at: datetime, place: str, chair: str, agenda: Sequence[str], guests: Mapping[UUID, BodyKind], actor: Actor, now: datetime
) -> JointMeeting:  # fmt: skip
    """Write down a meeting that was held; whoever was there has a seat in the body they came for."""
    points = [point.strip() for point in agenda if point.strip()]
    seated = await bodies.seats(center=actor.center, on=local(held_at).date())
    came = {row["person"]: row["kind"] for row in seated}
    if held_at > now or not points or len(set(guests.values())) < 2:
        raise MeetingWrong
    if any(
        (person, str(kind)) not in {(row["person"], row["kind"]) for row in seated} for person, kind in guests.items()
    ):
        raise MeetingWrong
    year = local(held_at).year
    row = JointMeeting(
        id=ids.new_id(), center=actor.center, number=rules.number("LX", year, await moves.next_number(actor.center, "LX", year)),
        held_at=held_at, place=place.strip()[:80], chair=chair.strip()[:40], agenda="\n".join(points), expected=len(came),
        written_by=await staff.name_of(id=actor.id, center=actor.center) or actor.name, written_at=now,
    )  # fmt: skip
    await row.save()
    await JointMeetingGuest.insert(
        *(JointMeetingGuest(id=ids.new_id(), center=actor.center, meeting=row.id, person=person, body=str(kind))
          for person, kind in guests.items())
    )  # fmt: skip
    await audit.record(
        "joint_meeting.held",
        entity="joint_meeting",
        entity_id=row.id,
        actor=actor,
        at=now,
        facts={"guests": len(guests)},
    )
    return row


@db.in_transaction
async def decide(*, id: UUID, decision: Decision, actor: Actor, now: datetime) -> ResponsibilityCheck:
    """What the meeting decided becomes somebody's task, followed until it is done and looked at."""
    meeting = await queries.meeting(id=id, center=actor.center)
    today = local(now).date()
    if decision.body not in BODIES:
        raise BodyWrong
    if not decision.words.strip():
        raise WordsMissing
    if not today <= decision.due_on <= today + timedelta(days=366):
        raise DayWrong
    if decision.person is not None:
        await bodies.person(id=decision.person, center=actor.center)
    n = len(await queries.decisions(meeting=meeting.id)) + 1
    due = moment(decision.due_on, rules.CLOSING)
    known = await calendar.corrections(center=actor.center, since=today - timedelta(days=40))
    row = ResponsibilityCheck(
        id=ids.new_id(), center=actor.center, meeting=meeting.id, number=f"{meeting.number}-{n}", body=str(decision.body),
        person=decision.person, words=decision.words.strip()[:200], evidence=str(decision.evidence), status=str(CheckStatus.DUE),
        due_at=due, first_due_at=due, remind_at=rules.remind_at(decision.due_on, None, known),
    )  # fmt: skip
    await row.save()
    await moves.write_check(row, before="", actor=actor, now=now, why=meeting.number)
    return row


@db.in_transaction
async def call_off(*, id: UUID, why: str, actor: Actor, now: datetime) -> ResponsibilityCheck:
    """A decision of a meeting is not to be carried out; lines of the list end, they are not called off."""
    row = await queries.check(id=id, actor=actor)
    if not why.strip():
        raise WordsMissing
    if row.meeting is None:
        raise CHECK.too_late(row.status, CheckStatus.DROPPED)
    return await moves.move_check(row, CheckStatus.DROPPED, actor=actor, now=now, why=why.strip(), due_at=None)
