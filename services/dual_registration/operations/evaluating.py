"""Once a year the community says how it finds a member (domain 1.8)."""

from datetime import datetime
from uuid import UUID

from services.dual_registration import queries
from services.dual_registration.rules import REMIND_IN, YearLevel
from services.dual_registration.tables import CheckedInMember, MemberEvaluation
from services.foundation import audit, db, ids, notifications
from services.foundation.actor import Actor
from services.foundation.calendar.rules import local
from services.foundation.errors import Conflict, Invalid


class MemberEvaluated(Conflict):
    """This year of this member has been evaluated already."""

    code = "member_evaluated"


class YearWrong(Invalid):
    """An evaluation is of this year or of the one before."""

    code = "evaluation_year_wrong"


@db.in_transaction
async def evaluate(
    *, member: CheckedInMember, year: int, level: YearLevel, words: str, actor: Actor, now: datetime
) -> MemberEvaluation:
    """Say how a member's year was."""
    if local(now).year - year not in (0, 1):
        raise YearWrong
    row = MemberEvaluation(id=ids.new_id(), center=member.center, member=member.id, year=year, level=str(level), words=words.strip(),
                           evaluated_at=now, evaluated_by=actor.name)  # fmt: skip
    if not await MemberEvaluation.insert(row).on_conflict(action="DO NOTHING").returning(MemberEvaluation.id):
        raise MemberEvaluated
    await audit.record("member.evaluated", entity="checked_in_member", entity_id=member.id, actor=actor, at=now,
                       facts={"year": year, "level": str(level)})  # fmt: skip
    return row


@db.in_transaction
async def remind_evaluations(*, center: UUID, now: datetime) -> int:
    """At the end of the year, once: how many members nobody has evaluated yet."""
    today = local(now).date()
    if today.month != REMIND_IN:
        return 0
    known = {row["member"] for row in await queries.evaluations(center=center, year=today.year)}
    waiting = sum(bool(row["is_active"]) and row["id"] not in known for row in await queries.members(center=center))
    if not waiting or not await _first(center, year=today.year):
        return 0
    await notifications.notify("evaluations_due", center=center, at=now, to_role="community_worker",
                               parameters={"year": today.year, "members": waiting})  # fmt: skip
    return waiting


async def _first(center: UUID, *, year: int) -> bool:
    """Be the first to remind in this year; of several workers one is."""
    claimed = await db.rows(
        "INSERT INTO registration_counter (id, center, kind, year, last) VALUES ({}, {}, 'ND', {}, 1) "
        "ON CONFLICT (center, kind, year) DO NOTHING RETURNING id",
        ids.new_id(), center, year,
    )  # fmt: skip
    return bool(claimed)
