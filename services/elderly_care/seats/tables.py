"""Seats that are held for a few minutes."""

from piccolo.columns import UUID, ForeignKey, Timestamptz, Varchar
from piccolo.table import Table

from services.elderly_care.tables import CareSlot
from services.foundation.centers.tables import ServiceCenter


class SlotHold(Table):
    """One seat for somebody who has not decided yet. It counts in the slot until `ended_at` is written."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    slot = ForeignKey(CareSlot, null=True, index=True)
    holder = UUID(null=True, default=None)  # the device, the staff member or the waiting elder it is for
    held_at = Timestamptz(null=True, default=None)
    expires_at = Timestamptz(null=True, default=None)
    ended_at = Timestamptz(null=True, default=None)
    ended_how = Varchar(length=8, default="")  # booked | released | lapsed


INDEXES = [
    "CREATE INDEX slot_hold_running ON slot_hold (slot, expires_at) WHERE ended_at IS NULL",
    "CREATE INDEX slot_hold_of_holder ON slot_hold (center, holder) WHERE ended_at IS NULL",
    "CREATE INDEX slot_hold_of_center ON slot_hold (center, expires_at) WHERE ended_at IS NULL",
]
