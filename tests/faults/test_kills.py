"""The kiosk is killed again and again while everybody works: nothing that was answered is lost, nothing is done twice."""

import os
from random import Random, SystemRandom
from typing import Any

import pytest

from services.foundation import db
from tests.databases import ENGINE, on_sqlite
from tests.faults.checking import findings
from tests.faults.ledger import Ledger
from tests.faults.town import Town
from tests.faults.writers import Crowd
from tests.processes import STOPPED, until

pytestmark = [pytest.mark.faults, pytest.mark.timeout(900)]  # two minutes on a machine that does nothing else

KILLS = 50 if ENGINE == "sqlite" else 10
CITY_TOO = 7  # with every so many kills of the kiosk, the city dies as well
LIES_FOUND_AFTER = 6  # kills; one is usually enough


async def test_kills_in_the_middle_of_work_lose_nothing_and_repeat_nothing(town: Town):
    ledger, city = await a_day_with_kills(town, kills=KILLS)

    assert await findings(town, ledger, city) == []
    assert ledger.lost_answers > KILLS  # the kills did hit people in the middle of their work


@on_sqlite
async def test_a_kiosk_that_tells_the_city_outside_the_transaction_is_found_out(town: Town):
    town.serve("outbox-outside", "serve", module="tests.faults.dishonest")

    ledger, city = await a_day_with_kills(town, kills=LIES_FOUND_AFTER)

    assert any("the city was never told" in finding for finding in await findings(town, ledger, city))


@on_sqlite
async def test_a_kiosk_that_answers_before_the_commit_is_found_out(town: Town):
    town.serve("answer-early", "serve", module="tests.faults.dishonest")

    ledger, city = await a_day_with_kills(town, kills=LIES_FOUND_AFTER)

    assert any("was answered and is lost" in finding for finding in await findings(town, ledger, city))


async def a_day_with_kills(town: Town, *, kills: int) -> tuple[Ledger, list[dict[str, Any]]]:
    """Let everybody work, kill so often, let the outbox drain, stop; give what was promised and what the city knows."""
    seed = int(os.environ.get("KIOSK_FAULT_SEED") or SystemRandom().randrange(10**6))
    print(f"KIOSK_FAULT_SEED={seed}")
    random = Random(seed)
    await nobody_prints(town)
    await town.city.begin()
    await town.kiosk.begin()
    crowd = Crowd(town, random)
    async with crowd.at_work() as ledger:
        for kill in range(kills):
            await some_answers(town, ledger, random.randrange(1, 60))
            town.kiosk.kill()
            if kill % CITY_TOO == 0:
                town.city.kill()
                town.city.start()
            town.kiosk.start()
        await some_answers(town, ledger, 20)
    print(ledger.sizes)
    await town.drained()
    city = await town.city_events()
    assert await town.kiosk.stop() == STOPPED
    return ledger, city


async def some_answers(town: Town, ledger: Ledger, count: int) -> None:
    """Wait until the kiosk has answered so often."""
    enough = ledger.answers + count

    def answered() -> bool:
        town.kiosk.must_live()
        return ledger.answers >= enough

    await until(answered, f"{count} answers")


async def nobody_prints(town: Town) -> None:
    """Papers stay in the spool: they are not what is tested here, and cost half of a busy machine."""
    async with town.records():
        await db.rows("UPDATE printer SET is_active = {}", False)
