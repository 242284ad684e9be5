"""What the text on a card means, and how much one card may ask."""

import re
import unicodedata
from collections.abc import Mapping

from services.foundation import ids

CARDS_A_SHEET = 10
CALLBACK_WORKING_DAYS = 1
MOST_OPEN_CALLBACKS = 3  # of one card: a found card cannot flood anybody
PREFIX = "LX"

# Base32 has no 0, 1 and 8: somebody who types them read O, I and B.
_WHOLE = re.compile("[A-Z2-7]{26}")
_MISREAD = str.maketrans("018", "OIB")


def token(text: str) -> str:
    """The token in what a scanner read or somebody typed: a whole address in any case, or the bare token with spaces and dashes."""
    if _WHOLE.fullmatch(text):
        return text
    plain = unicodedata.normalize("NFKC", text).strip().upper()
    last = plain.partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2]
    return "".join(sign for sign in last if sign.isalnum()).translate(_MISREAD)[:64]


def serial_text(serial: int) -> str:
    """The label printed on a card, with its check letter: LX00241B. A label, not a key: it opens nothing."""
    return ids.with_check_letter(f"{PREFIX}{serial:05d}")


def serial(text: str) -> int | None:
    """The serial in a typed label, if the check letter is right."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKC", text).upper() if sign.isalnum())
    digits = plain[len(PREFIX) : -1]
    if plain.startswith(PREFIX) and digits.isdecimal() and ids.has_good_check_letter(plain):
        return int(digits)
    return None


def callback_number(n: int) -> str:
    """H0231 with its check letter."""
    return ids.with_check_letter(f"H{n:04d}")


def coverage(*, occupied: int, counts: Mapping[str, int]) -> float:
    """Households with an active card, of those where somebody lives (domain 1.4)."""
    return round(counts.get("active", 0) / occupied, 4) if occupied else 0.0
