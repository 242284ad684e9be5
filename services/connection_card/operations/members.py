"""Who answers for which building, and since when."""

from datetime import date, datetime, timedelta
from uuid import UUID

from services.connection_card import queries
from services.connection_card.gaps import Gap
from services.connection_card.operations.numbers import claim_day
from services.connection_card.tables import Pairing
from services.foundation import audit, db, ids, notifications
from services.foundation.actor import Actor
from services.foundation.bodies import operations as bodies
from services.foundation.bodies.operations import DaysWrong
from services.foundation.bodies.tables import DutyAbsence, EstatePerson
from services.foundation.calendar.rules import local
from services.foundation.centers.operations import mark_estate_changed
from services.foundation.errors import Conflict, NotFound
from services.foundation.residents import queries as residents

NOTICE = timedelta(days=7)  # before a gap that is coming


class PairingUnknown(NotFound):
    """There is no such pairing here."""

    code = "pairing_unknown"


class PairingOverlaps(Conflict):
    """This member answers for this building already on some of these days."""

    code = "pairing_overlaps"


@db.in_transaction
async def pair(
    *, building: UUID, member: EstatePerson, from_on: date, to_on: date | None, actor: Actor, now: datetime
) -> Pairing:
    """Let a member answer for a building from a day on."""
    if to_on is not None and to_on < from_on:
        raise DaysWrong
    await residents.building(id=building, center=actor.center)
    await _lock_member(member)
    overlapping = await db.rows(
        "SELECT id FROM pairing WHERE building = {} AND member = {} AND from_on <= {} AND (to_on IS NULL OR to_on >= {})",
        building, member.id, to_on or date.max, from_on,
    )  # fmt: skip
    if overlapping:
        raise PairingOverlaps
    row = Pairing(
        id=ids.new_id(), center=actor.center, building=building, member=member.id, from_on=from_on, to_on=to_on
    )
    await row.save()
    await mark_estate_changed(center=actor.center)
    await audit.record("pairing.begun", entity="pairing", entity_id=row.id, actor=actor, at=now)
    return row


@db.in_transaction
async def end_pairing(*, id: UUID, last_on: date, actor: Actor, now: datetime) -> Pairing:
    """Say on which day a member answers for a building for the last time; a gap that opens is told at once."""
    row = await Pairing.objects().where(Pairing.id == id, Pairing.center == actor.center).first()
    if row is None:
        raise PairingUnknown
    if last_on < row.from_on:
        raise DaysWrong
    row.to_on = last_on
    await row.save([Pairing.to_on])
    await mark_estate_changed(center=actor.center)
    await audit.record(
        "pairing.ended", entity="pairing", entity_id=row.id, actor=actor, at=now, facts={"last_on": last_on}
    )
    await _tell_gaps(on=date.fromordinal(last_on.toordinal() + 1), buildings={row.building}, actor=actor, now=now)
    return row


@db.in_transaction
async def declare_absence(
    *,
    member: EstatePerson,
    from_on: date,
    to_on: date,
    actor: Actor,
    now: datetime,
    deputy: EstatePerson | None = None,
) -> DutyAbsence:
    """A member is away; their deputy or the others of the building answer, and one left without anybody is told at once."""
    row = await bodies.declare_absence(person=member, from_on=from_on, to_on=to_on, deputy=deputy, actor=actor, now=now)
    theirs = {
        entry["building"]
        for entry in await queries.paired(center=actor.center, on=from_on)
        if entry["paired"] == member.id
    }
    await _tell_gaps(on=from_on, buildings=theirs, actor=actor, now=now)
    return row


async def _lock_member(member: EstatePerson) -> None:
    """Two people who pair the same member at the same moment go one after the other."""
    await db.rows("UPDATE estate_person SET is_active = is_active WHERE id = {}", member.id)


@db.in_transaction
async def tell_gaps_ahead(*, center: UUID, now: datetime) -> int:
    """Once a day: say which buildings will lack somebody a week from now, or lack somebody from today; gives how many."""
    today = local(now).date()
    if not await claim_day(kind="gaps", center=center, day=today):
        return 0
    begins = (today, today + NOTICE)
    told = [gap for gap in await queries.gaps(center=center, on=today, until=begins[1]) if gap.from_on in begins]
    for gap in told:
        await _tell(gap, center=center, now=now)
    return len(told)


async def _tell_gaps(*, on: date, buildings: set[UUID], actor: Actor, now: datetime) -> None:
    for gap in await queries.gaps(center=actor.center, on=on):
        if gap.building in buildings:
            await _tell(gap, center=actor.center, now=now)


async def _tell(gap: Gap, *, center: UUID, now: datetime) -> None:
    await notifications.notify(
        "pairing_gap", center=center, at=now, to_role="community_worker", entity="building", entity_id=gap.building,
        parameters={"building": gap.number, "lacking": list(gap.lacking), "nobody": gap.nobody_answers,
                    "on": gap.from_on.isoformat()},
    )  # fmt: skip
