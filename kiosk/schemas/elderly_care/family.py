"""JSON of telling the family: who is told, what was sent, and the routes out."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

from services.elderly_care.family import queries
from services.elderly_care.family.tables import FamilyReader
from services.foundation import masks
from services.foundation.messages.lifecycle import MessageStatus, Way
from services.foundation.messages.tables import MessageRoute, OutgoingMessage

Token = Annotated[str, Meta(max_length=200)]


class WhoseIn(Struct, forbid_unknown_fields=True):
    """The elder: by the code of a slip at the kiosk, by an id at the desk."""

    token: Token = ""
    resident: UUID | None = None


class ReaderIn(Struct, forbid_unknown_fields=True):
    """Who may be told, and how the elder agreed."""

    address: Annotated[str, Meta(min_length=3, max_length=64)]
    consent: Literal["touch", "voice", "paper"]
    token: Token = ""
    resident: UUID | None = None
    way: Way = Way.SMS
    relation: Literal["", "son", "daughter", "spouse", "grandchild", "other"] = ""


class StopIn(Struct, forbid_unknown_fields=True):
    """Whose reader is stopped."""

    token: Token = ""
    resident: UUID | None = None


class ReaderOut(Struct):
    """Somebody who is told, masked."""

    id: UUID
    way: Way
    address: str
    relation: str
    since: datetime
    contact: str  # the name, when it is an emergency contact's telephone; told to the desk only

    @classmethod
    def of(cls, row: FamilyReader, *, contact: str = "") -> "ReaderOut":
        """From its row."""
        address = queries.address_of(row)
        shown = masks.phone(address) if row.way == Way.SMS else f"****{address[-4:]}"
        return cls(id=row.id, way=Way(row.way), address=shown, relation=row.relation, since=row.consent_at,
                   contact=contact)  # fmt: skip


class SentOut(Struct):
    """A message and what became of it."""

    id: UUID
    template: str
    way: Way
    state: MessageStatus
    elder: str
    number: str
    attempts: int
    problem: str
    created_at: datetime
    next_at: datetime | None

    @classmethod
    def of(cls, row: OutgoingMessage, parameters: dict[str, str]) -> "SentOut":
        """From its row; the address is nobody's business at the desk."""
        return cls(
            id=row.id, template=row.template, way=Way(row.way), state=MessageStatus(row.status), elder=parameters.get("elder", ""),
            number=parameters.get("number", ""), attempts=row.attempts, problem=row.problem, created_at=row.created_at,
            next_at=row.next_at,
        )  # fmt: skip


class RouteIn(Struct, forbid_unknown_fields=True):
    """How messages of one way leave the centre; without headers those that are there stay."""

    url: Annotated[str, Meta(max_length=300)]
    body: Annotated[str, Meta(max_length=4000)] = ""
    headers: dict[str, str] | None = None
    ok_field: Annotated[str, Meta(max_length=40)] = ""
    ok_value: Annotated[str, Meta(max_length=40)] = ""
    is_active: bool = True


class RouteOut(Struct):
    """A route; its headers are never shown again."""

    way: Way
    url: str
    body: str
    has_headers: bool
    ok_field: str
    ok_value: str
    is_active: bool

    @classmethod
    def of(cls, row: MessageRoute) -> "RouteOut":
        """From its row."""
        return cls(
            way=Way(row.way), url=row.url, body=row.body, has_headers=bool(row.headers_sealed), ok_field=row.ok_field,
            ok_value=row.ok_value, is_active=row.is_active,
        )  # fmt: skip
