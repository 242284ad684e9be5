"""Mediation cases, who takes part, and their history."""

from piccolo.columns import UUID, BigInt, Boolean, Bytea, Date, ForeignKey, Integer, SmallInt, Timestamptz, Varchar
from piccolo.table import Table

from services.foundation.centers.tables import ServiceCenter
from services.foundation.residents.tables import Building
from services.foundation.staff.tables import StaffMember


class MediationCounter(Table):
    """The last number of a year."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    year = Integer()
    last = Integer(default=0)


class MediationCase(Table):
    """One dispute. Everything that was said is sealed."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    number = Varchar(length=16)
    origin = Varchar(length=8)
    kind = Varchar(length=12)
    building = ForeignKey(Building, null=True, default=None, index=True)
    status = Varchar(length=16)
    facts_sealed = Bytea(default=b"")  # what happened, and what they disagree on
    duties_sealed = Bytea(default=b"")  # who answers for what of it
    mediator = Varchar(length=40, default="")
    mediator_staff = ForeignKey(StaffMember, null=True, default=None, index=True)
    raised_at = Timestamptz(null=True, default=None)
    accepted_at = Timestamptz(null=True, default=None)
    limit_at = Timestamptz(null=True, default=None)
    extensions = SmallInt(default=0)
    terms_sealed = Bytea(default=b"")  # what each side must do
    manner_sealed = Bytea(default=b"")  # how and where
    perform_on = Date(null=True, default=None)
    agreed_on = Date(null=True, default=None)
    court_until_on = Date(null=True, default=None)
    court_asked_on = Date(null=True, default=None)  # when both asked the court to confirm it
    revisit_due_at = Timestamptz(null=True, default=None)
    is_kept = Boolean(null=True, default=None)
    revisit_sealed = Bytea(default=b"")
    failure_sealed = Bytea(default=b"")
    is_risky = Boolean(default=False)  # may harden
    risk_sealed = Bytea(default=b"")  # what points to it, and who was told
    result = Varchar(length=16, default="")
    closed_at = Timestamptz(null=True, default=None)
    reminded_for = Varchar(length=24, default="")
    is_demo = Boolean(default=False)
    version = BigInt(default=1)


class MediationParty(Table):
    """Somebody who takes part in a case."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    mediation_case = ForeignKey(MediationCase, null=True)
    role = Varchar(length=12)
    name_sealed = Bytea(default=b"")
    home_sealed = Bytea(default=b"")
    phone_sealed = Bytea(default=b"")


class MediationEvent(Table):
    """One move of a case: who, when, from, to. Why stands in the case, sealed."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    mediation_case = ForeignKey(MediationCase, null=True, index=True)
    at = Timestamptz(null=True, default=None)
    from_status = Varchar(length=16, default="")
    to_status = Varchar(length=16)
    actor_kind = Varchar(length=8)
    actor_name = Varchar(length=40, default="")
    note = Varchar(length=80, default="")


INDEXES = [
    "CREATE UNIQUE INDEX mediation_counter_year ON mediation_counter (center, year)",
    "CREATE UNIQUE INDEX mediation_case_number ON mediation_case (center, number)",
    "CREATE INDEX mediation_case_by_state ON mediation_case (center, status)",
    "CREATE INDEX mediation_party_of ON mediation_party (mediation_case, role)",
]
