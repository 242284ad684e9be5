"""JSON of the connection card at the community's desk."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from msgspec import Meta, Struct

from services.connection_card import queries, rules
from services.connection_card.gaps import Gap
from services.connection_card.lifecycle import CallbackStatus, CardStatus, Reception, SheetStatus
from services.connection_card.operations import IssuedCard, Outcome
from services.connection_card.queries import Coverage
from services.connection_card.tables import CallbackRequest, CardSheet, ConnectionCard, Pairing
from services.foundation.bodies import queries as bodies
from services.foundation.bodies.rules import MemberKind
from services.foundation.residents.tables import Building

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


class ClosureIn(Struct, forbid_unknown_fields=True):
    """How a callback ended."""

    outcome: Outcome
    words: Words = ""


class VisitIn(Struct, forbid_unknown_fields=True):
    """Who called at the door, when, and whether somebody was at home."""

    person: UUID
    visited_on: date
    met: bool = True


class PairingIn(Struct, forbid_unknown_fields=True):
    """Who answers for which building, from when."""

    building: UUID
    member: UUID
    from_on: date
    to_on: date | None = None


class EndingIn(Struct, forbid_unknown_fields=True):
    """The last day a member answers."""

    last_on: date


class BuildingIn(Struct, forbid_unknown_fields=True):
    """A building to be written down."""

    number: Annotated[str, Meta(min_length=1, max_length=12)]
    name: Annotated[str, Meta(min_length=1, max_length=40)]
    units: Annotated[int, Meta(ge=1, le=20)] = 1
    storeys: Annotated[int, Meta(ge=1, le=60)] = 6


Occupancy = Literal["occupied", "empty", "let"]


class HouseholdIn(Struct, forbid_unknown_fields=True):
    """A flat to be written down."""

    unit: Annotated[str, Meta(min_length=1, max_length=8)]
    room: Annotated[str, Meta(min_length=1, max_length=12)]
    occupancy: Occupancy = "occupied"


class OccupancyIn(Struct, forbid_unknown_fields=True):
    """Whether somebody lives there."""

    occupancy: Occupancy


class DeskCardOut(Struct):
    """A card in the list: building and unit, never the room, and no token."""

    id: UUID
    serial: str
    issue_no: int
    state: CardStatus
    received: str
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
                   state=CardStatus(row["status"]), received=row["received"], building=row["building_name"], unit=row["unit"],
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


class BuildingOut(Struct):
    """One building of the estate."""

    id: UUID
    number: str
    name: str
    units: int
    storeys: int

    @classmethod
    def of(cls, building: Building) -> "BuildingOut":
        """From its row."""
        return cls(
            id=building.id, number=building.number, name=building.name, units=building.units, storeys=building.storeys
        )


class HouseholdOut(Struct):
    """A flat, for the staff who issue its card; `serial` is its live card's label."""

    id: UUID
    unit: str
    room: str
    occupancy: str
    serial: str | None

    @classmethod
    def of(cls, row: dict[str, Any]) -> "HouseholdOut":
        """From a row of the list."""
        serial = rules.serial_text(row["serial"]) if row["serial"] else None
        return cls(id=row["id"], unit=row["unit"], room=row["room"], occupancy=row["occupancy"], serial=serial)


class IssuedManyOut(Struct):
    """How many cards were made."""

    issued: int


class PairingOut(Struct):
    """Who answers for which building."""

    id: UUID
    building: UUID
    member: UUID
    from_on: date
    to_on: date | None
    is_away: bool = False

    @classmethod
    def of(cls, row: Pairing) -> "PairingOut":
        """From its row."""
        return cls(id=row.id, building=row.building, member=row.member, from_on=row.from_on, to_on=row.to_on)

    @classmethod
    def of_row(cls, row: dict[str, Any], *, is_away: bool) -> "PairingOut":
        """From a row of the list."""
        return cls(id=row["id"], building=row["building"], member=row["member"], from_on=row["from_on"], to_on=row["to_on"],
                   is_away=is_away)  # fmt: skip


class GapOut(Struct):
    """What a building lacks, from which day to which."""

    building: UUID
    number: str
    lacking: list[MemberKind]
    nobody_answers: bool
    from_on: date
    to_on: date | None

    @classmethod
    def of(cls, gap: Gap) -> "GapOut":
        """From what was counted."""
        return cls(building=gap.building, number=gap.number, lacking=list(gap.lacking), nobody_answers=gap.nobody_answers,
                   from_on=gap.from_on, to_on=gap.to_on)  # fmt: skip


class ReachOut(Struct):
    """How far cards and pairings reach."""

    buildings: list[Coverage]
    gaps: list[GapOut]
