"""集资户: who put money in, how much, and what each says at their meeting."""

from datetime import datetime
from uuid import UUID

from services.community.deliberation import queries
from services.community.deliberation.lifecycle import Choice, DeliberationStatus, StepKind
from services.community.deliberation.operations import moves
from services.community.deliberation.operations.errors import HouseholdUnknown, NotThisWay, ShareWrong
from services.community.deliberation.tables import FundingBallot, FundingHousehold
from services.foundation import crypto, db, ids
from services.foundation.actor import Actor
from services.foundation.errors import Conflict

MOST_CENTS = 10**12


class RollClosed(Conflict):
    """Who paid is written down before they meet, not after."""

    code = "deliberation_roll_closed"


@db.in_transaction
async def add_household(*, id: UUID, door: str, amount_cents: int, actor: Actor, now: datetime) -> FundingHousehold:
    """Put a household on the roll, before its meeting is over."""
    row = await queries.deliberation(id=id, center=actor.center)
    await _is_open(id, row.status, actor)
    index = crypto.vault().index("".join(door.split()), kind=queries.DOOR)
    is_there = FundingHousehold.exists().where(
        FundingHousehold.deliberation == id, FundingHousehold.door_index == index
    )
    if not door.strip() or not 0 < amount_cents <= MOST_CENTS or await is_there:
        raise ShareWrong
    made = ids.new_id()
    household = FundingHousehold(
        id=made, center=actor.center, deliberation=id, amount_cents=amount_cents, door_index=index,
        door_sealed=crypto.vault().seal(door.strip(), field="funding_household.door", row=made),
    )  # fmt: skip
    await household.save()
    await moves.tell(row, what="household_added", actor=actor, now=now)
    return household


@db.in_transaction
async def remove_household(*, id: UUID, household: UUID, actor: Actor, now: datetime) -> None:
    """Take a household off the roll that was written down by mistake, with what it said."""
    row = await queries.deliberation(id=id, center=actor.center)
    await _is_open(id, row.status, actor)
    known = await _household(id, household)
    await FundingBallot.delete().where(FundingBallot.household == known.id)
    await FundingHousehold.delete().where(FundingHousehold.id == known.id)
    await moves.tell(row, what="household_removed", actor=actor, now=now)


@db.in_transaction
async def cast_ballot(
    *, id: UUID, place: int, household: UUID, choice: Choice, actor: Actor, now: datetime
) -> FundingBallot:
    """A household says yes, no or neither; said again it is what was said last."""
    at = await moves.hold(id=id, place=place, actor=actor, kind=StepKind.MEETING)
    if not at.plan.is_roll:
        raise NotThisWay(kind=str(at.plan.kind))
    known = await _household(id, household)
    ballot = FundingBallot(
        id=ids.new_id(), center=actor.center, step=at.step.id, household=known.id, choice=str(choice)
    )
    kept = FundingBallot.insert(ballot).on_conflict(
        target=(FundingBallot.step, FundingBallot.household), action="DO UPDATE", values=[FundingBallot.choice]
    )
    await kept
    await moves.note_step(at, what="ballot", actor=actor, now=now)
    return ballot


async def _is_open(id: UUID, status: str, actor: Actor) -> None:
    """Held while it is changed, so that nobody counts the roll meanwhile."""
    held = await db.rows(
        "UPDATE deliberation SET version = version + 1 WHERE id = {} AND center = {} AND status = {} RETURNING id",
        id, actor.center, status,
    )  # fmt: skip
    open_ = (DeliberationStatus.DRAFT, DeliberationStatus.RUNNING, DeliberationStatus.RETURNED)
    if not held or status not in open_ or not await queries.is_roll_open(deliberation=id):
        raise RollClosed


async def _household(deliberation: UUID, id: UUID) -> FundingHousehold:
    row = (
        await FundingHousehold.objects()
        .where(FundingHousehold.id == id, FundingHousehold.deliberation == deliberation)
        .first()
    )
    if row is None:
        raise HouseholdUnknown
    return row
