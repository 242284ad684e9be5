"""Offers of visits to carers, pairs that must not meet, and an elder's wish for the same sex."""

from piccolo.columns import UUID, Boolean, Bytea, ForeignKey, Integer, SmallInt, Text, Timestamptz, Varchar
from piccolo.table import Table

from services.elderly_care.tables import CareBooking, Carer
from services.foundation.centers.tables import ServiceCenter
from services.foundation.residents.tables import Resident


class DispatchOffer(Table):
    """One visit offered to one carer, with the reasons at that moment; `round_at` is when the search began."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    booking = ForeignKey(CareBooking, null=True, index=True)
    carer = ForeignKey(Carer, null=True, index=True)
    place = SmallInt(default=1)  # 1, or 2 where the help needs two carers
    status = Varchar(length=12)
    round_at = Timestamptz(null=True, default=None)
    offered_at = Timestamptz(null=True, default=None)
    due_at = Timestamptz(null=True, default=None)
    answered_at = Timestamptz(null=True, default=None)
    why = Varchar(length=120, default="")
    score = Integer(default=0)
    reasons = Text(default="[]")  # JSON: [{"code": "last_carer", "points": 30, "n": 2}, ..]
    offered_by = Varchar(length=40, default="")


class CarerBlock(Table):
    """An elder and a carer who must not be brought together; why is sealed."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    resident = ForeignKey(Resident, null=True)
    carer = ForeignKey(Carer, null=True, index=True)
    why_sealed = Bytea(default=b"")
    entered_at = Timestamptz(null=True, default=None)
    entered_by = Varchar(length=40, default="")


class CarerWish(Table):
    """What an elder asks of whoever comes: the same sex for washing and the toilet."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    resident = ForeignKey(Resident, null=True)
    same_sex = Boolean(default=False)
    changed_at = Timestamptz(null=True, default=None)


INDEXES = [
    "CREATE UNIQUE INDEX dispatch_offer_running ON dispatch_offer (booking, place) WHERE status IN ('offered', 'accepted')",
    "CREATE INDEX dispatch_offer_due ON dispatch_offer (center, due_at) WHERE status = 'offered'",
    "CREATE UNIQUE INDEX carer_block_pair ON carer_block (resident, carer)",
    "CREATE UNIQUE INDEX carer_wish_resident ON carer_wish (resident)",
]
