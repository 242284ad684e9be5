"""The drawing of the estate: its houses where they stand, or in rows, and the public places; the same numbers place the buttons over it.

An estate with more houses than can be touched on one drawing is cut into parts by their numbers, each drawn as large as the whole.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from uuid import UUID

from kiosk import estate_positions
from services.foundation.residents.tables import Building

WIDTH, FEW, MANY = 1000, 4, 6
ROW, STREET, MARGIN = 210, 170, 24
ROWS = 3  # of a drawing on which the houses stand where they stand
MOST_AT_POSITIONS, MOST_IN_ROWS = 12, 18
HOUSE = (138.0, 150.0)  # on such a drawing: an elderly finger hits it on every panel
# What every estate has and no building is (domain 1.13, 1.16): the words are those the case keeps.
SPOTS = (("大门口", "Gate"), ("小区路", "Road"), ("停车场", "Car park"), ("口袋公园", "Garden"))
Box = tuple[float, float, float, float]  # left, top, width, height


@dataclass(frozen=True, slots=True)
class Place:
    """Something on the drawing that can be touched; sizes in hundredths of the drawing. A public place is on every part."""

    part: int | None
    building: UUID | None
    spot: str
    name_zh: str
    name_en: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Part:
    """Some houses that one drawing shows; `height` for a width of a thousand, the same for all parts."""

    name_zh: str
    name_en: str
    height: int
    houses: list[tuple[Building, Box]]


def parts(buildings: Sequence[Building]) -> list[Part]:
    """The estate on one drawing, or on as many as it needs; the buildings come in the order of their numbers."""
    is_placed = estate_positions.is_mostly_placed(buildings)
    most = MOST_AT_POSITIONS if is_placed else MOST_IN_ROWS
    count = max(1, -(-len(buildings) // most))
    size = -(-len(buildings) // count)
    tall = MARGIN + (ROWS if is_placed else _rows(size)) * ROW + STREET
    return [_part(buildings[at * size : (at + 1) * size], is_placed=is_placed, tall=tall) for at in range(count)]


def places(buildings: Sequence[Building]) -> list[Place]:
    """Where each building and each public place stands."""
    drawn = parts(buildings)
    tall, wide = drawn[0].height, (WIDTH - MARGIN) / len(SPOTS)
    houses = [
        Place(at, row.id, "", row.name, f"No. {row.number}", *_share(*box, tall))
        for at, part in enumerate(drawn)
        for row, box in part.houses
    ]
    return houses + [
        Place(None, None, zh, zh, en, *_share(MARGIN + at * wide, tall - STREET, wide - MARGIN, STREET - MARGIN, tall))
        for at, (zh, en) in enumerate(SPOTS)
    ]


def drawing(part: Part) -> str:
    """The picture under the buttons: lawns, houses with as many storeys as they have, a road. It holds no words."""
    tall = part.height
    houses = [_house(row, *box) for row, box in part.houses]
    road = f'<rect x="0" y="{tall - STREET - 4}" width="{WIDTH}" height="{STREET + 4}" fill="#d9d4c9"/>'
    line = f'<path d="M0 {tall - 12}H{WIDTH}" stroke="#fff" stroke-width="6" stroke-dasharray="40 28"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {tall}" preserveAspectRatio="none">'
        f'<rect width="{WIDTH}" height="{tall}" rx="24" fill="#dfe8d2"/>{road}{line}{"".join(houses)}</svg>'
    )


def _part(buildings: Sequence[Building], *, is_placed: bool, tall: int) -> Part:
    boxes = (_boxes_at_positions(buildings) if is_placed else None) or _boxes_in_rows(buildings)
    first, last = (buildings[0], buildings[-1]) if buildings else (None, None)
    zh = f"{first.number}–{last.number}栋" if first and last else ""
    en = f"No. {first.number}–{last.number}" if first and last else ""
    return Part(zh, en, tall, list(zip(buildings, boxes, strict=True)))


def _boxes_at_positions(buildings: Sequence[Building]) -> list[Box] | None:
    if not estate_positions.is_mostly_placed(buildings):
        return None
    area = WIDTH - 2.0 * MARGIN, ROWS * ROW - 1.0 * MARGIN
    centres = estate_positions.centres(buildings, area=area, house=HOUSE, gap=MARGIN)
    wide, tall = HOUSE
    return None if centres is None else [(MARGIN + x - wide / 2, MARGIN + y - tall / 2, wide, tall) for x, y in centres]


def _boxes_in_rows(buildings: Sequence[Building]) -> list[Box]:
    columns = _columns(len(buildings))
    step = (WIDTH - MARGIN) / columns
    return [
        (MARGIN + (at % columns) * step, MARGIN + (at // columns) * ROW, step - MARGIN, ROW - MARGIN)
        for at in range(len(buildings))
    ]


def _house(row: Building, x: float, y: float, width: float, tall: float) -> str:
    storeys = max(1, min(row.storeys, 8))
    across = max(2, min(row.units * 2, 8))
    room = (tall - 62) / storeys
    windows = _windows(x + 14, y + 44, (width - 28) / across, room, across, storeys)
    roof = f'<path d="M{x:.0f} {y + 34:.0f}l{width / 2:.0f}-32 {width / 2:.0f} 32z" fill="#b3564a"/>'
    size = f'width="{width:.0f}" height="{tall - 40:.0f}"'
    wall = f'<rect x="{x:.0f}" y="{y + 32:.0f}" {size} rx="6" fill="#f7efe2" stroke="#b9ab93" stroke-width="3"/>'
    return f"<g><title>{escape(row.number)}</title>{wall}{roof}{''.join(windows)}</g>"


def _windows(x: float, y: float, step: float, room: float, across: int, storeys: int) -> Iterable[str]:
    for storey in range(storeys):
        for column in range(across):
            yield (
                f'<rect x="{x + column * step + step * 0.22:.0f}" y="{y + storey * room:.0f}" width="{step * 0.56:.0f}" '
                f'height="{room * 0.55:.0f}" fill="#c9dbe4"/>'
            )


def _share(x: float, y: float, width: float, tall: float, whole: int) -> tuple[float, float, float, float]:
    return round(x / 10, 2), round(y / whole * 100, 2), round(width / 10, 2), round(tall / whole * 100, 2)


def _columns(buildings: int) -> int:
    return FEW if buildings <= 3 * FEW else MANY


def _rows(buildings: int) -> int:
    return max(1, -(-buildings // _columns(buildings)))
