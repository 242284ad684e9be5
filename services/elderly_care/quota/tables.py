"""What the public purse pays for whom: amounts, entitlements, and a ledger by elder and month."""

from piccolo.columns import UUID, Boolean, Date, ForeignKey, Integer, SmallInt, Timestamptz, Varchar
from piccolo.table import Table

from services.elderly_care.tables import CareBooking
from services.foundation.centers.tables import ServiceCenter
from services.foundation.residents.tables import Resident


class QuotaAmount(Table):
    """A monthly amount the station has written down itself; where there is none, the placeholder of the rules counts."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    quota_class = Varchar(length=4)  # Q1 .. Q5
    level = SmallInt(default=0)
    cents = Integer(default=0)
    is_confirmed = Boolean(default=False)  # the notice that fixes it has been seen
    changed_at = Timestamptz(null=True, default=None)
    changed_by = Varchar(length=40, default="")


class Entitlement(Table):
    """One elder's right to a monthly amount, from a day on; one class at a time."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    resident = ForeignKey(Resident, null=True)
    quota_class = Varchar(length=4)
    level = SmallInt(default=0)
    from_on = Date(null=True, default=None)
    to_on = Date(null=True, default=None)  # the last day; open while there is none
    monthly_cents = Integer(default=0)
    document = Varchar(length=80, default="")  # the paper that grants it
    approved_at = Timestamptz(null=True, default=None)
    approved_by = Varchar(length=40, default="")


class QuotaMonth(Table):
    """One elder's account of one month. `balance` can still be reserved, `reserved` waits for visits, `taken` was used."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    resident = ForeignKey(Resident, null=True)
    month = Varchar(length=7)  # 2026-07
    entitlement = ForeignKey(Entitlement, null=True, index=True)
    balance = Integer(default=0)
    reserved = Integer(default=0)
    taken = Integer(default=0)
    closed_at = Timestamptz(null=True, default=None)


class QuotaLedger(Table):
    """One movement; cents are positive, only an ADJUST may be negative. Rows are added and never changed."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    resident = ForeignKey(Resident, null=True)
    month = Varchar(length=7)
    kind = Varchar(length=8)  # GRANT | RESERVE | RELEASE | TAKE | ADJUST
    cents = Integer(default=0)
    booking = ForeignKey(CareBooking, null=True, default=None)
    at = Timestamptz(null=True, default=None)
    actor_kind = Varchar(length=8, default="")
    actor_name = Varchar(length=40, default="")
    why = Varchar(length=80, default="")


INDEXES = [
    "CREATE UNIQUE INDEX quota_amount_once ON quota_amount (center, quota_class, level)",
    "CREATE UNIQUE INDEX entitlement_start ON entitlement (resident, from_on)",
    "CREATE INDEX entitlement_open ON entitlement (center, from_on)",
    "CREATE UNIQUE INDEX quota_month_once ON quota_month (resident, month)",
    "CREATE INDEX quota_month_open ON quota_month (center, month) WHERE closed_at IS NULL",
    "CREATE INDEX quota_ledger_of ON quota_ledger (resident, month)",
    "CREATE UNIQUE INDEX quota_ledger_once ON quota_ledger (booking, kind) WHERE booking IS NOT NULL AND kind <> 'ADJUST'",
]
