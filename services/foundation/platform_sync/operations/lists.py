"""Lists as statement arguments, in few lengths, so that databases and caches meet the same statement again."""

from collections.abc import Sequence
from typing import Any


def padded(values: Sequence[Any]) -> list[Any]:
    """The values, the last one repeated up to the next power of two."""
    return [*values, *[values[-1]] * ((1 << (len(values) - 1).bit_length()) - len(values))]


def places(values: Sequence[Any]) -> str:
    """One `{}` for each value."""
    return ", ".join(["{}"] * len(values))
