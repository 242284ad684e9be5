"""What telephones send: how it is signed, what is odd about it, which time counts; and how near is near. Pure."""

import hashlib
import hmac
import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

NEAR_METRES = 200
EARTH_METRES = 6_371_000
AHEAD = timedelta(minutes=2)  # a telephone's clock may go so much before ours
OLD = timedelta(hours=24)

# What may be done in a visit of each kind, to be ticked off; the words stand on the screen.
TASKS: dict[str, tuple[str, ...]] = {
    "ZC": ("hands_washed", "meal_brought", "meal_eaten", "table_cleared"),
    "ZY": ("water_tested", "washed", "dried_dressed", "skin_looked_at", "never_alone"),
    "ZJ": ("floor", "kitchen", "bathroom", "laundry", "rubbish"),
    "ZX": ("went_out", "came_back", "shoes_stick"),
    "ZM": ("went_along", "papers_brought", "medicine_fetched", "told_family"),
    "HL": ("hands_washed", "turned", "dressed", "fed", "skin_looked_at"),
    "JK": ("measured", "written_down", "told_elder"),
    "JS": ("talked", "read_aloud", "listened"),
    "DB": ("bought", "paid_receipt", "change_given"),
    "TF": ("seen", "gas_water_power", "asked_needs"),
}
ANY_TASKS = ("done_as_planned", "told_elder")
SPOILS_TIME = frozenset({"altered", "reordered", "clock_back", "clock_ahead", "old"})


class PlaceProof(StrEnum):
    """How a carer showed where they are."""

    DOOR_CARD = "door_card"
    NEAR = "near"
    FAR = "far"
    UNKNOWN = "unknown"  # no position, or nobody has said where the building stands


@dataclass(frozen=True, slots=True)
class Link:
    """Where a session's chain was before an action: the last number, its code and the time it claimed."""

    sequence: int
    mac: str
    claimed_at: datetime | None


def tasks(service: str) -> tuple[str, ...]:
    """What can be ticked off in a visit of this service."""
    return TASKS.get(service[:2], ANY_TASKS)


def mac(*, key: bytes, sequence: int, previous: str, body: str) -> str:
    """The code of an action: over its number, the code before it and its very text."""
    return hmac.new(key, f"{sequence}\n{previous}\n{body}".encode(), hashlib.sha256).hexdigest()


def marks(
    *, last: Link, sequence: int, previous: str, claimed_at: datetime, received_at: datetime, is_genuine: bool
) -> list[str]:
    """What is odd about an action; an empty list is how it should be."""
    in_order = sequence > last.sequence
    odd = {
        "altered": not is_genuine,
        "gap": sequence > last.sequence + 1,
        "reordered": not in_order or (sequence == last.sequence + 1 and previous != last.mac),
        "clock_back": in_order and last.claimed_at is not None and claimed_at < last.claimed_at,
        "clock_ahead": claimed_at > received_at + AHEAD,
        "old": received_at - claimed_at > OLD,
    }
    return [name for name, is_so in odd.items() if is_so]


def counted_at(*, claimed_at: datetime, received_at: datetime, marks: list[str]) -> datetime:
    """The time taken for true: what the telephone says, unless a mark speaks against it; never the future."""
    return received_at if SPOILS_TIME.intersection(marks) else min(claimed_at, received_at)


def metres(first: tuple[int, int], second: tuple[int, int]) -> int:
    """How far two places are from each other; in millionths of a degree."""
    (lat1, lon1), (lat2, lon2) = (
        (math.radians(latitude / 1e6), math.radians(longitude / 1e6)) for latitude, longitude in (first, second)
    )
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return round(2 * EARTH_METRES * math.asin(min(1.0, math.sqrt(half))))


def place_proof(
    *, has_card: bool, here: tuple[int, int] | None, door: tuple[int, int] | None
) -> tuple[PlaceProof, int | None]:
    """How the place is proved, and how far away the carer was."""
    distance = metres(here, door) if here and door else None
    if has_card:
        return PlaceProof.DOOR_CARD, distance
    if distance is None:
        return PlaceProof.UNKNOWN, None
    return (PlaceProof.NEAR if distance <= NEAR_METRES else PlaceProof.FAR), distance
