"""JSON of calendar addresses."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

from services.elderly_care.calendars.operations import Issued
from services.elderly_care.calendars.queries import Audience
from services.elderly_care.calendars.tables import CalendarFeed

Token = Annotated[str, Meta(max_length=200)]
Label = Annotated[str, Meta(max_length=40)]


class FeedIn(Struct, forbid_unknown_fields=True):
    """A new address for an elder or the family; the elder by a slip's code, at a desk by an id."""

    audience: Literal["elder", "family"]
    token: Token = ""
    resident: UUID | None = None
    label: Label = ""


class WhoseFeedsIn(Struct, forbid_unknown_fields=True):
    """Whose addresses."""

    token: Token = ""
    resident: UUID | None = None


class CarerFeedIn(Struct, forbid_unknown_fields=True):
    """A new address for a carer; a carer's own when nobody is named."""

    carer: UUID | None = None
    label: Label = ""


class FeedOut(Struct):
    """An address, without the address: it was told once."""

    id: UUID
    audience: Audience
    label: str
    made_at: datetime
    made_by: str
    read_at: datetime | None

    @classmethod
    def of(cls, row: CalendarFeed) -> "FeedOut":
        """From its row."""
        return cls(id=row.id, audience=Audience(row.audience), label=row.label, made_at=row.made_at, made_by=row.made_by,
                   read_at=row.read_at)  # fmt: skip


class IssuedOut(Struct):
    """A new address; `url` is told only here."""

    id: UUID
    audience: Audience
    url: str

    @classmethod
    def of(cls, issued: Issued, *, public_url: str) -> "IssuedOut":
        """From what the verb gave."""
        return cls(id=issued.feed.id, audience=Audience(issued.feed.audience),
                   url=f"{public_url}/api/elderly-care/calendar/{issued.token}.ics")  # fmt: skip


class RevokedOut(Struct):
    """How many addresses were taken back."""

    revoked: int
