"""The list of responsibilities, what becomes of each line in each period, and the joint meetings of the bodies."""

from piccolo.columns import UUID, BigInt, Boolean, Date, ForeignKey, Integer, SmallInt, Text, Timestamptz, Varchar
from piccolo.table import Table

from services.foundation.bodies.tables import EstatePerson
from services.foundation.centers.tables import ServiceCenter
from services.foundation.staff.tables import StaffMember


class ResponsibilityCounter(Table):
    """The last number of a kind in a year: lines of the list, joint meetings."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    kind = Varchar(length=4)
    year = Integer()
    last = Integer(default=0)


class Responsibility(Table):
    """One edition of one line of the list (责任清单): which body does what, to which standard, how often. Everybody may read its words."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    line = UUID(default=None, null=True)  # what all editions share
    edition = SmallInt(default=1)
    number = Varchar(length=16)
    year = Integer()
    body = Varchar(length=12)
    level = Varchar(length=12, default="estate")
    is_key = Boolean(default=False)  # 重点
    area = Varchar(length=24, default="")
    words = Varchar(length=120)
    standard = Varchar(length=200, default="")
    often = Varchar(length=12)
    check_every = Varchar(length=12)
    days_after = SmallInt(default=0)  # working days after the period; 0: its last working day
    evidence = Varchar(length=8)
    person = ForeignKey(EstatePerson, null=True, default=None, index=True)
    deputy = ForeignKey(EstatePerson, null=True, default=None, index=True)
    status = Varchar(length=12)
    notice_from_on = Date(null=True, default=None)
    notice_to_on = Date(null=True, default=None)
    in_force_on = Date(null=True, default=None)
    made_until_on = Date(null=True, default=None)  # checks are made up to this day
    ended_on = Date(null=True, default=None)
    is_sample = Boolean(default=False)  # placeholder D, until staff confirm it by publishing
    version = BigInt(default=1)


class ResponsibilityEvent(Table):
    """One move of a line: who, when, from, to, why."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    responsibility = ForeignKey(Responsibility, null=True, index=True)
    at = Timestamptz(null=True, default=None)
    from_status = Varchar(length=12, default="")
    to_status = Varchar(length=12)
    actor_kind = Varchar(length=8)
    actor_name = Varchar(length=40, default="")
    why = Varchar(length=200, default="")


class JointMeeting(Table):
    """A meeting of the bodies (联席会议) that was held; what it decided is followed by checks."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    number = Varchar(length=16)
    held_at = Timestamptz(null=True, default=None)
    place = Varchar(length=80, default="")
    chair = Varchar(length=40, default="")
    agenda = Text(default="")  # a line for each point
    expected = SmallInt(default=0)  # 应到
    written_by = Varchar(length=40, default="")
    written_at = Timestamptz(null=True, default=None)
    version = BigInt(default=1)


class JointMeetingGuest(Table):
    """Somebody who was there, and for which body."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    meeting = ForeignKey(JointMeeting, null=True)
    person = ForeignKey(EstatePerson, null=True, index=True)
    body = Varchar(length=12)


class JointMeetingReminder(Table):
    """The branch was told that nobody has met in this quarter."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    quarter = Varchar(length=8)
    reminded_at = Timestamptz(null=True, default=None)


class ResponsibilityCheck(Table):
    """One line in one period, or one decision of a joint meeting, with the words it had when it began."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    responsibility = ForeignKey(Responsibility, null=True, default=None, index=True)
    meeting = ForeignKey(JointMeeting, null=True, default=None, index=True)
    line = UUID(default=None, null=True)  # of the list; none: a decision
    number = Varchar(length=20)
    period = Varchar(length=12, default="")
    first_on = Date(null=True, default=None)
    last_on = Date(null=True, default=None)
    body = Varchar(length=12)
    person = ForeignKey(EstatePerson, null=True, default=None, index=True)
    words = Varchar(length=200)
    standard = Varchar(length=200, default="")
    evidence = Varchar(length=8)
    status = Varchar(length=12)
    due_at = Timestamptz(null=True, default=None)  # the end of what has to happen next
    first_due_at = Timestamptz(null=True, default=None)  # the day it is counted by
    remind_at = Timestamptz(null=True, default=None)
    missed_at = Timestamptz(null=True, default=None)  # when the next one is due, this one was missed
    reminded_for = Varchar(length=8, default="")
    done_at = Timestamptz(null=True, default=None)  # the first time
    done_by = ForeignKey(StaffMember, null=True, default=None, index=True)
    done_words = Varchar(length=400, default="")
    checked_at = Timestamptz(null=True, default=None)
    checked_by = ForeignKey(StaffMember, null=True, default=None, index=True)
    first_result = Varchar(length=8, default="")
    result = Varchar(length=8, default="")
    rectified_at = Timestamptz(null=True, default=None)
    rectified_by = ForeignKey(StaffMember, null=True, default=None, index=True)
    rectifications = SmallInt(default=0)
    version = BigInt(default=1)


class ResponsibilityCheckEvent(Table):
    """One move of a check: who, when, from, to, in which words."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    responsibility_check = ForeignKey(ResponsibilityCheck, null=True, index=True)
    at = Timestamptz(null=True, default=None)
    from_status = Varchar(length=12, default="")
    to_status = Varchar(length=12)
    actor_kind = Varchar(length=8)
    actor_name = Varchar(length=40, default="")
    result = Varchar(length=8, default="")
    why = Varchar(length=400, default="")


INDEXES = [
    "CREATE UNIQUE INDEX responsibility_counter_year ON responsibility_counter (center, kind, year)",
    "CREATE UNIQUE INDEX responsibility_edition ON responsibility (center, number, edition)",
    "CREATE UNIQUE INDEX responsibility_line_edition ON responsibility (line, edition)",
    "CREATE INDEX responsibility_by_state ON responsibility (center, status)",
    "CREATE UNIQUE INDEX joint_meeting_number ON joint_meeting (center, number)",
    "CREATE INDEX joint_meeting_held ON joint_meeting (center, held_at)",
    "CREATE UNIQUE INDEX joint_meeting_guest_once ON joint_meeting_guest (meeting, person)",
    "CREATE UNIQUE INDEX joint_meeting_reminder_once ON joint_meeting_reminder (center, quarter)",
    "CREATE UNIQUE INDEX responsibility_check_once ON responsibility_check (line, period)",
    "CREATE UNIQUE INDEX responsibility_check_decision ON responsibility_check (meeting, number) WHERE meeting IS NOT NULL",
    "CREATE INDEX responsibility_check_due ON responsibility_check (center, status, due_at)",
    "CREATE INDEX responsibility_check_counted ON responsibility_check (center, first_due_at)",
]
