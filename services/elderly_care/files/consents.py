"""A yes to one purpose, and taking it back. Both are rows."""

from datetime import datetime
from uuid import UUID

from services.elderly_care.files import rules
from services.elderly_care.files.tables import ElderConsent, ElderGuardian
from services.foundation import audit, db, ids
from services.foundation.actor import Actor
from services.foundation.errors import Conflict, Invalid, NotFound
from services.foundation.residents import queries as residents


class ConsentInvalid(Invalid):
    """There is no such purpose, or no such way of saying yes."""

    code = "consent_invalid"


class ConsentUnknown(NotFound):
    """The elder has given no such consent, or has taken it back."""

    code = "consent_unknown"


class GuardianMissing(Conflict):
    """A guardian's yes needs a guardian on file, and the one who goes first by law."""

    code = "consent_needs_guardian"


@db.in_transaction
async def give(
    *, resident: UUID, purpose: str, way: str, actor: Actor, now: datetime, guardian: UUID | None = None,
    booking: UUID | None = None,
) -> ElderConsent:  # fmt: skip
    """Write down a yes; saying it again in the same words changes nothing."""
    await residents.resident(id=resident, center=actor.center)
    if purpose not in rules.PURPOSES or way not in rules.WAYS:
        raise ConsentInvalid
    if (way == "guardian") != (guardian is not None) or (guardian and not await _decides(guardian, resident=resident)):
        raise GuardianMissing
    known = None if booking else await live(resident=resident, purpose=purpose, center=actor.center)
    if known is not None and (known.text_version, known.guardian) == (rules.TEXT_VERSION[purpose], guardian):
        return known
    if known is not None:
        await _withdraw(known, actor=actor, now=now)
    row = ElderConsent(id=ids.new_id(), center=actor.center, resident=resident, purpose=purpose, way=way, guardian=guardian,
                       text_version=rules.TEXT_VERSION[purpose], booking=booking, given_at=now, taken_by=actor.name)  # fmt: skip
    await row.save()
    await audit.record("consent.given", entity="resident", entity_id=resident, actor=actor, at=now,
                       facts={"purpose": purpose, "way": way})  # fmt: skip
    return row


@db.in_transaction
async def withdraw(*, resident: UUID, purpose: str, actor: Actor, now: datetime) -> ElderConsent:
    """Take a yes back, as easily as it was given."""
    row = await live(resident=resident, purpose=purpose, center=actor.center)
    if row is None:
        raise ConsentUnknown
    await _withdraw(row, actor=actor, now=now)
    return row


async def live(*, resident: UUID, purpose: str, center: UUID) -> ElderConsent | None:
    """The yes that holds now."""
    return await (
        ElderConsent.objects()
        .where(
            ElderConsent.resident == resident, ElderConsent.center == center, ElderConsent.purpose == purpose,
            ElderConsent.withdrawn_at.is_null(), ElderConsent.booking.is_null(),
        )
        .first()
    )  # fmt: skip


async def of_elder(*, resident: UUID, center: UUID) -> list[ElderConsent]:
    """Every yes of an elder, the newest first, also those that were taken back."""
    return await (
        ElderConsent.objects()
        .where(ElderConsent.resident == resident, ElderConsent.center == center)
        .order_by(ElderConsent.given_at, ascending=False)
    )


async def _withdraw(row: ElderConsent, *, actor: Actor, now: datetime) -> None:
    row.withdrawn_at, row.withdrawn_by = now, actor.name
    await ElderConsent.update({ElderConsent.withdrawn_at: now, ElderConsent.withdrawn_by: actor.name}).where(
        ElderConsent.id == row.id
    )
    await audit.record("consent.withdrawn", entity="resident", entity_id=row.resident, actor=actor, at=now,
                       facts={"purpose": row.purpose})  # fmt: skip


async def _decides(guardian: UUID, *, resident: UUID) -> bool:
    """Whether this guardian is of the kind that goes first by law; of two children either may say yes."""
    rows = await ElderGuardian.objects().where(ElderGuardian.resident == resident, ElderGuardian.ended_at.is_null())
    first = rules.first_in_law([row.basis for row in rows])
    return any(row.id == guardian and row.basis == first for row in rows)
