"""Sessions of telephones, what they sent, what was done in visits, and where buildings stand."""

from piccolo.columns import UUID, BigInt, Boolean, Bytea, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.table import Table

from services.elderly_care.tables import CareBooking
from services.foundation.attachments.tables import Attachment
from services.foundation.centers.tables import ServiceCenter
from services.foundation.staff.tables import StaffMember


class PhoneSession(Table):
    """A carer's sign-in on one telephone. `key_sealed` is what its actions are signed with."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    staff = ForeignKey(StaffMember, null=True, index=True)
    key_sealed = Bytea(default=b"")
    started_at = Timestamptz(null=True, default=None)
    last_sequence = Integer(default=0)
    last_mac = Varchar(length=64, default="")
    last_claimed_at = Timestamptz(null=True, default=None)


class PhoneAction(Table):
    """One thing a carer did, as the telephone told it; `body_sealed` is the very text that was signed."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    session = ForeignKey(PhoneSession, null=True)
    sequence = Integer()
    mac = Varchar(length=64)
    kind = Varchar(length=16)
    booking = ForeignKey(CareBooking, null=True, default=None, index=True)
    claimed_at = Timestamptz(null=True, default=None)
    received_at = Timestamptz(null=True, default=None)
    counted_at = Timestamptz(null=True, default=None)  # the time that was taken for true
    body_sealed = Bytea(default=b"")
    marks = Text(default="[]")
    status = Varchar(length=8)  # done | refused
    code = Varchar(length=48, default="")  # why it was refused
    seen_at = Timestamptz(null=True, default=None)
    seen_by = Varchar(length=40, default="")


class VisitReport(Table):
    """What was done in one visit, and how the place was proved; it holds no coordinates, only how far away the carer was."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    booking = ForeignKey(CareBooking, null=True)
    place_proof = Varchar(length=12, default="")  # door_card | near | far | unknown
    distance_m = Integer(null=True, default=None)
    place_reason_sealed = Bytea(default=b"")
    tasks = Text(default="[]")
    not_done_sealed = Bytea(default=b"")
    confirmation = Varchar(length=12, default="")  # elder | guardian | callback
    reported_at = Timestamptz(null=True, default=None)
    version = BigInt(default=1)


class VisitPhoto(Table):
    """A photo of the task, never of a face, with the elder's yes."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    booking = ForeignKey(CareBooking, null=True, index=True)
    attachment = ForeignKey(Attachment, null=True, index=True)
    has_consent = Boolean(default=False)
    consent_by = Varchar(length=12, default="")
    taken_at = Timestamptz(null=True, default=None)


INDEXES = [
    "CREATE UNIQUE INDEX phone_action_once ON phone_action (session, sequence, mac)",
    "CREATE INDEX phone_action_odd ON phone_action (center, received_at) WHERE marks <> '[]' AND seen_at IS NULL",
    "CREATE UNIQUE INDEX visit_report_booking ON visit_report (booking)",
]
