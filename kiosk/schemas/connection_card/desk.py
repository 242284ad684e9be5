"""JSON of the connection card at the community's desk: cards, their pages, and visits."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from msgspec import Meta, Struct

from services.connection_card import rules
from services.connection_card.lifecycle import CardStatus, Reception, SheetStatus
from services.connection_card.operations import IssuedCard
from services.connection_card.tables import CardSheet, ConnectionCard

Words = Annotated[str, Meta(max_length=100)]


class IssueIn(Struct, forbid_unknown_fields=True):
    """The household that gets a card."""

    household: UUID


class WhyIn(Struct, forbid_unknown_fields=True):
    """Why a card ends."""

    why: Words = ""


class DeliveryIn(Struct, forbid_unknown_fields=True):
    """How the household received its card."""

    received: Reception


class SheetIn(Struct, forbid_unknown_fields=True):
    """Which waiting cards go on the page: a building's, certain ones, or simply the next; with portraits or without."""

    building: UUID | None = None
    cards: Annotated[list[UUID], Meta(min_length=1, max_length=rules.CARDS_A_SHEET)] | None = None
    photos: bool = False


class VisitIn(Struct, forbid_unknown_fields=True):
    """Who called at the door, when, and whether somebody was at home."""

    person: UUID
    visited_on: date
    met: bool = True


class DeskCardOut(Struct):
    """A card in the list: building and unit, never the room, and no token."""

    id: UUID
    serial: str
    issue_no: int
    state: CardStatus
    received: str
    building_id: UUID
    building: str
    unit: str
    sheet: int | None
    issued_at: datetime
    delivered_at: datetime | None
    ended_at: datetime | None

    @classmethod
    def of(cls, row: dict[str, Any]) -> "DeskCardOut":
        """From a row of the list."""
        return cls(id=row["id"], serial=rules.serial_text(row["serial"]), issue_no=row["issue_no"],
                   state=CardStatus(row["status"]), received=row["received"], building_id=row["building_id"],
                   building=row["building_name"], unit=row["unit"],
                   sheet=row["sheet_number"], issued_at=row["issued_at"], delivered_at=row["delivered_at"],
                   ended_at=row["ended_at"])  # fmt: skip


class IssuedCardOut(Struct):
    """A new card; token and address are told once, to whoever puts them on paper."""

    id: UUID
    serial: str
    issue_no: int
    state: CardStatus
    token: str
    url: str

    @classmethod
    def of(cls, issued: IssuedCard, *, url: str) -> "IssuedCardOut":
        """From what the verb gave."""
        card = issued.card
        return cls(id=card.id, serial=rules.serial_text(card.serial), issue_no=card.issue_no, state=CardStatus(card.status),
                   token=issued.token, url=url)  # fmt: skip


class MovedCardOut(Struct):
    """A card after a move."""

    id: UUID
    serial: str
    state: CardStatus
    received: str

    @classmethod
    def of(cls, card: ConnectionCard) -> "MovedCardOut":
        """From its row."""
        return cls(
            id=card.id, serial=rules.serial_text(card.serial), state=CardStatus(card.status), received=card.received
        )


class SheetOut(Struct):
    """One page of cards."""

    number: int
    state: SheetStatus
    printed_at: datetime

    @classmethod
    def of(cls, sheet: CardSheet) -> "SheetOut":
        """From its row."""
        return cls(number=sheet.number, state=SheetStatus(sheet.status), printed_at=sheet.printed_at)
