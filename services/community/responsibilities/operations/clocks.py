"""What the clock does: makes the checks of each period, calls missed what is too late, and reminds the desks before and after a day."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from services.community.responsibilities import queries, rules
from services.community.responsibilities.lifecycle import KEPT, CheckStatus, Period
from services.community.responsibilities.operations import moves
from services.community.responsibilities.rules import Span
from services.community.responsibilities.tables import JointMeeting, Responsibility, ResponsibilityCheck
from services.foundation import db, ids, notifications
from services.foundation.actor import Actor, system
from services.foundation.bodies.rules import BodyKind
from services.foundation.calendar import queries as calendar
from services.foundation.calendar.rules import add_working_days, local, moment
from services.foundation.one_by_one import each

FEWEST_WORKING_DAYS = 3  # for whoever takes a line on in the middle of a period
BATCH = 200  # a run after a long outage takes the oldest first, and the next run the rest
SOON, LATE = "soon", "late"


async def make_due(*, center: UUID, now: datetime) -> int:
    """Make what is to be done in every period that has begun: one check for a line and a period, however often this runs."""
    rows = await queries.unmade(center=center, until=local(now).date())
    return sum(await each(rows, lambda row: make_line(row=row, now=now), work="responsibilities"))


@db.in_transaction
async def make_line(*, row: Responsibility, now: datetime) -> int:
    """The same for one line."""
    today, begin, made = local(now).date(), _begin(row), 0
    known = await calendar.corrections(center=row.center, since=begin - timedelta(days=40))
    for period in rules.spans(Period(row.check_every), begin, today):
        made += await _make(row, period, known=known, now=now)
        row.made_until_on = period.last
    await Responsibility.update({Responsibility.made_until_on: row.made_until_on}).where(Responsibility.id == row.id)
    return made


async def call_missed(*, center: UUID, now: datetime) -> int:
    """What was not done before the next one was due was missed, and stays to be seen as that."""
    rows = await queries.past(center=center, now=now, limit=BATCH)
    return len(await each(rows, lambda row: miss(row=row, now=now), work="responsibilities"))


@db.in_transaction
async def miss(*, row: ResponsibilityCheck, now: datetime) -> None:
    """The same for one check."""
    await moves.move_check(row, CheckStatus.MISSED, actor=system(row.center), now=now, due_at=None)


@db.in_transaction
async def remind(*, center: UUID, now: datetime) -> int:
    """Tell each body once how much of its own is due soon, once how much is late, and the secretary what is late; in one word each."""
    soon = await _mark(SOON, "remind_at <= {} AND due_at > {} AND reminded_for = ''", center, now, now)
    late = await _mark(LATE, "due_at <= {} AND reminded_for <> 'late'", center, now)
    for which, rows in ((SOON, soon), (LATE, late)):
        for body in dict.fromkeys(row["body"] for row in rows):
            own = [row["number"] for row in rows if row["body"] == body]
            await _tell(f"responsibility_{which}", own, role=queries.ROLE_OF[BodyKind(body)], center=center, now=now)
    others = [row["number"] for row in late if queries.ROLE_OF[BodyKind(row["body"])] != "secretary"]
    if others:
        await _tell("responsibility_overdue", others, role="secretary", center=center, now=now)
    return len(soon) + len(late)


@db.in_transaction
async def remind_meeting(*, center: UUID, now: datetime) -> bool:
    """Some weeks before a quarter ends, tell the branch once that nobody has met yet; only where there is a list in force."""
    today = local(now).date()
    quarter = rules.span(Period.QUARTER, today)
    known = await calendar.corrections(center=center, since=quarter.first)
    if add_working_days(today, rules.MEETING_WORKING_DAYS, known) <= quarter.last:
        return False
    if not await queries.in_state(center=center, states=list(KEPT)) or await _has_met(center, quarter):
        return False
    told = await db.rows(
        "INSERT INTO joint_meeting_reminder (id, center, quarter, reminded_at) VALUES ({}, {}, {}, {}) "
        "ON CONFLICT (center, quarter) DO NOTHING RETURNING id",
        ids.new_id(), center, quarter.key, now,
    )  # fmt: skip
    if told:
        await notifications.notify("joint_meeting_owed", center=center, at=now, to_role="secretary", entity="joint_meeting_reminder",
                                   entity_id=told[0]["id"])  # fmt: skip
    return bool(told)


async def drop_open(*, line: UUID, why: str, actor: Actor, now: datetime) -> None:
    """A line is kept no longer: what of it is still due is not to be done."""
    rows = await ResponsibilityCheck.objects().where(
        ResponsibilityCheck.line == line, ResponsibilityCheck.status == str(CheckStatus.DUE)
    )
    for row in rows:
        await moves.move_check(row, CheckStatus.DROPPED, actor=actor, now=now, why=why, due_at=None)


async def _make(row: Responsibility, period: Span, *, known: Mapping[date, bool], now: datetime) -> int:
    every = Period(row.check_every)
    after = rules.span(every, period.last + timedelta(days=1))
    due = rules.due_at(period, row.days_after, known)
    if row.in_force_on is not None and period.first <= row.in_force_on <= period.last:
        due = max(due, moment(add_working_days(row.in_force_on, FEWEST_WORKING_DAYS, known), rules.CLOSING))
    check = ResponsibilityCheck(
        id=ids.new_id(), center=row.center, responsibility=row.id, line=row.line, number=row.number, period=period.key,
        first_on=period.first, last_on=period.last, body=row.body, person=row.person, words=row.words, standard=row.standard,
        evidence=row.evidence, status=str(CheckStatus.DUE), due_at=due, first_due_at=due,
        remind_at=rules.remind_at(local(due).date(), every, known),
        missed_at=max(rules.due_at(after, row.days_after, known), due + timedelta(days=1)),
    )  # fmt: skip
    kept = await (
        ResponsibilityCheck.insert(check)
        .on_conflict(target=(ResponsibilityCheck.line, ResponsibilityCheck.period), action="DO NOTHING")
        .returning(ResponsibilityCheck.id)
    )
    if kept:
        await moves.write_check(check, before="", actor=system(row.center), now=now)
    return len(kept)


async def _mark(what: str, condition: str, *arguments: object) -> list[dict[str, Any]]:
    return await db.rows(
        f"UPDATE responsibility_check SET reminded_for = '{what}' WHERE center = {{}} AND status IN ('due', 'rectify') AND {condition} "
        "RETURNING number, body",
        *arguments,
    )  # fmt: skip


async def _tell(message: str, numbers: Sequence[str], *, role: str, center: UUID, now: datetime) -> None:
    parameters = {"n": len(numbers), "number": min(numbers)}
    await notifications.notify(
        message, center=center, at=now, to_role=role, entity="responsibility_check", parameters=parameters
    )


async def _has_met(center: UUID, quarter: Span) -> bool:
    first, after = moment(quarter.first, rules.MIDNIGHT), moment(quarter.last + timedelta(days=1), rules.MIDNIGHT)
    return await JointMeeting.exists().where(
        JointMeeting.center == center, JointMeeting.held_at >= first, JointMeeting.held_at < after
    )


def _begin(row: Responsibility) -> date:
    """The first day that no check was made for yet."""
    if row.made_until_on is not None:
        made: date = row.made_until_on
        return made + timedelta(days=1)
    begin: date = row.in_force_on
    return begin
