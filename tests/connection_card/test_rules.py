"""What a card's text means, and who is missing."""

import pytest

from services.connection_card import rules
from services.connection_card.lifecycle import CALLBACK, CARD, SHEET
from services.foundation import ids
from services.foundation.lifecycle import Lifecycle

pytestmark = pytest.mark.pure
TOKEN = "ABCDEFGHIJKLMNOPQRSTUVWXY2"


@pytest.mark.parametrize(
    "text",
    [
        TOKEN,
        TOKEN.lower(),
        f"HTTPS://KIOSK.CUIPING.EXAMPLE/C/{TOKEN}",
        f"https://kiosk.cuiping.example/c/{TOKEN.lower()}",
        f"http://127.0.0.1:8000/c/{TOKEN}/?from=paper#top",
        f"  {TOKEN[:8]} {TOKEN[8:16]}-{TOKEN[16:]}\r\n",
        "".join(chr(ord(sign) + 0xFEE0) for sign in TOKEN),
        TOKEN.replace("O", "0").replace("I", "1").replace("B", "8"),
    ],
)
def test_whatever_a_scanner_or_a_person_types_the_token_is_found(text: str) -> None:
    assert rules.token(text) == TOKEN


def test_every_token_survives_being_read_as_card_text() -> None:
    for token in (ids.new_token() for _ in range(500)):
        assert rules.token(token) == token


@pytest.mark.parametrize("text", ["", "/", "https://", "你好", "x" * 5000])
def test_nonsense_is_no_reason_to_stumble(text: str) -> None:
    assert len(rules.token(text)) <= 64


def test_a_serial_is_read_back_whatever_is_between_its_signs() -> None:
    label = rules.serial_text(241)

    assert (label[:7], rules.serial(label), rules.serial(f"{label[:2].lower()}-{label[2:]}")) == ("LX00241", 241, 241)


@pytest.mark.parametrize("wrong", ["", "LX", "LX00241", "CP00241A", "LX00214" + rules.serial_text(241)[-1]])
def test_a_mistyped_serial_is_noticed(wrong: str) -> None:
    assert rules.serial(wrong) is None


def test_coverage_counts_active_cards_of_homes_where_somebody_lives() -> None:
    assert rules.coverage(occupied=8, counts={"active": 6, "printed": 2}) == 0.75
    assert rules.coverage(occupied=0, counts={}) == 0.0


@pytest.mark.parametrize("lifecycle", [CARD, SHEET, CALLBACK], ids=lambda one: one.name)
def test_every_state_can_be_reached(lifecycle: Lifecycle) -> None:
    assert lifecycle.unreachable() == set()
