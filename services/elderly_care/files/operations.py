"""Opening, reading and writing files; every reading leaves a line in the audit trail."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from services.elderly_care import queries as care
from services.elderly_care.files import consents, contacts, queries, rules
from services.elderly_care.files.contacts import Contact
from services.elderly_care.files.queries import CareFile
from services.elderly_care.files.sealing import Sealed, open_sealed, seal_into
from services.elderly_care.quota.rules import CLASSES
from services.elderly_care.seats import diaries
from services.elderly_care.tables import CareProfile
from services.foundation import audit, db, notifications
from services.foundation.actor import Actor
from services.foundation.errors import Conflict, Forbidden, Invalid
from services.foundation.residents import queries as residents
from services.foundation.residents.operations import Person, register
from services.foundation.staff.roles import StaffRole

SEES_ALL = str(StaffRole.CARE_DESK)
SEES_MASKS = frozenset({str(StaffRole.ADMIN), str(StaffRole.SECRETARY), str(StaffRole.COMMUNITY_WORKER)})


class FileChanged(Conflict):
    """Somebody else has changed the file meanwhile."""

    code = "care_file_changed"


class FileInvalid(Invalid):
    """A way of living, a class or a risk that a file does not know."""

    code = "care_file_invalid"


class HealthNeedsConsent(Conflict):
    """Allergies are written down only with the elder's separate consent to health data."""

    code = "health_needs_consent"


class FileNotYours(Forbidden):
    """A carer reads the files of those whom they visit in these days."""

    code = "care_file_not_yours"


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What staff write into a file. The level is not among them: it comes from an assessment."""

    living_mode: str = ""
    quota_class: str = ""
    risk: str = "normal"
    dialect: str = ""
    sealed: Sealed = field(default_factory=Sealed)
    contacts: Sequence[Contact] = ()


@db.in_transaction
async def open_file(*, person: Person, facts: FileFacts | None, actor: Actor, now: datetime) -> CareFile:
    """Write somebody down, or find who it is, with what is known of them; without facts the file stays as it was."""
    resident = await register(person=person, actor=actor, now=now)
    if facts is None:
        return await read_file(resident=resident.id, actor=actor, now=now)
    return await keep_file(resident=resident.id, facts=facts, actor=actor, now=now)


@db.in_transaction
async def read_file(*, resident: UUID, actor: Actor, now: datetime) -> CareFile:
    """Open somebody's file as far as the actor may, and write down who did."""
    is_masked = await _sees_only_masks(resident=resident, actor=actor, now=now)
    file = await queries.care_file(resident=resident, center=actor.center, now=now, is_masked=is_masked,
                                   with_papers=actor.role == SEES_ALL)  # fmt: skip
    await audit.record("care_file.read", entity="resident", entity_id=file.resident.id, actor=actor, at=now,
                       facts={"masked": True} if is_masked else None)  # fmt: skip
    return file


@db.in_transaction
async def keep_file(
    *, resident: UUID, facts: FileFacts, actor: Actor, now: datetime, version: int | None = None
) -> CareFile:
    """Write a file, or change it; whoever names a version changes only what they have seen."""
    person = await residents.resident(id=resident, center=actor.center)
    _must_be_known(facts)
    await diaries.hold_elder(resident=person.id, center=actor.center, now=now)
    row = await _row(resident=person.id, center=actor.center)
    if version is not None and version != row.version:
        raise FileChanged(version=row.version)
    if facts.sealed.allergies.strip() and not await consents.live(
        resident=person.id, purpose="health", center=actor.center
    ):
        raise HealthNeedsConsent
    row.living_mode, row.quota_class, row.risk, row.dialect = (
        facts.living_mode, facts.quota_class, facts.risk, facts.dialect,
    )  # fmt: skip
    seal_into(row, facts.sealed)
    row.changed_at, row.version = now, row.version + 1
    await row.save()
    await contacts.replace(resident=person.id, contacts=facts.contacts, center=actor.center, now=now)
    await audit.record("care_file.changed", entity="resident", entity_id=person.id, actor=actor, at=now)
    sees_all = actor.role == SEES_ALL
    return await queries.care_file(resident=person.id, center=actor.center, now=now, is_masked=not sees_all,
                                   with_papers=sees_all)  # fmt: skip


@db.in_transaction
async def withdraw_consent(*, resident: UUID, purpose: str, actor: Actor, now: datetime) -> None:
    """Take a yes back. Without consent to health data the allergies are not kept any longer."""
    await consents.withdraw(resident=resident, purpose=purpose, actor=actor, now=now)
    await _ask_about_visits(resident=resident, purpose=purpose, actor=actor, now=now)
    row = await care.profile(resident=resident, center=actor.center)
    if purpose == "health" and row is not None and open_sealed(row).allergies:
        seal_into(row, replace(open_sealed(row), allergies=""))
        await CareProfile.update({CareProfile.health_sealed: row.health_sealed}).where(CareProfile.id == row.id)


async def _ask_about_visits(*, resident: UUID, purpose: str, actor: Actor, now: datetime) -> None:
    """Visits that are booked already stand on the yes that is gone: the desk asks the elder what becomes of them."""
    ahead = await queries.visits_ahead(resident=resident, center=actor.center, now=now)
    if purpose in rules.SENSITIVE | {"care"} and ahead:
        await notifications.notify("consent_withdrawn", center=actor.center, at=now, to_role=SEES_ALL, entity="resident",
                                   entity_id=resident, parameters={"purpose": purpose, "visits": ahead})  # fmt: skip


async def _sees_only_masks(*, resident: UUID, actor: Actor, now: datetime) -> bool:
    if actor.role == SEES_ALL:
        return False
    if actor.role in SEES_MASKS:
        return True
    if actor.role == StaffRole.CARER and await queries.is_assigned(
        staff=actor.id, resident=resident, center=actor.center, now=now
    ):
        return False
    raise FileNotYours


async def _row(*, resident: UUID, center: UUID) -> CareProfile:
    row = await care.profile(resident=resident, center=center)
    if row is None:
        raise residents.ResidentUnknown
    return row


def _must_be_known(facts: FileFacts) -> None:
    if (
        facts.living_mode not in ("", *rules.LIVING_MODES)
        or facts.quota_class not in ("", *CLASSES)
        or facts.risk not in rules.RISKS
    ):
        raise FileInvalid
