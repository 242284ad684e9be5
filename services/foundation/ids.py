"""Names for rows and secrets for people."""

import base64
import hashlib
import secrets
from uuid import UUID

from uuid_utils.compat import uuid7

CHECK_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # no I and O: they read like 1 and 0


def new_id() -> UUID:
    """A UUIDv7: unique everywhere, sorted by the moment it was made."""
    return uuid7()


def new_token() -> str:
    """128 random bits as 26 upper-case base32 characters, so that a QR code stays small."""
    return base64.b32encode(secrets.token_bytes(16)).decode().rstrip("=")


def token_hash(token: str) -> str:
    """What the database keeps of a token; case does not matter, 128 random bits need no slow hash."""
    return hashlib.sha256(token.strip().upper().encode()).hexdigest()


def with_check_letter(number: str) -> str:
    """Add a letter that catches any one wrong character and any two swapped neighbours."""
    total = sum((place + 2) * ord(character) for place, character in enumerate(number))
    return number + CHECK_LETTERS[total % 23]


def has_good_check_letter(number: str) -> bool:
    """Tell whether a typed human number is the one that was printed."""
    return len(number) > 1 and with_check_letter(number[:-1]) == number.upper()
