"""Whom to call for an elder, who decides for them, and what they have agreed to."""

from piccolo.columns import UUID, Bytea, ForeignKey, SmallInt, Timestamptz, Varchar
from piccolo.table import Table

from services.elderly_care.tables import CareBooking
from services.foundation.attachments.tables import Attachment
from services.foundation.centers.tables import ServiceCenter
from services.foundation.residents.tables import Resident


class ElderContact(Table):
    """Somebody to call in an emergency; the first is called first. Who is taken off the list stays as a row with an end."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    resident = ForeignKey(Resident, null=True)
    place = SmallInt(default=1)
    name_sealed = Bytea(default=b"")
    phone_sealed = Bytea(default=b"")
    relation = Varchar(length=16, default="")
    ended_at = Timestamptz(null=True, default=None)


class ElderGuardian(Table):
    """Somebody who decides for an elder, by a paper that staff have seen (民法典 28, 33)."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    resident = ForeignKey(Resident, null=True)
    basis = Varchar(length=12)  # agreed | court | spouse | child | relative | other
    name_sealed = Bytea(default=b"")
    phone_sealed = Bytea(default=b"")
    paper_sealed = Bytea(default=b"")  # which paper, by whom, its number
    seen_by = Varchar(length=40, default="")
    seen_at = Timestamptz(null=True, default=None)
    ended_at = Timestamptz(null=True, default=None)


class GuardianPaper(Table):
    """A scan of what shows that a guardian decides. What is taken off stays as a row that names no file any more."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    guardian = ForeignKey(ElderGuardian, null=True)
    kind = Varchar(length=16)  # identity_card | proof | authorisation | other
    attachment = ForeignKey(Attachment, null=True, default=None)
    added_at = Timestamptz(null=True, default=None)
    added_by = Varchar(length=40, default="")
    removed_at = Timestamptz(null=True, default=None)
    removed_by = Varchar(length=40, default="")
    why_sealed = Bytea(default=b"")  # why it was taken off


class ElderConsent(Table):
    """One yes to one purpose, in the words of one version; a withdrawn one stays as a row."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    resident = ForeignKey(Resident, null=True)
    purpose = Varchar(length=16)
    text_version = Varchar(length=12)
    way = Varchar(length=12)  # touch | spoken | signed | guardian
    guardian = ForeignKey(ElderGuardian, null=True, default=None, index=True)
    booking = ForeignKey(CareBooking, null=True, default=None, index=True)  # a yes to this one visit
    given_at = Timestamptz(null=True, default=None)
    taken_by = Varchar(length=40, default="")
    withdrawn_at = Timestamptz(null=True, default=None)
    withdrawn_by = Varchar(length=40, default="")


INDEXES = [
    "CREATE INDEX elder_contact_of ON elder_contact (resident, place)",
    "CREATE INDEX elder_guardian_of ON elder_guardian (resident)",
    "CREATE INDEX guardian_paper_of ON guardian_paper (guardian)",
    "CREATE UNIQUE INDEX guardian_paper_file ON guardian_paper (attachment)",
    "CREATE UNIQUE INDEX elder_consent_live ON elder_consent (resident, purpose) WHERE withdrawn_at IS NULL AND booking IS NULL",
    "CREATE INDEX elder_consent_of ON elder_consent (resident, given_at)",
]
