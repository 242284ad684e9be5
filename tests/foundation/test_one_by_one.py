"""Work that comes by itself: what fails holds up nothing else, and what concerns everything ends the round."""

from collections.abc import Callable

import pytest

from services.foundation.one_by_one import each, in_turn
from services.foundation.postgres import DatabaseAway


def failing_at(bad: int, fault: Exception) -> Callable[[int], object]:
    """Doubles a number, but for one."""

    async def double(n: int) -> int:
        if n == bad:
            raise fault
        return 2 * n

    return double


async def test_a_piece_that_fails_holds_up_none_of_the_others() -> None:
    assert await each([1, 2, 3], failing_at(2, KeyError("gone")), work="numbers") == [2, 6]


async def test_a_database_that_is_away_ends_the_round() -> None:
    with pytest.raises(DatabaseAway):
        await each([1, 2, 3], failing_at(2, DatabaseAway("no answer")), work="numbers")


async def test_every_verb_is_told_the_same() -> None:
    async def one(*, n: int) -> int:
        return n

    async def broken(*, n: int) -> int:
        raise ValueError(n)

    assert await in_turn((one, broken, one), n=5) == [5, 5]
