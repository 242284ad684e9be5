"""Whistles, their items, legs, reporters, answers and history."""

from piccolo.columns import UUID, BigInt, Boolean, Bytea, Date, ForeignKey, Integer, SmallInt, Timestamptz, Varchar
from piccolo.table import Table

from services.foundation.attachments.tables import Attachment
from services.foundation.centers.tables import ServiceCenter
from services.foundation.residents.tables import Building, Household
from services.foundation.staff.tables import Device, StaffMember


class Whistle(Table):
    """One call. Level, body and clock are those of its newest leg, kept here so that the scan reads one row a case."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    number = Varchar(length=24)  # CS-20261125-001K
    business_date = Date(null=True, default=None)
    category = Varchar(length=16)
    matter = Varchar(length=12)  # hard | joint | emergency
    urgency = Varchar(length=12)
    building = ForeignKey(Building, null=True, default=None, index=True)
    spot = Varchar(length=60, default="")  # a public place: the gate, the second staircase
    about = Varchar(length=12, default="")  # the body this complains about; it sees nothing of it
    channel = Varchar(length=12)
    status = Varchar(length=16)
    level = SmallInt(default=1)
    body = Varchar(length=12)
    leg_no = SmallInt(default=1)
    handler = ForeignKey(StaffMember, null=True, default=None, index=True)
    opened_at = Timestamptz(null=True, default=None)
    clock_due_at = Timestamptz(null=True, default=None)  # when the clock rings next; none while nobody here is to act
    first_resolve_due_at = Timestamptz(null=True, default=None)  # stays visible however often the case goes up
    fed_back_at = Timestamptz(null=True, default=None)
    unevaluated_at = Timestamptz(null=True, default=None)  # 未评价: seven days without a word
    closed_at = Timestamptz(null=True, default=None)
    merged_into = UUID(null=True, default=None)
    reason = Varchar(length=400, default="")  # why it was explained, merged or withdrawn
    reopenings = SmallInt(default=0)
    version = BigInt(default=1)


class WhistleItem(Table):
    """One demand (逐一): answered by itself."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    whistle = ForeignKey(Whistle, null=True)
    place_order = SmallInt(default=0)
    words_sealed = Bytea(default=b"")
    status = Varchar(length=12)


class WhistleLeg(Table):
    """One level of the ladder with its own clock."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    whistle = ForeignKey(Whistle, null=True)
    leg_no = SmallInt(default=1)
    level = SmallInt(default=1)
    body = Varchar(length=12)
    blown_by = Varchar(length=12)  # resident, or the body below
    contact = ForeignKey(StaffMember, null=True, default=None, index=True)
    blown_at = Timestamptz(null=True, default=None)
    report_due_at = Timestamptz(null=True, default=None)
    reported_at = Timestamptz(null=True, default=None)
    reported_by = ForeignKey(StaffMember, null=True, default=None, index=True)
    resolve_due_at = Timestamptz(null=True, default=None)
    resolved_at = Timestamptz(null=True, default=None)
    ended_at = Timestamptz(null=True, default=None)
    up_reason = Varchar(length=16, default="")  # why it went up from here
    up_words = Varchar(length=400, default="")


class WhistleReporter(Table):
    """Somebody who reported it: the first one, and every neighbour who joined. Opened by number and code, or by the token of the slip."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    whistle = ForeignKey(Whistle, null=True, index=True)
    is_first = Boolean(default=False)
    is_anonymous = Boolean(default=True)
    is_released = Boolean(default=False)  # the handler may see the flat, the name and the phone
    household = ForeignKey(Household, null=True, default=None, index=True)
    name_sealed = Bytea(default=b"")
    phone_sealed = Bytea(default=b"")
    code_index = Bytea(default=b"")
    token_hash = Varchar(length=64)
    channel = Varchar(length=12)
    device = ForeignKey(Device, null=True, default=None, index=True)
    assisted_by = ForeignKey(StaffMember, null=True, default=None, index=True)
    joined_at = Timestamptz(null=True, default=None)
    told_at = Timestamptz(null=True, default=None)  # when the newest step was written for them
    wants_messages = Boolean(default=True)  # whoever left a telephone is written to until they want it no more
    withdrawn_at = Timestamptz(null=True, default=None)  # took their report back, while it goes on for the neighbours


class WhistleFile(Table):
    """A photo or a voice note of the trouble; without a reporter, a photo of what was done about it."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    whistle = ForeignKey(Whistle, null=True, index=True)
    reporter = ForeignKey(WhistleReporter, null=True, default=None, index=True)
    attachment = ForeignKey(Attachment, null=True, index=True)
    kind = Varchar(length=8)  # photo | voice | after
    added_at = Timestamptz(null=True, default=None)


class WhistleResult(Table):
    """What was done about one item."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    whistle = ForeignKey(Whistle, null=True, index=True)
    item = ForeignKey(WhistleItem, null=True, index=True)
    leg_no = SmallInt(default=1)
    outcome = Varchar(length=16)
    words_sealed = Bytea(default=b"")
    at = Timestamptz(null=True, default=None)
    by_name = Varchar(length=40, default="")


class WhistleFeedback(Table):
    """The resident was told a result, or could not be reached: then it counts as a try."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    whistle = ForeignKey(Whistle, null=True, index=True)
    item = ForeignKey(WhistleItem, null=True, index=True)
    leg_no = SmallInt(default=1)
    way = Varchar(length=12)  # phone | visit | message | posted
    has_reached = Boolean(default=True)
    words_sealed = Bytea(default=b"")
    at = Timestamptz(null=True, default=None)
    by_name = Varchar(length=40, default="")


class WhistleEvaluation(Table):
    """What the resident says of one item."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    whistle = ForeignKey(Whistle, null=True, index=True)
    item = ForeignKey(WhistleItem, null=True, index=True)
    leg_no = SmallInt(default=1)
    level = SmallInt()  # 5 very good .. 1 very poor
    is_solved = Boolean()
    words_sealed = Bytea(default=b"")
    at = Timestamptz(null=True, default=None)
    channel = Varchar(length=12)


class WhistlePause(Table):
    """The clock of one leg stands, for a reason and to a limit; each level may pause once."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    whistle = ForeignKey(Whistle, null=True, index=True)
    leg = ForeignKey(WhistleLeg, null=True)
    reason = Varchar(length=200)
    started_at = Timestamptz(null=True, default=None)
    until_at = Timestamptz(null=True, default=None)
    ended_at = Timestamptz(null=True, default=None)
    by_name = Varchar(length=40, default="")


class WhistleNote(Table):
    """A comment or a note of progress; it moves no clock."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    whistle = ForeignKey(Whistle, null=True, index=True)
    leg_no = SmallInt(default=1)
    words_sealed = Bytea(default=b"")
    at = Timestamptz(null=True, default=None)
    by_name = Varchar(length=40, default="")
    is_from_resident = Boolean(default=False)


class WhistleEvent(Table):
    """One move of a whistle: who, when, from, to, at which level, why."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    whistle = ForeignKey(Whistle, null=True, index=True)
    at = Timestamptz(null=True, default=None)
    from_status = Varchar(length=16, default="")
    to_status = Varchar(length=16)
    level = SmallInt(default=1)
    actor_kind = Varchar(length=8)
    actor_name = Varchar(length=40, default="")
    why = Varchar(length=400, default="")


class WhistleReminder(Table):
    """Somebody was reminded of this, once."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    whistle = ForeignKey(Whistle, null=True)
    about = Varchar(length=48)
    at = Timestamptz(null=True, default=None)


class WhistleCounter(Table):
    """The last serial of a business date."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    business_date = Date()
    last = Integer(default=0)


class LadderRung(Table):
    """One level of a centre's own ladder; without any, the seed's ladder stands."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    level = SmallInt()
    body = Varchar(length=12)
    is_outside = Boolean(default=False)


class WhistleLimit(Table):
    """A centre's own limits of one urgency."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    urgency = Varchar(length=12)
    report_amount = Integer()
    report_unit = Varchar(length=16)
    resolve_amount = Integer()
    resolve_unit = Varchar(length=16)
    feedback_amount = Integer()
    feedback_unit = Varchar(length=16)
    note_days = SmallInt(default=0)


INDEXES = [
    "CREATE UNIQUE INDEX whistle_number ON whistle (center, number)",
    "CREATE INDEX whistle_clock ON whistle (clock_due_at, id) WHERE clock_due_at IS NOT NULL",
    "CREATE INDEX whistle_by_state ON whistle (center, status, opened_at)",
    "CREATE INDEX whistle_of_day ON whistle (center, opened_at)",
    "CREATE UNIQUE INDEX whistle_item_place ON whistle_item (whistle, place_order)",
    "CREATE UNIQUE INDEX whistle_leg_once ON whistle_leg (whistle, leg_no)",
    "CREATE UNIQUE INDEX whistle_leg_open ON whistle_leg (whistle) WHERE ended_at IS NULL",
    "CREATE UNIQUE INDEX whistle_reporter_token ON whistle_reporter (token_hash)",
    "CREATE UNIQUE INDEX whistle_reporter_first ON whistle_reporter (whistle) WHERE is_first",
    "CREATE UNIQUE INDEX whistle_pause_once ON whistle_pause (leg)",
    "CREATE UNIQUE INDEX whistle_reminder_once ON whistle_reminder (whistle, about)",
    "CREATE UNIQUE INDEX whistle_counter_day ON whistle_counter (center, business_date)",
    "CREATE UNIQUE INDEX ladder_rung_level ON ladder_rung (center, level)",
    "CREATE UNIQUE INDEX whistle_limit_urgency ON whistle_limit (center, urgency)",
]
