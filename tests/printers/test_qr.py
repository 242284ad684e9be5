"""Codes that telephones can read off small cards and hot paper."""

import pytest

from printers import qr
from printers.raster import Raster
from tests.printers.papers import TOKEN, picture, scanned

pytestmark = pytest.mark.pure


def test_host_and_scheme_are_capitals_and_the_path_is_left_alone() -> None:
    assert qr.shout("https://kiosk.cuiping.example/t/aB") == "HTTPS://KIOSK.CUIPING.EXAMPLE/t/aB"
    assert qr.shout("http://10.0.0.7:8000") == "HTTP://10.0.0.7:8000"


@pytest.mark.parametrize("host", ["k.cn", "kiosk.cuiping.example", "yichuang.cuiping.longyan.gov.example"])
def test_a_card_with_an_ordinary_address_stays_small(host: str) -> None:
    assert qr.code(f"https://{host}/C/{TOKEN}", max_version=qr.CARD_VERSION).version <= 4


def test_an_address_too_long_for_a_card_is_refused() -> None:
    with pytest.raises(qr.CodeTooDense):
        qr.code(f"https://{'a-very-long-name.' * 6}example/C/{TOKEN}", max_version=qr.CARD_VERSION)


def test_room_left_in_a_size_is_spent_on_damage_it_survives() -> None:
    roomy, full = qr.code("HTTPS://H/T/A"), qr.code("HTTPS://H/T/" + "A" * 26)

    assert (roomy.version, full.version) == (1, 2)
    assert scanned(picture(_drawn(roomy, scratch=True))) == ["HTTPS://H/T/A"]


@pytest.mark.parametrize(("modules", "room", "dots"), [(41, 576, 6), (57, 384, 6), (90, 384, 4)])
def test_modules_are_whole_dots(modules: int, room: int, dots: int) -> None:
    assert qr.dots_per_module(modules, room=room) == dots


def test_modules_too_small_for_hot_paper_are_refused() -> None:
    with pytest.raises(qr.CodeTooDense):
        qr.dots_per_module(100, room=384)


def _drawn(code: qr.Code, *, scratch: bool = False) -> bytes:
    """Draw a code eight dots a module, if asked with a white scratch through some of it."""
    rows = [row for row in code.rows for _ in range(8)]
    marked = [
        bytes(255 if dark and not (scratch and 14 <= x < 16 and y > 120) else 0 for x, dark in enumerate(row))
        for y, row in enumerate(rows)
    ]
    return Raster(code.modules * 8, tuple(marked)).png()
