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

LEDGER = (
    "SELECT m.balance AS balance, m.reserved AS reserved, m.taken AS taken, "
    "SUM(CASE l.kind WHEN 'RESERVE' THEN -l.cents WHEN 'TAKE' THEN 0 ELSE l.cents END) AS said_balance, "
    "SUM(CASE l.kind WHEN 'RESERVE' THEN l.cents WHEN 'RELEASE' THEN -l.cents WHEN 'TAKE' THEN -l.cents ELSE 0 END) AS said_reserved, "
    "SUM(CASE l.kind WHEN 'TAKE' THEN l.cents ELSE 0 END) AS said_taken "
    "FROM quota_month m JOIN quota_ledger l ON l.resident = m.resident AND l.month = m.month "
    "GROUP BY m.id, m.balance, m.reserved, m.taken"
)
INVARIANTS = [
    (
        "a month of a quota says something else than its ledger",
        f"SELECT COUNT(*) AS n FROM ({LEDGER}) AS told "
        "WHERE balance <> said_balance OR reserved <> said_reserved OR taken <> said_taken",
    ),
    (
        "a month of a quota is below zero",
        "SELECT COUNT(*) AS n FROM quota_month WHERE balance < 0 OR reserved < 0 OR taken < 0",
    ),
    (
        "a booking is paid by a quota that did not reserve it",
        "SELECT COUNT(*) AS n FROM care_booking b WHERE b.quota_cents > 0 AND NOT EXISTS (SELECT 1 FROM quota_ledger l "
        "WHERE l.booking = b.id AND l.kind = 'RESERVE' AND l.cents = b.quota_cents)",
    ),
    (
        "two rights of one elder count on the same day",
        "SELECT COUNT(*) AS n FROM entitlement a JOIN entitlement b ON b.resident = a.resident AND b.from_on > a.from_on "
        "WHERE a.to_on IS NULL OR a.to_on >= b.from_on",
    ),
]
