"""A process that books plans ahead and says when it stands in the middle of a day.

    python -m tests.faults.filling DATABASE KEY CENTER DAYS [careless]

In the middle of the last of so many days it stays, for whoever wants to kill it there; of 0 days it stays in none.

`careless` is the negative control: the day's row, its booking and what ties them are written without one transaction around them.
"""

import asyncio
import itertools
import sys
from typing import Any
from uuid import UUID

from services.elderly_care.plans import operations as plans
from services.elderly_care.plans.operations import filling
from services.foundation import crypto, db
from tests.elderly_care.plans.cast import NOW

IN_THE_MIDDLE, DONE = "in the middle", "done"


async def fill(database: str, key: str, center: UUID) -> None:
    """Book everything that is due."""
    crypto.use(crypto.Vault(bytes.fromhex(key)))
    engine = db.engine_from_url(database)
    db.bind(engine)
    async with db.opened(engine):
        await plans.fill_due(center=center, now=NOW)
    print(DONE, flush=True)


def stay_in_the_middle(days: int) -> None:
    """Between the booking and the row that ties it to its day."""
    book, begun = filling.care.book, itertools.count(1)

    async def and_wait(**facts: Any) -> Any:
        booked = await book(**facts)
        if next(begun) == days:
            print(IN_THE_MIDDLE, flush=True)
            await asyncio.Event().wait()
        return booked

    filling.care.book = and_wait  # type: ignore[assignment]  # the same verb, slower


def forget_the_transaction() -> None:
    """Every write of a day for itself."""
    filling.book_day = filling.book_day.__wrapped__  # type: ignore[attr-defined]  # what the decorator has wrapped


if __name__ == "__main__":
    stay_in_the_middle(int(sys.argv[4]))
    if "careless" in sys.argv:
        forget_the_transaction()
    asyncio.run(fill(sys.argv[1], sys.argv[2], UUID(sys.argv[3])))
