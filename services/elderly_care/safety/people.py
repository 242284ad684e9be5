"""What an alarm must know of an elder: who is at risk, and whom one may call. Whoever reads it for a person writes the reading down."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.elderly_care import queries
from services.elderly_care.files import consents
from services.elderly_care.files import rules as files
from services.elderly_care.files.contacts import Contact, contacts_of
from services.elderly_care.files.sealing import open_sealed
from services.foundation.calendar.rules import local
from services.foundation.residents import queries as residents


@dataclass(frozen=True, slots=True)
class Circle:
    """Who is around an elder: the contacts in their order, and the linked Party member if the elder agreed to that."""

    is_at_risk: bool
    contacts: list[Contact]
    liaison: Contact | None


async def circle(*, resident: UUID, center: UUID, now: datetime) -> Circle:
    """Whom one may call for an elder, and whether the short clock counts."""
    person = await residents.resident(id=resident, center=center)
    row = await queries.profile(resident=resident, center=center)
    age = files.age_in(year=local(now).year, birth_year=person.birth_year)
    is_at_risk = files.is_vulnerable(
        age=age, lives_alone=bool(row and row.living_mode == "alone"), care_level=row.care_level if row else None
    )
    told = open_sealed(row) if row else None
    agreed = await consents.live(resident=resident, purpose="liaison", center=center)
    liaison = Contact(told.liaison_name, told.liaison_phone) if told and told.liaison_phone and agreed else None
    return Circle(is_at_risk, await contacts_of(resident=resident, center=center), liaison)
