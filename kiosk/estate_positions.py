"""Where houses go on the drawing when staff have said where they stand: as on the ground, moved apart until each can be touched."""

from collections.abc import Sequence
from itertools import combinations
from math import cos, radians

from services.foundation.residents.tables import Building

MOST_PLACED = 3 / 4  # of the houses: then the others find a gap between them
ROUNDS = 400
Centre = tuple[float, float]


def is_mostly_placed(buildings: Sequence[Building]) -> bool:
    """Has somebody said of most houses where they stand?"""
    return bool(buildings) and sum(row.lat is not None for row in buildings) >= MOST_PLACED * len(buildings)


def centres(
    buildings: Sequence[Building], *, area: tuple[float, float], house: tuple[float, float], gap: float
) -> list[Centre] | None:
    """The middle of each house within an area, north up, so that no two lie closer than the gap; nothing when there is no room for that."""
    apart = house[0] + gap, house[1] + gap
    found = _pushed_apart(_to_scale(buildings, area=area, house=house), apart=apart, area=area, house=house)
    is_good = all(_overlap(one, other, apart) is None for one, other in combinations(found, 2))
    return found if is_good else None


def _to_scale(buildings: Sequence[Building], *, area: tuple[float, float], house: tuple[float, float]) -> list[Centre]:
    """As they stand, as large as the area lets them; a house that nobody has measured begins at the lower edge."""
    placed = [(row.lat, row.long) for row in buildings if row.lat is not None and row.long is not None]
    north, west = max(lat for lat, _ in placed), min(long for _, long in placed)
    narrowing = cos(radians(north))
    broad = max((long - west) * narrowing for _, long in placed)
    high = max(north - lat for lat, _ in placed)
    room = area[0] - house[0], area[1] - house[1]
    scale = min((room[0] / broad if broad else float("inf")), (room[1] / high if high else float("inf")))
    scale = 0 if scale == float("inf") else scale
    left, top = (room[0] - broad * scale + house[0]) / 2, (room[1] - high * scale + house[1]) / 2
    lost, found = 0, []
    for row in buildings:
        if row.lat is None or row.long is None:
            found.append((house[0] / 2 + lost * house[0] % max(room[0], 1), area[1] - house[1] / 2))
            lost += 1
        else:
            found.append((left + (row.long - west) * narrowing * scale, top + (north - row.lat) * scale))
    return found


def _pushed_apart(
    centres: list[Centre], *, apart: Centre, area: tuple[float, float], house: tuple[float, float]
) -> list[Centre]:
    """Two that lie too close go half the way each, along the shorter way out, and stay within the area."""
    found = list(centres)
    for _ in range(ROUNDS):
        is_done = True
        for one, other in combinations(range(len(found)), 2):
            way = _overlap(found[one], found[other], apart)
            if way is None:
                continue
            is_done = False
            found[one] = _within(found[one][0] - way[0], found[one][1] - way[1], area, house)
            found[other] = _within(found[other][0] + way[0], found[other][1] + way[1], area, house)
        if is_done:
            break
    return found


def _overlap(one: Centre, other: Centre, apart: Centre) -> Centre | None:
    """How far each of two must go, half of what they overlap and a little more."""
    across, down = other[0] - one[0], other[1] - one[1]
    wide, tall = apart[0] - abs(across), apart[1] - abs(down)
    if wide <= 0 or tall <= 0:
        return None
    if wide / apart[0] < tall / apart[1]:
        return ((wide / 2 + 0.5) * (1 if across >= 0 else -1), 0.0)
    return (0.0, (tall / 2 + 0.5) * (1 if down >= 0 else -1))


def _within(x: float, y: float, area: tuple[float, float], house: tuple[float, float]) -> Centre:
    return (
        min(max(x, house[0] / 2), area[0] - house[0] / 2),
        min(max(y, house[1] / 2), area[1] - house[1] / 2),
    )
