"""Long posts and names on a card stay large enough to be read, and a building without anybody says whom to call."""

from typing import Any

import msgspec
import pypdfium2
import pytest

from printers import document, render
from tests.connection_card.estate import Home

pytestmark = pytest.mark.pure
HOME = Home()
LEAST = 4.7  # points, of the smallest line of a post


def a_sheet(*contacts: tuple[str, str]) -> dict[str, Any]:
    card = {
        "building": "3栋", "unit": "2单元", "serial": "LX00001B", "services_text": "办事",
        "contacts": [{"post": post, "name": name} for post, name in contacts],
        "qr": "https://kiosk.cuiping.example/C/2XFL7JX6YFAXGP7LXJFSRU7SVY",
    }  # fmt: skip
    return {"kind": "card_sheet", "center": HOME.center, "helpline": HOME.helpline, "sheet_no": "7",
            "printed_at": "2026年11月26日", "cards": [card]}  # fmt: skip


def printed(sheet: dict[str, Any]) -> Any:
    return pypdfium2.PdfDocument(render.pdf(msgspec.convert(sheet, document.CardSheet)))[0].get_textpage()


def height_of(page: Any, words: str) -> float:
    """How high the first sign of some words stands."""
    at, _ = page.search(words).get_next()
    _, bottom, _, top = page.get_charbox(at, loose=True)
    return float(top - bottom)


def test_a_long_post_breaks_its_line_and_stays_readable() -> None:
    page = printed(
        a_sheet(("街道党工委副书记、纺织生活二区第一联系人（挂钩领导）", "欧阳*𠮷"), ("在职党员", "买买提·阿不都*㙍"))
    )

    assert height_of(page, "街道党工委") >= LEAST
    assert "𠮷" in page.get_text_range()


def test_a_building_without_anybody_names_the_helpline() -> None:
    assert HOME.helpline in printed(a_sheet()).get_text_range()
    assert HOME.helpline not in printed(a_sheet(("街道党员", "张*华"))).get_text_range()
