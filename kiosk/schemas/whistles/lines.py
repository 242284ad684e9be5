"""JSON of one line of a whistles' desk: the building and not the flat."""

from datetime import datetime
from typing import Any
from uuid import UUID

from msgspec import Struct

from services.whistles.categories import Urgency
from services.whistles.lifecycle import WhistleStatus
from services.whistles.rules import Light


class LineOut(Struct):
    """One line of a desk."""

    id: UUID
    number: str
    category: str
    matter: str
    urgency: Urgency
    state: WhistleStatus
    level: int
    body: str
    building: str
    spot: str
    opened_at: datetime
    clock_due_at: datetime | None
    first_resolve_due_at: datetime | None
    paused_until: datetime | None
    unevaluated_at: datetime | None
    closed_at: datetime | None
    reopenings: int
    about: str
    light: Light | None
    is_mine: bool

    @classmethod
    def of(cls, row: dict[str, Any]) -> "LineOut":
        """From a row of a desk's list."""
        return cls(
            id=row["id"], number=row["number"], category=row["category"], matter=row["matter"], urgency=row["urgency"],
            state=row["status"], level=row["level"], body=row["body"], building=row["building_name"] or "", spot=row["spot"],
            opened_at=row["opened_at"], clock_due_at=row["clock_due_at"], first_resolve_due_at=row["first_resolve_due_at"],
            paused_until=row.get("paused_until"), unevaluated_at=row["unevaluated_at"], closed_at=row["closed_at"],
            reopenings=row["reopenings"], about=row["about"], light=row.get("light"), is_mine=row.get("is_mine", False),
        )  # fmt: skip
