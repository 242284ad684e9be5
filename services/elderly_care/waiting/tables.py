"""Who waits for what, and what they were offered."""

from piccolo.columns import UUID, BigInt, Boolean, ForeignKey, Timestamptz, Varchar
from piccolo.table import Table

from services.elderly_care.seats.tables import SlotHold
from services.elderly_care.tables import CareBooking, CareSlot
from services.foundation.centers.tables import ServiceCenter
from services.foundation.residents.tables import Resident


class WaitEntry(Table):
    """One elder who waits for one service: for one time, or for any between two moments."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    resident = ForeignKey(Resident, null=True, index=True)
    service_code = Varchar(length=12)
    slot = ForeignKey(CareSlot, null=True, default=None, index=True)
    from_at = Timestamptz(null=True, default=None)
    to_at = Timestamptz(null=True, default=None)
    agrees_to_pay = Boolean(default=False)
    status = Varchar(length=12)
    asked_at = Timestamptz(null=True, default=None)
    asked_by = Varchar(length=40, default="")
    booking = ForeignKey(CareBooking, null=True, default=None, index=True)
    version = BigInt(default=1)


class WaitOffer(Table):
    """One seat offered to one who waits, until `due_at`."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    entry = ForeignKey(WaitEntry, null=True)
    slot = ForeignKey(CareSlot, null=True, index=True)
    hold = ForeignKey(SlotHold, null=True, index=True)
    offered_at = Timestamptz(null=True, default=None)
    due_at = Timestamptz(null=True, default=None)
    answered_at = Timestamptz(null=True, default=None)
    answer = Varchar(length=12, default="")  # accepted | declined | lapsed


INDEXES = [
    "CREATE INDEX wait_entry_line ON wait_entry (center, asked_at) WHERE status IN ('waiting', 'offered')",
    "CREATE UNIQUE INDEX wait_offer_once ON wait_offer (entry, slot)",
    "CREATE INDEX wait_offer_due ON wait_offer (center, due_at) WHERE answered_at IS NULL",
]
