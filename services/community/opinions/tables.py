"""Opinions, what a centre has set for them, and the notices that show what became of them."""

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
from services.foundation.residents.tables import Building
from services.foundation.staff.tables import StaffMember


class OpinionSettings(Table):
    """The limits of one centre, and where opinions may come from."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    assign_days = SmallInt(default=1)
    reply_days = SmallInt(default=3)
    handle_days = SmallInt(default=15)
    unrated_calendar_days = SmallInt(default=7)
    disclosure_calendar_days = SmallInt(default=7)
    most_returns = SmallInt(default=2)
    channels = Varchar(length=160, default="")  # codes with spaces between


class OpinionCategory(Table):
    """One kind of opinion, and the body that usually sees to it."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    code = Varchar(length=24)
    name_zh = Varchar(length=40)
    name_en = Varchar(length=60, default="")
    body = Varchar(length=12)
    hints = Text(default="[]")  # JSON: [["屋顶漏水", "The roof leaks"], ..]
    place = SmallInt(default=0)
    is_offered = Boolean(default=True)


class OpinionCounter(Table):
    """The last number of a year."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    year = Integer()
    last = Integer(default=0)


class Opinion(Table):
    """One wish or complaint. What the resident said and who said it is sealed; `summary` and `answer` are for everybody."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    number = Varchar(length=16, default="")
    line = Varchar(length=4, default="GOV")  # the article's three lines: ORG, GOV, CUL
    channel = Varchar(length=12)
    category = Varchar(length=24, default="")
    building = ForeignKey(Building, null=True, default=None, index=True)
    words_sealed = Bytea(default=b"")
    name_sealed = Bytea(default=b"")
    phone_sealed = Bytea(default=b"")
    code_index = Bytea(default=b"")  # of the code on the slip, by which its resident follows it
    token_hash = Varchar(length=64, default="")  # of the address on the slip, which opens the same on a telephone
    voice = ForeignKey(Attachment, null=True, default=None, index=True)  # what was said instead of typed
    summary = Varchar(length=200, default="")
    status = Varchar(length=32)
    body = Varchar(length=12, default="")
    assignee = Varchar(length=40, default="")
    assignee_staff = ForeignKey(StaffMember, null=True, default=None, index=True)
    is_with_secretary = Boolean(default=False)
    due_at = Timestamptz(null=True, default=None)  # the end of what has to happen next
    reply_due_at = Timestamptz(null=True, default=None)
    replied_at = Timestamptz(null=True, default=None)
    reply = Varchar(length=400, default="")
    plan = Varchar(length=400, default="")  # of a hard case, which takes longer
    collected_at = Timestamptz(null=True, default=None)
    handled_at = Timestamptz(null=True, default=None)  # the first time
    handled_body = Varchar(length=12, default="")
    answer = Varchar(length=400, default="")
    returns = SmallInt(default=0)
    told_by = Varchar(length=12, default="")
    fed_back_at = Timestamptz(null=True, default=None)
    tell_due_at = Timestamptz(
        null=True, default=None
    )  # ended, the resident not told yet: name and telephone stay until then
    level = Varchar(length=12, default="")  # empty when closed: 未评价
    evaluation = Varchar(length=400, default="")
    merged_into: ForeignKey["Opinion"] = ForeignKey("self", null=True, default=None, index=True)
    closed_at = Timestamptz(null=True, default=None)
    reminded_for = Varchar(length=32, default="")
    is_reply_reminded = Boolean(default=False)
    is_demo = Boolean(default=False)
    version = BigInt(default=1)


class OpinionEvent(Table):
    """One move of an opinion: who, when, from, to, why."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    opinion = ForeignKey(Opinion, null=True, index=True)
    at = Timestamptz(null=True, default=None)
    from_status = Varchar(length=32, default="")
    to_status = Varchar(length=32)
    body = Varchar(length=12, default="")
    actor_kind = Varchar(length=8)
    actor_name = Varchar(length=40, default="")
    why = Varchar(length=400, default="")


class OpinionDisclosure(Table):
    """One notice (办理情况公示), from one day to another, and the photo that proves it hung there."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    title = Varchar(length=80)
    from_on = Date()
    to_on = Date()
    published_at = Timestamptz(null=True, default=None)
    published_by = Varchar(length=40, default="")
    proof = ForeignKey(Attachment, null=True, default=None, index=True)
    proven_at = Timestamptz(null=True, default=None)


class OpinionDisclosureLine(Table):
    """What a notice says of one opinion, as it was when it was hung up."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    disclosure = ForeignKey(OpinionDisclosure, null=True)
    opinion = ForeignKey(Opinion, null=True, index=True)
    place = SmallInt()
    number = Varchar(length=16)
    category = Varchar(length=40)
    summary = Varchar(length=200)
    body = Varchar(length=12)
    status = Varchar(length=32)
    answer = Varchar(length=400)


INDEXES = [
    "CREATE UNIQUE INDEX opinion_settings_once ON opinion_settings (center)",
    "CREATE UNIQUE INDEX opinion_category_code ON opinion_category (center, code)",
    "CREATE UNIQUE INDEX opinion_counter_year ON opinion_counter (center, year)",
    "CREATE UNIQUE INDEX opinion_number ON opinion (center, number) WHERE number <> ''",
    "CREATE UNIQUE INDEX opinion_token ON opinion (token_hash) WHERE token_hash <> ''",
    "CREATE INDEX opinion_by_state ON opinion (center, status)",
    "CREATE INDEX opinion_collected ON opinion (center, collected_at)",
    "CREATE INDEX opinion_untold ON opinion (center, tell_due_at) WHERE tell_due_at IS NOT NULL",
    "CREATE UNIQUE INDEX opinion_disclosure_line_once ON opinion_disclosure_line (disclosure, opinion)",
]
