"""Reading a file, without writing down who does: the verbs do that."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from services.elderly_care import queries
from services.elderly_care.files import consents, rules
from services.elderly_care.files.contacts import Contact, contacts_of
from services.elderly_care.files.guardian_papers import PaperFacts, papers_of
from services.elderly_care.files.guardians import Guardian, guardians_of
from services.elderly_care.files.sealing import Sealed, open_sealed
from services.elderly_care.files.tables import ElderConsent
from services.elderly_care.lifecycle import AHEAD, DONE, BookingStatus
from services.elderly_care.tables import CareProfile
from services.foundation import db, ids
from services.foundation.calendar.rules import local
from services.foundation.residents import queries as residents
from services.foundation.residents.tables import Resident

# somebody has been asked to go, goes, or has been there
GOES = tuple(str(status) for status in (AHEAD | DONE | {BookingStatus.CHECKED_IN}) - {BookingStatus.ACCEPTED})
BEFORE, AFTER = timedelta(days=2), timedelta(days=1)  # how long around a visit its carer may read the file


@dataclass(frozen=True, slots=True)
class CareFile:
    """An open file. `is_masked` says that health, contacts and guardians are left out and names are only masked."""

    resident: Resident
    building: str
    is_masked: bool
    profile: CareProfile
    contacts_needed: int
    late_cancels: int = 0
    sealed: Sealed = field(default_factory=Sealed)
    contacts: list[Contact] = field(default_factory=list)
    guardians: list[Guardian] = field(default_factory=list)
    consents: list[ElderConsent] = field(default_factory=list)
    papers: list[PaperFacts] = field(default_factory=list)  # of the guardians, for the care desk only


async def care_file(
    *, resident: UUID, center: UUID, now: datetime, is_masked: bool, with_papers: bool = False
) -> CareFile:
    """The file of a resident, empty if none was opened."""
    person = await residents.resident(id=resident, center=center)
    row = await queries.profile(resident=person.id, center=center)
    profile = row or CareProfile(id=ids.new_id(), resident=person.id, center=center, version=0)
    age = rules.age_in(year=local(now).year, birth_year=person.birth_year)
    needed = rules.contacts_needed(age=age, lives_alone=profile.living_mode == "alone")
    building = await queries.building_of(resident=person)
    late = (await queries.late_cancels(residents=[person.id], center=center, now=now)).get(person.id, 0)
    if is_masked or row is None:
        return CareFile(person, building, is_masked, profile, needed, late)
    return CareFile(
        person, building, is_masked, profile, needed, late, open_sealed(row),
        await contacts_of(resident=person.id, center=center), await guardians_of(resident=person.id, center=center),
        await consents.of_elder(resident=person.id, center=center),
        await papers_of(resident=person.id, center=center) if with_papers else [],
    )  # fmt: skip


async def is_assigned(*, staff: UUID | None, resident: UUID, center: UUID, now: datetime) -> bool:
    """Whether this carer visits the elder in these days."""
    marks = ", ".join(["{}"] * len(GOES))
    return bool(
        await db.rows(
            "SELECT b.id FROM care_booking b JOIN carer c ON c.id = b.carer OR c.id = b.second_carer WHERE b.resident = {} "
            f"AND b.center = {{}} AND c.staff = {{}} AND b.starts_at < {{}} AND b.ends_at > {{}} AND b.status IN ({marks}) LIMIT 1",
            resident, center, staff, now + BEFORE, now - AFTER, *GOES,
        )
    )  # fmt: skip


async def visits_ahead(*, resident: UUID, center: UUID, now: datetime) -> int:
    """How many visits an elder has booked that have not begun."""
    rows = await db.rows(
        "SELECT COUNT(*) AS n FROM care_booking WHERE resident = {} AND center = {} AND starts_at > {} "
        "AND status NOT LIKE 'cancelled%'",
        resident, center, now, types={"n": int},
    )  # fmt: skip
    return int(rows[0]["n"])


async def profiles(*, center: UUID, risk: str = "") -> list[CareProfile]:
    """The files of a centre, or those of one risk: whom somebody looks in on, and how often."""
    of_risk = [CareProfile.risk == risk] if risk else []
    return await CareProfile.objects().where(CareProfile.center == center, CareProfile.version > 0, *of_risk)
