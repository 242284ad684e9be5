"""The drawing of the estate at the kiosk: houses where they stand, and each of them large enough for an elderly finger."""

from itertools import combinations
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import estate
from services.foundation.residents.tables import Building

pytestmark = pytest.mark.pure
# The drawing in u: as wide as a standing panel, and lower where the parts stand below it; 1300 by 600 on a lying one (whistle.css).
PANELS = {"standing": (990.0, 670.0), "lying": (1300.0, 600.0)}
FLOOR, APART = 100.0, 16.0  # reference/ui.md, the checklist's lines 1 and 2
METRE = 1 / 111_320


def a_house(n: int, at: tuple[float, float] | None = None) -> Building:
    """House n, so many metres north and east of a corner."""
    lat, long = (25.0912 + at[0] * METRE, 117.0168 + at[1] * METRE) if at else (None, None)
    return Building(id=uuid4(), number=str(n), name=f"{n}栋", units=2, storeys=6, lat=lat, long=long)


def houses(count: int, *, columns: int, metres: float) -> list[Building]:
    """So many houses in a grid, numbered from the north-west."""
    return [a_house(n + 1, (-(n // columns) * metres, n % columns * metres)) for n in range(count)]


def assert_touchable(buildings: list[Building]) -> None:
    drawn = estate.parts(buildings)
    found = estate.places(buildings)
    assert [place.building for place in found if place.building] == [row.id for row in buildings]
    for part in range(len(drawn)):
        here = [place for place in found if place.part in (part, None)]
        for wide, tall in PANELS.values():
            boxes = [(p.x * wide / 100, p.y * tall / 100, p.width * wide / 100, p.height * tall / 100) for p in here]
            for x, y, width, height in boxes:
                assert min(width, height) >= FLOOR
                assert min(x, y) >= 0
                assert x + width <= wide
                assert y + height <= tall
            for one, other in combinations(boxes, 2):
                across = max(one[0], other[0]) - min(one[0] + one[2], other[0] + other[2])
                down = max(one[1], other[1]) - min(one[1] + one[3], other[1] + other[3])
                assert max(across, down) >= APART - 1


@given(
    st.lists(st.none() | st.tuples(st.integers(-300, 300), st.integers(-300, 300)), min_size=1, max_size=34)
)  # metres from a corner, or nobody has said
def test_every_house_can_be_touched_wherever_staff_say_it_stands(positions: list[tuple[int, int] | None]) -> None:
    assert_touchable([a_house(n + 1, at) for n, at in enumerate(positions)])


def test_thirty_houses_that_lie_close_together_are_drawn_in_parts_and_none_over_another() -> None:
    close = houses(30, columns=6, metres=9)

    assert_touchable(close)
    assert [part.name_zh for part in estate.parts(close)] == ["1–10栋", "11–20栋", "21–30栋"]


def test_houses_stand_on_the_drawing_as_on_the_ground() -> None:
    north, south, east = a_house(1, (120, 0)), a_house(2, (0, 0)), a_house(3, (0, 150))

    at = {place.name_zh: (place.x, place.y) for place in estate.places([north, south, east])}

    assert at["1栋"][0] == at["2栋"][0] < at["3栋"][0]
    assert at["1栋"][1] < at["2栋"][1] == at["3栋"][1]


def test_where_few_houses_are_measured_they_stand_in_rows() -> None:
    """The control: the same houses, of which most have no position, in the order of their numbers."""
    in_rows = [a_house(1, (120, 0)), *(a_house(n) for n in range(2, 9))]

    tops = [place.y for place in estate.places(in_rows) if place.building]

    assert tops == sorted(tops)
    assert len(set(tops)) == 2
    assert_touchable(in_rows)


def test_an_estate_without_houses_has_its_public_places() -> None:
    assert [place.spot for place in estate.places([])] == [zh for zh, _ in estate.SPOTS]
    assert estate.drawing(estate.parts([])[0]).startswith("<svg")
