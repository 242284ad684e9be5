"""JSON of elders' files: whole for the care desk and the assigned carer, masks for others."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

from kiosk.schemas.elderly_care.guardian_papers import GuardianPaperOut
from kiosk.schemas.elderly_care.residents import Name, PersonIn, Phone
from services.elderly_care.files.contacts import Contact
from services.elderly_care.files.deciding import Undecided
from services.elderly_care.files.guardians import Guardian
from services.elderly_care.files.operations import FileFacts
from services.elderly_care.files.queries import CareFile
from services.elderly_care.files.sealing import Sealed
from services.elderly_care.files.tables import ElderConsent
from services.elderly_care.tables import CareService
from services.foundation import masks
from services.foundation.residents import queries as residents
from services.foundation.residents.tables import Resident

Short = Annotated[str, Meta(max_length=16)]
Long = Annotated[str, Meta(max_length=500)]
Sense = Literal["", "good", "weak", "none"]
Basis = Literal["agreed", "court", "spouse", "child", "relative", "other"]
Purpose = Literal["care", "health", "private_life", "family", "photo", "liaison"]


class ContactIn(Struct, forbid_unknown_fields=True):
    """Somebody to call; the place in the list is the order."""

    name: Name
    phone: Phone
    relation: Short = ""


class FileIn(Struct, forbid_unknown_fields=True):
    """What staff write; `version` is the one they have seen. The level comes from an assessment."""

    living_mode: Literal["", "alone", "empty_nest", "couple", "with_family", "other"] = ""
    quota_class: Literal["", "Q1", "Q2", "Q3", "Q4", "Q5"] = ""
    risk: Literal["high", "key", "normal"] = "normal"
    dialect: Short = ""
    needs: Long = ""
    hearing: Sense = ""
    sight: Sense = ""
    allergies: Long = ""
    do_not: Long = ""
    notes: Long = ""
    liaison_name: Name = ""
    liaison_phone: Phone = ""
    contacts: list[ContactIn] = []
    version: int | None = None

    def facts(self) -> FileFacts:
        """As the verb wants it."""
        sealed = Sealed(
            needs=self.needs, hearing=self.hearing, sight=self.sight, allergies=self.allergies, do_not=self.do_not,
            notes=self.notes, liaison_name=self.liaison_name, liaison_phone=self.liaison_phone,
        )  # fmt: skip
        return FileFacts(
            living_mode=self.living_mode, quota_class=self.quota_class, risk=self.risk, dialect=self.dialect,
            sealed=sealed, contacts=[Contact(one.name, one.phone, one.relation) for one in self.contacts],
        )  # fmt: skip


class ResidentIn(PersonIn, forbid_unknown_fields=True):
    """Somebody to write down, with a file if there is something to say."""

    file: FileIn | None = None


class GuardianIn(Struct, forbid_unknown_fields=True):
    """Who decides, on what ground, and the paper that was seen."""

    basis: Basis
    name: Name
    phone: Phone
    paper: Annotated[str, Meta(min_length=1, max_length=120)]


class ConsentIn(Struct, forbid_unknown_fields=True):
    """A yes to one purpose; a guardian's yes names the guardian."""

    purpose: Purpose
    way: Literal["spoken", "signed", "guardian"] = "spoken"
    guardian: UUID | None = None


class ContactOut(Struct):
    """Somebody to call."""

    name: str
    phone: str
    relation: str

    @classmethod
    def of(cls, contact: Contact) -> "ContactOut":
        """From an opened row."""
        return cls(contact.name, contact.phone, contact.relation)


class GuardianOut(Struct):
    """Who decides, the first in law first."""

    id: UUID
    basis: str
    name: str
    phone: str
    paper: str
    seen_by: str
    seen_at: datetime

    @classmethod
    def of(cls, guardian: Guardian) -> "GuardianOut":
        """From an opened row."""
        return cls(guardian.id, guardian.basis, guardian.name, guardian.phone, guardian.paper, guardian.seen_by,
                   guardian.seen_at)  # fmt: skip


class ConsentOut(Struct):
    """One yes, and whether it was taken back."""

    purpose: str
    text_version: str
    way: str
    given_at: datetime
    taken_by: str
    withdrawn_at: datetime | None

    @classmethod
    def of(cls, row: ElderConsent) -> "ConsentOut":
        """From its row."""
        return cls(row.purpose, row.text_version, row.way, row.given_at, row.taken_by, row.withdrawn_at)


class DecisionIn(Struct, forbid_unknown_fields=True):
    """The elder's word for these visits."""

    visits: Annotated[list[UUID], Meta(min_length=1, max_length=200)]
    is_kept: bool


class UndecidedOut(Struct):
    """A visit that stands on a yes that was taken back."""

    id: UUID
    number: str
    resident: UUID
    name: str
    phone: str
    service_name: str
    service_name_en: str
    starts_at: datetime
    purpose: str
    decide_by: datetime

    @classmethod
    def of(cls, row: Undecided, *, service: CareService, person: Resident) -> "UndecidedOut":
        """From what is asked, and of whom."""
        return cls(
            id=row.id, number=row.number, resident=row.resident, name=residents.name_of(person), phone=residents.phone_of(person),
            service_name=service.name_zh, service_name_en=service.name_en, starts_at=row.starts_at, purpose=row.purpose,
            decide_by=row.decide_by,
        )  # fmt: skip


class FileOut(Struct):
    """An open file. Where `is_masked`, what is about health, contacts and guardians is not there."""

    resident_id: UUID
    is_masked: bool
    name: str
    phone: str
    birth_year: int | None
    gender: str
    building: str
    living_mode: str
    risk: str
    contacts_needed: int
    changed_at: datetime | None
    version: int
    late_cancels: int
    quota_class: str = ""
    care_level: int | None = None
    must_assess_why: str = ""
    dialect: str = ""
    needs: str = ""
    hearing: str = ""
    sight: str = ""
    allergies: str = ""
    do_not: str = ""
    notes: str = ""
    liaison_name: str = ""
    liaison_phone: str = ""
    contacts: list[ContactOut] = []
    guardians: list[GuardianOut] = []
    consents: list[ConsentOut] = []
    papers: list[GuardianPaperOut] = []

    @classmethod
    def of(cls, file: CareFile) -> "FileOut":
        """From what the verb opened."""
        person, profile = file.resident, file.profile
        name, phone = residents.name_of(person), residents.phone_of(person)
        out = cls(
            resident_id=person.id, is_masked=file.is_masked, name=masks.name(name) if file.is_masked else name,
            phone=masks.phone(phone) if file.is_masked else phone, birth_year=person.birth_year, gender=person.gender,
            building=file.building, living_mode=profile.living_mode, risk=profile.risk,
            contacts_needed=file.contacts_needed, changed_at=profile.changed_at, version=profile.version, late_cancels=file.late_cancels,
        )  # fmt: skip
        return out if file.is_masked else out._with_health(file)

    def _with_health(self, file: CareFile) -> "FileOut":
        profile, sealed = file.profile, file.sealed
        self.quota_class, self.care_level, self.dialect = profile.quota_class, profile.care_level, profile.dialect
        self.must_assess_why = profile.assess_why
        self.needs, self.hearing, self.sight, self.allergies = (
            sealed.needs,
            sealed.hearing,
            sealed.sight,
            sealed.allergies,
        )
        self.do_not, self.notes = sealed.do_not, sealed.notes
        self.liaison_name, self.liaison_phone = sealed.liaison_name, sealed.liaison_phone
        self.contacts = [ContactOut.of(one) for one in file.contacts]
        self.guardians = [GuardianOut.of(one) for one in file.guardians]
        self.consents = [ConsentOut.of(one) for one in file.consents]
        self.papers = [GuardianPaperOut.of(one) for one in file.papers]
        return self
