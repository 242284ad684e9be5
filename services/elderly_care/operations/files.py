"""The elder's file: who may need what, and whom to call. Every reading of it is written down."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.elderly_care import queries
from services.elderly_care.seats import diaries
from services.elderly_care.tables import CareProfile
from services.foundation import audit, crypto, db
from services.foundation.actor import Actor
from services.foundation.errors import Conflict
from services.foundation.residents import queries as residents
from services.foundation.residents import rules as resident_rules
from services.foundation.residents.operations import Person, register
from services.foundation.residents.tables import Resident

SEALED = ("needs", "contact_name", "contact_phone")


class FileChanged(Conflict):
    """Somebody else has changed the file meanwhile."""

    code = "care_file_changed"


@dataclass(frozen=True, slots=True)
class CareFile:
    """An open file."""

    resident: Resident
    building: str
    living_mode: str = ""
    care_level: int | None = None
    dialect: str = ""
    needs: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    contact_relation: str = ""
    changed_at: datetime | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What staff write into a file."""

    living_mode: str = ""
    care_level: int | None = None
    dialect: str = ""
    needs: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    contact_relation: str = ""


@db.in_transaction
async def open_file(*, person: Person, facts: FileFacts | None, actor: Actor, now: datetime) -> CareFile:
    """Write somebody down, or find who it is, with what is known of them; without facts the file stays as it was."""
    resident = await register(person=person, actor=actor, now=now)
    if facts is None:
        return await read_file(resident=resident.id, actor=actor, now=now)
    return await keep_file(resident=resident.id, facts=facts, actor=actor, now=now)


@db.in_transaction
async def read_file(*, resident: UUID, actor: Actor, now: datetime) -> CareFile:
    """Open somebody's file, and write down who did."""
    person = await residents.resident(id=resident, center=actor.center)
    row = await queries.profile(resident=person.id, center=actor.center)
    await audit.record("care_file.read", entity="resident", entity_id=person.id, actor=actor, at=now)
    return await _opened(person, row)


@db.in_transaction
async def keep_file(
    *, resident: UUID, facts: FileFacts, actor: Actor, now: datetime, version: int | None = None
) -> CareFile:
    """Write a file, or change it; whoever names a version changes only what they have seen."""
    person = await residents.resident(id=resident, center=actor.center)
    await diaries.hold_elder(resident=person.id, center=actor.center, now=now)
    row = await queries.profile(resident=person.id, center=actor.center)
    if row is None:
        raise residents.ResidentUnknown
    if version is not None and version != row.version:
        raise FileChanged(version=row.version)
    _fill(row, facts)
    row.changed_at, row.version = now, row.version + 1
    await row.save()
    await audit.record("care_file.changed", entity="resident", entity_id=person.id, actor=actor, at=now)
    return await _opened(person, row)


def _fill(row: CareProfile, facts: FileFacts) -> None:
    row.living_mode, row.care_level, row.dialect = facts.living_mode, facts.care_level, facts.dialect
    row.contact_relation = facts.contact_relation
    phone = resident_rules.phone(facts.contact_phone) if facts.contact_phone else ""
    for name, text in zip(SEALED, (facts.needs, facts.contact_name, phone), strict=True):
        setattr(row, f"{name}_sealed", crypto.vault().seal(text, field=f"care_profile.{name}", row=row.id))


async def _opened(person: Resident, row: CareProfile | None) -> CareFile:
    building = await queries.building_of(resident=person)
    if row is None:
        return CareFile(resident=person, building=building)
    vault = crypto.vault()
    needs, contact_name, contact_phone = (
        vault.open(getattr(row, f"{name}_sealed"), field=f"care_profile.{name}", row=row.id) for name in SEALED
    )
    return CareFile(
        resident=person, building=building, living_mode=row.living_mode, care_level=row.care_level, dialect=row.dialect,
        needs=needs, contact_name=contact_name, contact_phone=contact_phone, contact_relation=row.contact_relation,
        changed_at=row.changed_at, version=row.version,
    )  # fmt: skip
