"""Applications, their materials, notices, pauses and history."""

from piccolo.columns import (
    UUID,
    BigInt,
    Boolean,
    Bytea,
    Date,
    ForeignKey,
    Integer,
    SmallInt,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.table import Table

from services.foundation.attachments.tables import Attachment
from services.foundation.centers.tables import ServiceCenter
from services.foundation.residents.tables import Resident
from services.foundation.staff.tables import Device, StaffMember
from services.one_window.tables import QueueTicket, ServiceItem


class Application(Table):
    """One 办件. Limits and words of the item are kept as they were on the day of acceptance."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    number = Varchar(length=40, default="")  # given when it is submitted, so that drafts leave no gaps
    item = ForeignKey(ServiceItem, null=True, index=True)
    item_code = Varchar(length=12)
    item_name = Varchar(length=120)
    kind = Varchar(length=2, default="")
    applicant = ForeignKey(Resident, null=True, index=True)
    proxy = ForeignKey(Resident, null=True, default=None, index=True)
    proxy_relation = Varchar(length=12, default="")
    channel = Varchar(length=12)  # kiosk | window
    device = ForeignKey(Device, null=True, default=None, index=True)
    assisted_by = ForeignKey(StaffMember, null=True, default=None, index=True)
    handler = ForeignKey(StaffMember, null=True, default=None, index=True)
    window_number = Integer(null=True, default=None)
    business_date = Date(null=True, default=None)
    status = Varchar(length=16)
    decision = Varchar(length=8, default="")
    reason = Varchar(length=400, default="")  # why it was declined, refused or withdrawn
    promised_days = Integer(null=True, default=None)
    promised_unit = Varchar(length=8, default="working")
    law_days = Integer(null=True, default=None)
    law_unit = Varchar(length=8, default="working")
    limit_words = Varchar(length=40, default="")  # 按年度: a limit that is no number of days
    is_promise = Boolean(default=False)  # false: the limit is a target of the staff and is not told to residents
    created_at = Timestamptz(null=True, default=None)
    submitted_at = Timestamptz(null=True, default=None)
    accepted_at = Timestamptz(null=True, default=None)
    finished_at = Timestamptz(null=True, default=None)
    code_sealed = Bytea(default=b"")
    code_index = Bytea(default=b"")
    version = BigInt(default=1)


class ApplicationCounter(Table):
    """The last serial of one item on one business date."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    item_code = Varchar(length=12)
    business_date = Date()
    last = Integer(default=0)


class ApplicationEvent(Table):
    """One move of an application: who, when, from, to, why."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    application = ForeignKey(Application, null=True, index=True)
    at = Timestamptz(null=True, default=None)
    from_status = Varchar(length=16, default="")
    to_status = Varchar(length=16)
    actor_kind = Varchar(length=8)
    actor_name = Varchar(length=40, default="")
    why = Varchar(length=400, default="")


class ApplicationTicket(Table):
    """One ticket may bring several matters, and one matter several visits."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    application = ForeignKey(Application, null=True)
    ticket = ForeignKey(QueueTicket, null=True, index=True)


class ApplicationMaterial(Table):
    """One paper an application needs."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    application = ForeignKey(Application, null=True)
    name = Varchar(length=80)
    place_order = SmallInt(default=0)
    is_key = Boolean(default=True)  # without a key paper nothing is accepted
    is_required = Boolean(default=True)
    status = Varchar(length=8)
    due_on = Date(null=True, default=None)
    got_at = Timestamptz(null=True, default=None)
    got_by = Varchar(length=40, default="")


class MaterialFile(Table):
    """One photo or scan of a material."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    application = ForeignKey(Application, null=True, index=True)
    material = ForeignKey(ApplicationMaterial, null=True, index=True)
    attachment = ForeignKey(Attachment, null=True, index=True)
    source = Varchar(length=8)  # kiosk | desk | phone
    added_at = Timestamptz(null=True, default=None)
    added_by = Varchar(length=40, default="")


class UploadPass(Table):
    """A one-time QR with which the resident's own phone may send one photo of one material."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    application = ForeignKey(Application, null=True, index=True)
    material = ForeignKey(ApplicationMaterial, null=True, index=True)
    token_hash = Varchar(length=64)
    expires_at = Timestamptz(null=True, default=None)
    used_at = Timestamptz(null=True, default=None)
    made_by = Varchar(length=40, default="")


class SupplementNotice(Table):
    """The full list of what is missing (一次性告知书). A second one needs a reason and a second person."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    application = ForeignKey(Application, null=True)
    round_no = SmallInt(default=1)
    number = Varchar(length=48)
    missing = Text(default="[]")  # JSON: [{"name": .., "why": ..}]
    reason = Varchar(length=200, default="")
    status = Varchar(length=12)
    proposed_by = ForeignKey(StaffMember, null=True, default=None, index=True)
    proposed_at = Timestamptz(null=True, default=None)
    approved_by = ForeignKey(StaffMember, null=True, default=None, index=True)
    issued_at = Timestamptz(null=True, default=None)


class ApplicationPause(Table):
    """A span in which the promised clock stands; an open one has no end yet."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    application = ForeignKey(Application, null=True)
    kind = Varchar(length=12)
    reason = Varchar(length=200, default="")
    started_at = Timestamptz(null=True, default=None)
    ended_at = Timestamptz(null=True, default=None)


class ApplicationReminder(Table):
    """Staff have been reminded of this light of this due date, or of this late paper, once."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    application = ForeignKey(Application, null=True)
    about = Varchar(length=48)  # the light, or the material
    due_on = Date()
    at = Timestamptz(null=True, default=None)


INDEXES = [
    "CREATE UNIQUE INDEX application_number ON application (center, number) WHERE number <> ''",
    "CREATE UNIQUE INDEX application_code ON application (code_index) WHERE number <> ''",
    "CREATE INDEX application_by_state ON application (center, status)",
    "CREATE INDEX application_newest ON application (center, created_at, id)",
    "CREATE UNIQUE INDEX application_counter_day ON application_counter (center, item_code, business_date)",
    "CREATE UNIQUE INDEX application_ticket_once ON application_ticket (application, ticket)",
    "CREATE UNIQUE INDEX application_material_once ON application_material (application, name)",
    "CREATE UNIQUE INDEX upload_pass_token ON upload_pass (token_hash)",
    "CREATE UNIQUE INDEX supplement_notice_round ON supplement_notice (application, round_no)",
    "CREATE UNIQUE INDEX application_pause_open ON application_pause (application) WHERE ended_at IS NULL",
    "CREATE INDEX application_pause_of ON application_pause (application)",
    "CREATE UNIQUE INDEX application_reminder_once ON application_reminder (application, about, due_on)",
]
