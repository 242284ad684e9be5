"""JSON of the buildings, their homes, who answers for them, and how far the cards reach."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from msgspec import Meta, Struct

from services.connection_card import rules
from services.connection_card.gaps import Gap
from services.connection_card.lifecycle import Reception
from services.connection_card.queries import Coverage
from services.connection_card.tables import Pairing
from services.foundation.bodies.rules import MemberKind
from services.foundation.residents.operations import Listed, Outcome
from services.foundation.residents.tables import Building

Occupancy = Literal["occupied", "empty", "let"]


class BuildingChangeIn(Struct, forbid_unknown_fields=True):
    """What a building is called, and how large it is."""

    name: Annotated[str, Meta(min_length=1, max_length=40)]
    units: Annotated[int, Meta(ge=1, le=20)] = 1
    storeys: Annotated[int, Meta(ge=1, le=60)] = 6


class BuildingIn(BuildingChangeIn, kw_only=True, forbid_unknown_fields=True):
    """A building to be written down."""

    number: Annotated[str, Meta(min_length=1, max_length=12)]


class BuildingOut(Struct):
    """One building of the estate; where it stands, once somebody has said so."""

    id: UUID
    number: str
    name: str
    units: int
    storeys: int
    lat: float | None
    long: float | None

    @classmethod
    def of(cls, building: Building) -> "BuildingOut":
        """From its row."""
        return cls(id=building.id, number=building.number, name=building.name, units=building.units, storeys=building.storeys,
                   lat=building.lat, long=building.long)  # fmt: skip


class HouseholdIn(Struct, forbid_unknown_fields=True):
    """A flat to be written down."""

    unit: Annotated[str, Meta(min_length=1, max_length=8)]
    room: Annotated[str, Meta(min_length=1, max_length=12)]
    occupancy: Occupancy = "occupied"


class HouseholdListIn(Struct, forbid_unknown_fields=True):
    """Flats of one building, one to a line: unit and room."""

    lines: Annotated[str, Meta(min_length=1, max_length=20_000)]


class HouseholdListOut(Struct):
    """What became of a list of flats, line by line."""

    new: int
    known: int
    wrong: int
    lines: list[Listed]

    @classmethod
    def of(cls, lines: list[Listed]) -> "HouseholdListOut":
        """From what was said of each line."""
        said = [line.outcome for line in lines]
        return cls(new=said.count(Outcome.NEW), known=said.count(Outcome.KNOWN), wrong=said.count(Outcome.WRONG),
                   lines=lines)  # fmt: skip


class HouseholdOut(Struct):
    """A flat, for the staff who issue its card; `serial` is its live card's label."""

    id: UUID
    unit: str
    room: str
    occupancy: str
    serial: str | None
    has_refused: bool = False

    @classmethod
    def of(cls, row: dict[str, Any]) -> "HouseholdOut":
        """From a row of the list."""
        serial = rules.serial_text(row["serial"]) if row["serial"] else None
        return cls(
            id=row["id"],
            unit=row["unit"],
            room=row["room"],
            occupancy=row["occupancy"],
            serial=serial,
            has_refused=serial is None and row["last_received"] == Reception.REFUSED,
        )


class OccupancyIn(Struct, forbid_unknown_fields=True):
    """Whether somebody lives there."""

    occupancy: Occupancy


class IssuedManyOut(Struct):
    """How many cards were made."""

    issued: int


class PairingIn(Struct, forbid_unknown_fields=True):
    """Who answers for which building, from when."""

    building: UUID
    member: UUID
    from_on: date
    to_on: date | None = None


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
