"""The drawing of the estate: its buildings in rows, and the public places between them; the same numbers place the buttons over it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from uuid import UUID

from services.foundation.residents.tables import Building

WIDTH, FEW, MANY = 1000, 4, 6
ROW, STREET, MARGIN = 210, 170, 24
# What every estate has and no building is (domain 1.13, 1.16): the words are those the case keeps.
SPOTS = (("大门口", "Gate"), ("小区路", "Road"), ("停车场", "Car park"), ("口袋公园", "Garden"))


@dataclass(frozen=True, slots=True)
class Place:
    """Something on the drawing that can be touched; sizes in hundredths of the drawing."""

    building: UUID | None
    spot: str
    name_zh: str
    name_en: str
    x: float
    y: float
    width: float
    height: float


def height(buildings: Sequence[Building]) -> int:
    """How tall the drawing is, when it is a thousand wide."""
    return MARGIN + _rows(len(buildings)) * ROW + STREET


def places(buildings: Sequence[Building]) -> list[Place]:
    """Where each building and each public place stands."""
    tall, columns = height(buildings), _columns(len(buildings))
    step = (WIDTH - MARGIN) / columns
    found = [
        Place(
            row.id, "", row.name, f"No. {row.number}",
            *_share(MARGIN + (at % columns) * step, MARGIN + (at // columns) * ROW, step - MARGIN, ROW - MARGIN, tall),
        )
        for at, row in enumerate(buildings)
    ]  # fmt: skip
    wide = (WIDTH - MARGIN) / len(SPOTS)
    return found + [
        Place(None, zh, zh, en, *_share(MARGIN + at * wide, tall - STREET, wide - MARGIN, STREET - MARGIN, tall))
        for at, (zh, en) in enumerate(SPOTS)
    ]


def drawing(buildings: Sequence[Building]) -> str:
    """The picture under the buttons: lawns, houses with as many storeys as they have, a road. It holds no words."""
    tall, columns = height(buildings), _columns(len(buildings))
    step = (WIDTH - MARGIN) / columns
    houses = [
        _house(row, MARGIN + (at % columns) * step, MARGIN + (at // columns) * ROW, step - MARGIN, ROW - MARGIN)
        for at, row in enumerate(buildings)
    ]
    road = f'<rect x="0" y="{tall - STREET - 4}" width="{WIDTH}" height="{STREET + 4}" fill="#d9d4c9"/>'
    line = f'<path d="M0 {tall - 12}H{WIDTH}" stroke="#fff" stroke-width="6" stroke-dasharray="40 28"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {tall}" preserveAspectRatio="none">'
        f'<rect width="{WIDTH}" height="{tall}" rx="24" fill="#dfe8d2"/>{road}{line}{"".join(houses)}</svg>'
    )


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
