"""Cards, the pages they are printed on, and what a scan leads to."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from services.connection_card import rules
from services.connection_card.lifecycle import LIVE, CardStatus
from services.connection_card.queries.contacts import Contact, answering
from services.connection_card.tables import CardSheet, ConnectionCard
from services.foundation import db, ids
from services.foundation.calendar.rules import local
from services.foundation.errors import NotFound
from services.foundation.residents import queries as residents


class CardUnknown(NotFound):
    """No live card has this token; whether there once was one is not said."""

    code = "card_unknown"


class SerialUnknown(NotFound):
    """No card here has this label; for staff, who may know what there was."""

    code = "card_serial_unknown"


class SheetUnknown(NotFound):
    """There is no sheet with this number here."""

    code = "card_sheet_unknown"


@dataclass(frozen=True, slots=True)
class Door:
    """Where a live card leads; what was found behind the same door at the same version of the estate still holds that day."""

    center: UUID
    building: UUID
    version: int


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What a live card leads to on one day."""

    door: Door
    on: date
    building_name: str
    contacts: list[Contact]

    @property
    def center(self) -> UUID:
        """The centre that made the card."""
        return self.door.center


# One statement, whether the token is alive, dead or was never made: the answer takes the same way. It fetches no more than it
# must, because every identifier that SQLite gives back costs as much as finding the row.
_DOOR = (
    "SELECT c.center AS center, h.building AS building, s.estate_version AS version FROM connection_card c "
    "JOIN household h ON h.id = c.household JOIN service_center s ON s.id = c.center "
    "WHERE c.token_hash = {} AND c.status IN ('printed', 'delivered', 'active')"
)


async def door(*, token: str, center: UUID | None = None) -> Door:
    """Where the card with this text leads (hot); unknown, ended and another centre's cards are refused alike."""
    rows = await db.rows(_DOOR, ids.token_hash(rules.token(token)))
    if not rows or (center is not None and rows[0]["center"] != center):
        raise CardUnknown
    return Door(**rows[0])


async def behind(door: Door, *, on: date) -> LookedUp:
    """Who answers behind a door on a day."""
    building = await residents.building(id=door.building, center=door.center)
    contacts = await answering(building=door.building, center=door.center, on=on)
    return LookedUp(door=door, on=on, building_name=building.name, contacts=contacts)


async def door_of(*, building: UUID, center: UUID) -> Door:
    """Where the door of a building leads, for who has no card at hand: only what everybody may know is behind it."""
    rows = await db.rows(
        "SELECT b.center AS center, b.id AS building, s.estate_version AS version FROM building b "
        "JOIN service_center s ON s.id = b.center WHERE b.id = {} AND b.center = {}",
        building, center,
    )  # fmt: skip
    if not rows:
        raise residents.BuildingUnknown
    return Door(**rows[0])


async def look_up(*, token: str, now: datetime, center: UUID | None = None) -> LookedUp:
    """Who answers today for the building of the card with this text."""
    return await behind(await door(token=token, center=center), on=local(now).date())


async def live_card(*, token: str, center: UUID | None = None) -> ConnectionCard:
    """The live card with this text; unknown, ended and another centre's cards are refused alike."""
    row = await ConnectionCard.objects().where(ConnectionCard.token_hash == ids.token_hash(rules.token(token))).first()
    if row is None or row.status not in LIVE:
        raise CardUnknown
    if center is not None and row.center != center:
        raise CardUnknown
    return row


async def card(*, id: UUID, center: UUID) -> ConnectionCard:
    """One card of the actor's centre, alive or not."""
    row = await ConnectionCard.objects().where(ConnectionCard.id == id, ConnectionCard.center == center).first()
    if row is None:
        raise CardUnknown
    return row


async def cards(
    *,
    center: UUID,
    building: UUID | None = None,
    status: CardStatus | None = None,
    serial: int | None = None,
    limit: int = 500,
) -> list[dict[str, Any]]:
    """Cards with the building and unit they belong to, in the order of their serials; never the room."""
    wanted: list[str] = ["c.center = {}"]
    values: list[object] = [center]
    for column, value in (("h.building", building), ("c.status", status), ("c.serial", serial)):
        if value is not None:
            wanted.append(f"{column} = {{}}")
            values.append(value)
    return await db.rows(
        "SELECT c.id AS id, c.serial AS serial, c.issue_no AS issue_no, c.status AS status, c.received AS received, "
        "c.issued_at AS issued_at, c.delivered_at AS delivered_at, c.ended_at AS ended_at, b.id AS building_id, b.name AS building_name, "
        "h.unit AS unit, s.number AS sheet_number FROM connection_card c JOIN household h ON h.id = c.household "
        f"JOIN building b ON b.id = h.building LEFT JOIN card_sheet s ON s.id = c.sheet WHERE {' AND '.join(wanted)} "
        "ORDER BY c.serial LIMIT {}",
        *values, limit,
    )  # fmt: skip


async def sheet(*, number: int, center: UUID) -> CardSheet:
    """One page of cards."""
    row = await CardSheet.objects().where(CardSheet.center == center, CardSheet.number == number).first()
    if row is None:
        raise SheetUnknown
    return row


async def sheets(*, center: UUID) -> list[CardSheet]:
    """The newest pages of cards."""
    return (
        await CardSheet.objects()
        .where(CardSheet.center == center)
        .order_by(CardSheet.number, ascending=False)
        .limit(100)
    )
