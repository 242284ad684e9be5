"""Alarms, their steps and their tries."""

from piccolo.columns import UUID, BigInt, Boolean, Bytea, ForeignKey, SmallInt, Timestamptz, Varchar
from piccolo.table import Table

from services.elderly_care.tables import CareBooking
from services.foundation.centers.tables import ServiceCenter
from services.foundation.residents.tables import Resident


class SafetySetting(Table):
    """Whom the last steps of a centre call, and whether the city has agreed to be told of alarms."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    guard_name = Varchar(length=40, default="")
    guard_phone = Varchar(length=40, default="")
    tells_city = Boolean(default=False)
    changed_at = Timestamptz(null=True, default=None)


class SafetyAlarm(Table):
    """One worry about one elder, from the first sign to a named person's closure."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    kind = Varchar(length=20)
    grade = Varchar(length=8)
    resident = ForeignKey(Resident, null=True)
    booking = ForeignKey(CareBooking, null=True, default=None)
    member = UUID(
        null=True, default=None
    )  # who answers for the building, as the connection card knew it at the beginning
    is_at_risk = Boolean(default=False)
    status = Varchar(length=12)
    opened_at = Timestamptz(null=True, default=None)
    opened_by = Varchar(length=40, default="")
    resolved_at = Timestamptz(null=True, default=None)
    outcome = Varchar(length=16, default="")
    closed_at = Timestamptz(null=True, default=None)
    closed_by = Varchar(length=40, default="")
    words_sealed = Bytea(default=b"")  # may tell of an illness
    version = BigInt(default=1)


class SafetyStep(Table):
    """One step of an alarm, written down when the alarm begins."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    alarm = ForeignKey(SafetyAlarm, null=True)
    place = SmallInt()
    key = Varchar(length=16)
    status = Varchar(length=12)
    due_at = Timestamptz(null=True, default=None)
    raised_at = Timestamptz(null=True, default=None)
    done_at = Timestamptz(null=True, default=None)


class SafetyTry(Table):
    """One knock or call: when, by whom, with what result."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    alarm = ForeignKey(SafetyAlarm, null=True)
    step = ForeignKey(SafetyStep, null=True, default=None, index=True)
    at = Timestamptz(null=True, default=None)
    actor_kind = Varchar(length=8)
    actor_name = Varchar(length=40, default="")
    result = Varchar(length=12)
    words_sealed = Bytea(default=b"")


INDEXES = [
    "CREATE UNIQUE INDEX safety_setting_center ON safety_setting (center)",
    "CREATE UNIQUE INDEX safety_alarm_of_booking ON safety_alarm (booking, kind) WHERE booking IS NOT NULL AND status <> 'closed'",
    "CREATE UNIQUE INDEX safety_alarm_of_resident ON safety_alarm (resident, kind) WHERE booking IS NULL AND status <> 'closed'",
    "CREATE INDEX safety_alarm_resident ON safety_alarm (resident, opened_at)",
    "CREATE INDEX safety_alarm_booking ON safety_alarm (booking, kind)",
    "CREATE INDEX safety_alarm_when ON safety_alarm (center, opened_at)",
    "CREATE UNIQUE INDEX safety_step_place ON safety_step (alarm, place)",
    "CREATE INDEX safety_step_due ON safety_step (center, due_at) WHERE status = 'waiting'",
    "CREATE INDEX safety_try_of_alarm ON safety_try (alarm, at)",
]
