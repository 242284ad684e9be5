"""Who decides for an elder, in the order of the law, each with a paper that staff have seen."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.elderly_care.files import rules
from services.elderly_care.files.tables import ElderConsent, ElderGuardian, GuardianPaper
from services.foundation import audit, crypto, db, ids
from services.foundation.actor import Actor
from services.foundation.errors import Conflict, Invalid, NotFound
from services.foundation.residents import queries as residents
from services.foundation.residents import rules as resident_rules

NAME, PHONE, PAPER = "elder_guardian.name", "elder_guardian.phone", "elder_guardian.paper"


class GuardianInvalid(Invalid):
    """A guardian has a ground in law and a paper that shows it."""

    code = "guardian_invalid"


class GuardianUnknown(NotFound):
    """The elder has no such guardian."""

    code = "guardian_unknown"


class GuardianHasPapers(Conflict):
    """Scans are taken off one by one, each with a reason, before a guardian ends: afterwards nobody would see them."""

    code = "guardian_has_papers"


@dataclass(frozen=True, slots=True)
class Guardian:
    """An open guardian; the first of several decides."""

    id: UUID
    basis: str
    name: str
    phone: str
    paper: str
    seen_by: str
    seen_at: datetime


@db.in_transaction
async def name_guardian(
    *, resident: UUID, basis: str, name: str, phone: str, paper: str, actor: Actor, now: datetime
) -> Guardian:
    """Write down who decides, after looking at the paper."""
    await residents.resident(id=resident, center=actor.center)
    if basis not in rules.GUARDIAN_ORDER or not paper.strip():
        raise GuardianInvalid
    id, vault = ids.new_id(), crypto.vault()
    row = ElderGuardian(
        id=id, center=actor.center, resident=resident, basis=basis, seen_by=actor.name, seen_at=now,
        name_sealed=vault.seal(resident_rules.name(name), field=NAME, row=id),
        phone_sealed=vault.seal(resident_rules.phone(phone), field=PHONE, row=id),
        paper_sealed=vault.seal(paper.strip(), field=PAPER, row=id),
    )  # fmt: skip
    await row.save()
    await audit.record("guardian.named", entity="resident", entity_id=resident, actor=actor, at=now,
                       facts={"basis": basis})  # fmt: skip
    return _opened(row)


@db.in_transaction
async def end_guardian(*, guardian: UUID, actor: Actor, now: datetime) -> None:
    """Somebody decides no longer; what they agreed to ends with it."""
    row = await open_guardian(id=guardian, center=actor.center)
    if await GuardianPaper.exists().where(GuardianPaper.guardian == row.id, GuardianPaper.removed_at.is_null()):
        raise GuardianHasPapers
    await ElderGuardian.update({ElderGuardian.ended_at: now}).where(ElderGuardian.id == row.id)
    await ElderConsent.update({ElderConsent.withdrawn_at: now, ElderConsent.withdrawn_by: actor.name}).where(
        ElderConsent.guardian == row.id, ElderConsent.withdrawn_at.is_null()
    )
    await audit.record("guardian.ended", entity="resident", entity_id=row.resident, actor=actor, at=now)


async def open_guardian(*, id: UUID, center: UUID) -> ElderGuardian:
    """Somebody who still decides for an elder of this centre."""
    row = await (
        ElderGuardian.objects()
        .where(ElderGuardian.id == id, ElderGuardian.center == center, ElderGuardian.ended_at.is_null())
        .first()
    )
    if row is None:
        raise GuardianUnknown
    return row


async def guardians_of(*, resident: UUID, center: UUID) -> list[Guardian]:
    """Who decides, the first in law first."""
    rows = await ElderGuardian.objects().where(
        ElderGuardian.resident == resident, ElderGuardian.center == center, ElderGuardian.ended_at.is_null()
    )
    return sorted((_opened(row) for row in rows), key=lambda one: rules.GUARDIAN_ORDER.index(one.basis))


def _opened(row: ElderGuardian) -> Guardian:
    vault = crypto.vault()
    return Guardian(
        id=row.id, basis=row.basis, name=vault.open(row.name_sealed, field=NAME, row=row.id),
        phone=vault.open(row.phone_sealed, field=PHONE, row=row.id),
        paper=vault.open(row.paper_sealed, field=PAPER, row=row.id), seen_by=row.seen_by, seen_at=row.seen_at,
    )  # fmt: skip
