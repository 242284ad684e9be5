"""JSON of the waiting list."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from services.elderly_care.waiting.queries import Waiting


class WaitIn(Struct, forbid_unknown_fields=True):
    """For what an elder waits: one time, or any between two moments."""

    resident: UUID
    service: Annotated[str, Meta(min_length=1, max_length=12)]
    slot: UUID | None = None
    from_at: Annotated[datetime, Meta(tz=True)] | None = None
    to_at: Annotated[datetime, Meta(tz=True)] | None = None
    agrees_to_pay: bool = False


class WaitingOut(Struct):
    """Somebody on the list; `offer_*` are of the seat that is offered at the moment."""

    id: UUID
    state: str
    service: str
    service_name: str
    resident_id: UUID
    resident: str
    asked_at: datetime
    from_at: datetime
    to_at: datetime
    offer_starts_at: datetime | None
    offer_due_at: datetime | None

    @classmethod
    def of(cls, one: Waiting, *, resident: str, service: str) -> "WaitingOut":
        """From its rows and the names around them."""
        row, is_offered = one.entry, one.offer is not None
        return cls(
            id=row.id, state=row.status, service=row.service_code, service_name=service, resident_id=row.resident,
            resident=resident, asked_at=row.asked_at, from_at=row.from_at, to_at=row.to_at,
            offer_starts_at=one.slot.starts_at if is_offered and one.slot else None,
            offer_due_at=one.offer.due_at if one.offer else None,
        )  # fmt: skip
