"""Care plans, their exceptions, and what became of each occurrence."""

from typing import Any

from piccolo.columns import UUID, BigInt, Boolean, Bytea, Date, ForeignKey, Timestamptz, Varchar
from piccolo.table import Table

from services.elderly_care.tables import CareBooking, Carer
from services.foundation.centers.tables import ServiceCenter
from services.foundation.residents.tables import Resident


class CarePlan(Table):
    """One elder's recurring help. Times are local; `rule` is an RRULE without DTSTART and UNTIL, which are the two dates."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    resident = ForeignKey(Resident, null=True, index=True)
    service_code = Varchar(length=12)
    rule = Varchar(length=160)
    starts_on = Date()
    until_on = Date(null=True, default=None)
    clock = Varchar(length=5)  # 09:00
    carer = ForeignKey(Carer, null=True, default=None, index=True)  # who is wanted; another may come
    on_holiday = Varchar(length=8, default="keep")  # keep | skip | move to the next working day
    agrees_to_pay = Boolean(default=False)  # what the quota does not reach
    visit_code_sealed = Bytea(default=b"")  # one code for all visits of the plan, so that it can be remembered
    status = Varchar(length=12)
    follows: ForeignKey[Any] = ForeignKey("self", null=True, default=None, index=True)  # whose later part this is
    filled_until = Date(null=True, default=None)
    created_at = Timestamptz(null=True, default=None)
    created_by = Varchar(length=40, default="")
    version = BigInt(default=1)


class PlanException(Table):
    """One occurrence that goes otherwise: not at all, at another moment, or with another carer."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    plan = ForeignKey(CarePlan, null=True)
    occurrence_on = Date()
    kind = Varchar(length=8)  # skip | move | carer
    to_at = Timestamptz(null=True, default=None)
    carer = ForeignKey(Carer, null=True, default=None, index=True)
    why = Varchar(length=120, default="")
    entered_at = Timestamptz(null=True, default=None)
    entered_by = Varchar(length=40, default="")


class PlanOccurrence(Table):
    """What became of one day of a plan: booked, left out, or in conflict, with the code of the reason."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    plan = ForeignKey(CarePlan, null=True)
    occurrence_on = Date()
    starts_at = Timestamptz(null=True, default=None)
    status = Varchar(length=12)
    booking = ForeignKey(CareBooking, null=True, default=None, index=True)
    code = Varchar(length=40, default="")
    changed_at = Timestamptz(null=True, default=None)


INDEXES = [
    "CREATE INDEX care_plan_running ON care_plan (center, filled_until) WHERE status = 'active'",
    "CREATE UNIQUE INDEX plan_exception_once ON plan_exception (plan, occurrence_on)",
    "CREATE UNIQUE INDEX plan_occurrence_once ON plan_occurrence (plan, occurrence_on)",
    "CREATE INDEX plan_occurrence_conflict ON plan_occurrence (center, starts_at) WHERE status = 'conflict'",
]
