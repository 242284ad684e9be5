"""Which house a pair of coordinates means. There is no map: an estate reaches a little around its measured houses."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from kiosk.open311.asked import AskedWrong
from services.foundation.residents.tables import Building

METRES_A_DEGREE = 111_320
AROUND = 100  # metres around the outermost houses that still belong to the estate
AT_THE_HOUSE = 40  # metres from the middle of a house to its doorstep


@dataclass(frozen=True, slots=True)
class Spot:
    """A house, or a place near one."""

    building: UUID | None
    spot: str


def spot(place: tuple[float, float] | None, buildings: Sequence[Building]) -> Spot:
    """The nearest house, or AskedWrong in the words of the standard."""
    if place is None:
        raise AskedWrong("lat and long, address_string, address_id or attribute[building] was not provided")
    measured = [row for row in buildings if row.lat is not None and row.long is not None]
    if not measured:
        raise AskedWrong("lat and long cannot be resolved in this jurisdiction; address_string or address_id is needed")
    if not _belongs(place, measured):
        raise AskedWrong("lat and long are outside this jurisdiction")
    away, nearest = min(((metres(place, (row.lat, row.long)), row) for row in measured), key=lambda found: found[0])
    return Spot(nearest.id, "") if away <= AT_THE_HOUSE else Spot(None, f"{nearest.name}附近")


def metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """How far apart, as flat as an estate is."""
    north = (one[0] - other[0]) * METRES_A_DEGREE
    east = (one[1] - other[1]) * METRES_A_DEGREE * math.cos(math.radians(one[0]))
    return math.hypot(north, east)


def _belongs(place: tuple[float, float], measured: Sequence[Building]) -> bool:
    lats, longs = [row.lat for row in measured], [row.long for row in measured]
    north = AROUND / METRES_A_DEGREE
    east = north / math.cos(math.radians(place[0])) if abs(place[0]) < 89 else 360
    return min(lats) - north <= place[0] <= max(lats) + north and min(longs) - east <= place[1] <= max(longs) + east
