"""JSON of elders' files; only the care desk ever sees one."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

from kiosk.schemas.elderly_care import Name, PersonIn, Phone
from services.elderly_care.operations import CareFile, FileFacts
from services.foundation.residents import queries as residents

LivingMode = Literal["", "alone", "empty_nest", "with_family", "couple"]


class FileIn(Struct, forbid_unknown_fields=True):
    """What staff write; `version` is the one they have seen."""

    living_mode: LivingMode = ""
    care_level: Annotated[int, Meta(ge=0, le=4)] | None = None
    dialect: Annotated[str, Meta(max_length=16)] = ""
    needs: Annotated[str, Meta(max_length=500)] = ""
    contact_name: Name = ""
    contact_phone: Phone = ""
    contact_relation: Annotated[str, Meta(max_length=16)] = ""
    version: int | None = None

    def facts(self) -> FileFacts:
        """As the verb wants it."""
        return FileFacts(
            living_mode=self.living_mode, care_level=self.care_level, dialect=self.dialect, needs=self.needs,
            contact_name=self.contact_name, contact_phone=self.contact_phone, contact_relation=self.contact_relation,
        )  # fmt: skip


class ResidentIn(PersonIn, forbid_unknown_fields=True):
    """Somebody to write down, with a file if there is something to say."""

    file: FileIn | None = None


class FileOut(Struct):
    """An open file."""

    resident_id: UUID
    name: str
    phone: str
    birth_year: int | None
    gender: str
    building: str
    living_mode: str
    care_level: int | None
    dialect: str
    needs: str
    contact_name: str
    contact_phone: str
    contact_relation: str
    changed_at: datetime | None
    version: int

    @classmethod
    def of(cls, file: CareFile) -> "FileOut":
        """From what the verb opened."""
        person = file.resident
        return cls(
            resident_id=person.id, name=residents.name_of(person), phone=residents.phone_of(person),
            birth_year=person.birth_year, gender=person.gender, building=file.building, living_mode=file.living_mode,
            care_level=file.care_level, dialect=file.dialect, needs=file.needs, contact_name=file.contact_name,
            contact_phone=file.contact_phone, contact_relation=file.contact_relation, changed_at=file.changed_at,
            version=file.version,
        )  # fmt: skip
