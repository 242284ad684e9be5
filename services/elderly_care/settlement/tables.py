"""Settlement sheets, their lines, the calls about them and their moves."""

from piccolo.columns import UUID, BigInt, Boolean, Date, ForeignKey, Integer, Timestamptz, Varchar
from piccolo.table import Table

from services.elderly_care.providers.tables import CareProvider
from services.elderly_care.tables import CareBooking
from services.foundation.centers.tables import ServiceCenter


class SettlementSheet(Table):
    """One provider's month. `seed` is drawn when it is first handed in, and never again: nobody can draw until the sample is kind."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    provider = ForeignKey(CareProvider, null=True)
    month = Varchar(length=7)  # 2026-07
    number = Varchar(length=24)
    status = Varchar(length=12)
    seed = Varchar(length=32, default="")
    checked_by = UUID(null=True, default=None)
    confirmed_by = UUID(null=True, default=None)
    payment = Varchar(length=60, default="")  # the number of the transfer
    made_at = Timestamptz(null=True, default=None)
    version = BigInt(default=1)


class SettlementLine(Table):
    """One visit in one sheet, as it stood when it was collected."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    sheet = ForeignKey(SettlementSheet, null=True, index=True)
    booking = ForeignKey(CareBooking, null=True)
    number = Varchar(length=24)
    service_code = Varchar(length=12)
    visited_on = Date(null=True, default=None)
    minutes = Integer(default=0)
    amount_cents = Integer(default=0)
    quota_cents = Integer(default=0)  # what of it the public purse pays; the elder pays the rest
    is_price_confirmed = Boolean(default=False)
    status = Varchar(length=12)
    reason = Varchar(length=120, default="")
    decision = Varchar(length=120, default="")
    decided_by = Varchar(length=40, default="")


class SettlementCall(Table):
    """One telephone call about a line: who asked, when, and what was said."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    line = ForeignKey(SettlementLine, null=True, index=True)
    outcome = Varchar(length=16)
    words = Varchar(length=120, default="")
    at = Timestamptz(null=True, default=None)
    asked_by = Varchar(length=40, default="")


class SettlementEvent(Table):
    """One move of a sheet: who, when, from, to, why."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    sheet = ForeignKey(SettlementSheet, null=True, index=True)
    at = Timestamptz(null=True, default=None)
    from_status = Varchar(length=12, default="")
    to_status = Varchar(length=12)
    actor_name = Varchar(length=40, default="")
    why = Varchar(length=120, default="")


INDEXES = [
    "CREATE UNIQUE INDEX settlement_sheet_month ON settlement_sheet (provider, month)",
    "CREATE UNIQUE INDEX settlement_line_booking ON settlement_line (booking)",
]
