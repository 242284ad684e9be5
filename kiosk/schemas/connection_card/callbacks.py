"""JSON of the callbacks at the community's desk."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from msgspec import Meta, Struct

from services.connection_card import queries
from services.connection_card.lifecycle import CallbackStatus
from services.connection_card.operations import Outcome
from services.connection_card.tables import CallbackRequest
from services.foundation.bodies import queries as bodies


class ClosureIn(Struct, forbid_unknown_fields=True):
    """How a callback ended."""

    outcome: Outcome
    words: Annotated[str, Meta(max_length=100)] = ""


class DeskCallbackOut(Struct):
    """Somebody waits for a call: `phone` is whole, because somebody must dial it."""

    id: UUID
    number: str
    state: CallbackStatus
    channel: str
    asked_at: datetime
    due_at: datetime
    building: str
    unit: str
    phone: str
    member: UUID | None
    name: str
    post: str

    @classmethod
    def of(cls, row: dict[str, Any]) -> "DeskCallbackOut":
        """From a row of the list."""
        member = row["member"]
        return cls(
            id=row["id"], number=row["number"], state=CallbackStatus(row["status"]), channel=row["channel"],
            asked_at=row["asked_at"], due_at=row["due_at"], building=row["building_name"], unit=row["unit"],
            phone=queries.phone_of_callback(row["id"], row["phone_sealed"]), member=member,
            name=bodies.name_of(member, row["name_sealed"]) if member else "", post=row["post"] or "",
        )  # fmt: skip


class ClosedCallbackOut(Struct):
    """A callback after it ended."""

    id: UUID
    number: str
    state: CallbackStatus
    outcome: str

    @classmethod
    def of(cls, row: CallbackRequest) -> "ClosedCallbackOut":
        """From its row."""
        return cls(id=row.id, number=row.number, state=CallbackStatus(row.status), outcome=row.outcome)
