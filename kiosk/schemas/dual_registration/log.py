"""JSON of the five-one log and the quarter's feedback."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from msgspec import Meta, Struct

from services.dual_registration.rules import Deed
from services.foundation.bodies import queries as bodies

Text = Annotated[str, Meta(max_length=200)]
Minutes = Annotated[int, Meta(ge=1, le=24 * 60)]


class DeedIn(Struct, forbid_unknown_fields=True):
    """One deed of the five-one model."""

    person: UUID
    deed: Deed
    minutes: Minutes
    building: UUID | None = None
    started_at: datetime | None = None
    note: Text = ""
    issue: Text = ""


class IssueIn(Struct, forbid_unknown_fields=True):
    """What kind of trouble a member found, and where if the building does not say it."""

    category: Annotated[str, Meta(max_length=16)]
    spot: Annotated[str, Meta(max_length=60)] = ""


class DeedOut(Struct):
    """One entry of the five-one log; `became`: the number of what was found and passed on."""

    id: UUID
    number: str
    person: UUID
    name: str
    deed: Deed
    building: str
    started_at: datetime
    minutes: int
    note: str
    issue: str
    became: str

    @classmethod
    def of(cls, row: dict[str, Any]) -> "DeedOut":
        """From a row of the list."""
        return cls(id=row["id"], number=row["number"], person=row["person"],
                   name=bodies.name_of(row["person"], row["name_sealed"]), deed=Deed(row["deed"]),
                   building=row["building_name"] or "", started_at=row["started_at"], minutes=row["minutes"],
                   note=row["note"], issue=row["issue"], became=row["became"])  # fmt: skip


class FeedbackOut(Struct):
    """What a unit is told of a quarter."""

    id: UUID
    unit: str
    year: int
    quarter: int
    services: int
    minutes: int
    sent_at: datetime | None

    @classmethod
    def of(cls, row: dict[str, Any]) -> "FeedbackOut":
        """From a row of the list."""
        return cls(id=row["id"], unit=row["unit_name"], year=row["year"], quarter=row["quarter"], services=row["services"],
                   minutes=row["minutes"], sent_at=row["sent_at"])  # fmt: skip
