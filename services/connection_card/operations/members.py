"""Who answers for which building, and since when."""

from datetime import date, datetime
from uuid import UUID

from services.connection_card.gaps import A_DAY
from services.connection_card.operations import gap_alerts
from services.connection_card.tables import Pairing
from services.foundation import audit, db, ids
from services.foundation.actor import Actor
from services.foundation.bodies.operations import DaysWrong
from services.foundation.bodies.rules import MemberKind
from services.foundation.bodies.tables import EstatePerson
from services.foundation.centers.operations import mark_estate_changed
from services.foundation.errors import Conflict, NotFound
from services.foundation.residents import queries as residents


class PairingUnknown(NotFound):
    """There is no such pairing here."""

    code = "pairing_unknown"


class PairingOverlaps(Conflict):
    """This member answers for this building already on some of these days."""

    code = "pairing_overlaps"


class MemberNotAnswering(Conflict):
    """Somebody who answers no longer, or never did as a Party member, cannot be paired with a building."""

    code = "member_not_answering"


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
    await gap_alerts.look(first=from_on, last=from_on, actor=actor, now=now, may_tell=False)
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
    await gap_alerts.look(first=last_on + A_DAY, last=last_on + A_DAY, of={row.building}, actor=actor, now=now)
    return row


async def _lock_member(member: EstatePerson) -> None:
    """Two people who pair the same member, or pair one who leaves at the same moment, go one after the other."""
    rows = await db.rows(
        "UPDATE estate_person SET is_active = is_active WHERE id = {} RETURNING is_active, kind", member.id
    )
    if not rows or not rows[0]["is_active"] or rows[0]["kind"] == MemberKind.OTHER:
        raise MemberNotAnswering
