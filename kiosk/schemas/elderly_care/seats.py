"""JSON of held seats and of a station's own figures."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from services.elderly_care.limits.queries import Figure
from services.elderly_care.seats.tables import SlotHold


class HoldIn(Struct, forbid_unknown_fields=True):
    """Which seat to keep."""

    service: Annotated[str, Meta(min_length=1, max_length=12)]
    slot: UUID


class HoldOut(Struct):
    """A kept seat; send `id` as `hold` with the booking."""

    id: UUID
    slot: UUID
    expires_at: datetime

    @classmethod
    def of(cls, hold: SlotHold) -> "HoldOut":
        """From its row."""
        return cls(id=hold.id, slot=hold.slot, expires_at=hold.expires_at)


class LimitIn(Struct, forbid_unknown_fields=True):
    """What holds here; confirmed when it is the station's own rule and no longer a proposal."""

    value: int
    is_confirmed: bool = False


class LimitOut(Struct):
    """One figure."""

    name: str
    value: int
    default: int
    least: int
    most: int
    is_confirmed: bool

    @classmethod
    def of(cls, figure: Figure) -> "LimitOut":
        """From what holds."""
        return cls(name=figure.name, value=figure.value, default=figure.default, least=figure.least, most=figure.most,
                   is_confirmed=figure.is_confirmed)  # fmt: skip
