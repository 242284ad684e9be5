"""The embedded engine when callers go away: in line, in the block, at the disk, at another process's lock."""

import asyncio
import random

import pytest

from services.foundation import db
from tests.databases import on_sqlite
from tests.foundation.lines import WRITE, another_process, engine, hold, lines, write

__all__ = ["another_process", "engine"]

pytestmark = on_sqlite


async def test_one_cancelled_in_line_leaves_the_line_moving(engine):
    begun, go_on = asyncio.Event(), asyncio.Event()
    holding = asyncio.create_task(hold(begun, go_on, n=1))
    await begun.wait()
    gone, stays = asyncio.create_task(write(n=2)), asyncio.create_task(write(n=3))
    await asyncio.sleep(0)

    gone.cancel()
    go_on.set()
    await asyncio.gather(holding, stays)

    assert gone.cancelled()
    assert await lines() == [1, 3]


@pytest.mark.parametrize("someone_behind", [True, False])
async def test_one_cancelled_just_as_the_turn_comes_passes_it_on(engine, someone_behind):
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def hand_over_then_cancel() -> None:
        async with engine.transaction() as transaction:
            begun.set()
            await go_on.wait()
            await transaction.rollback()  # hands the turn over without a pause
            gone.cancel()

    holding = asyncio.create_task(hand_over_then_cancel())
    await begun.wait()
    gone = asyncio.create_task(write(n=1))
    behind = [asyncio.create_task(write(n=2))] if someone_behind else []
    await asyncio.sleep(0)
    go_on.set()
    await asyncio.gather(holding, *behind)

    with pytest.raises(asyncio.CancelledError):
        await gone
    assert await write(n=3) == 3
    assert await lines() == ([2, 3] if someone_behind else [3])


async def test_one_cancelled_as_the_turn_comes_does_not_strand_those_already_kept(engine):
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def keep_then_cancel() -> None:
        async with engine.transaction():
            await db.rows(WRITE, 1, None)
            begun.set()
            await go_on.wait()
            asyncio.get_running_loop().call_soon(gone.cancel)  # runs between the hand-over and its receiver

    holding = asyncio.create_task(keep_then_cancel())
    await begun.wait()
    gone = asyncio.create_task(write(n=2))
    await asyncio.sleep(0)
    go_on.set()
    await holding

    with pytest.raises(asyncio.CancelledError):
        await gone
    assert await lines() == [1]


async def test_one_cancelled_inside_the_block_is_undone_alone(engine):
    begun, go_on = asyncio.Event(), asyncio.Event()
    holding = asyncio.create_task(hold(begun, go_on, n=1))
    await begun.wait()
    stays = asyncio.create_task(write(n=2))

    holding.cancel()
    with pytest.raises(asyncio.CancelledError):
        await holding

    assert await stays == 2
    assert await lines() == [2]


async def test_one_cancelled_while_the_disk_writes_does_not_hold_up_the_rest(engine):
    wrote = asyncio.Event()

    async def write_and_tell() -> None:
        async with engine.transaction():
            await db.rows(WRITE, 1, None)
            wrote.set()

    writing = asyncio.create_task(write_and_tell())
    beside = asyncio.create_task(write(n=2))
    await wrote.wait()
    writing.cancel()

    with pytest.raises(asyncio.CancelledError):
        await writing
    assert await beside == 2
    assert await write(n=3) == 3
    assert await lines() == [1, 2, 3]  # cancelled, yet kept: only an idempotency key can tell its caller


async def test_another_process_that_writes_is_waited_for(engine, another_process):
    another_process.execute("BEGIN IMMEDIATE")
    writing = asyncio.create_task(write(n=1))
    await asyncio.sleep(0)

    assert await lines() == []  # the loop is free meanwhile
    another_process.execute("COMMIT")

    assert await writing == 1


async def test_one_cancelled_while_another_process_writes_leaves_nothing_open(engine, another_process):
    another_process.execute("BEGIN IMMEDIATE")
    gone = asyncio.create_task(write(n=1))
    await asyncio.sleep(0)

    gone.cancel()
    with pytest.raises(asyncio.CancelledError):
        await gone
    another_process.execute("COMMIT")

    assert await write(n=2) == 2
    assert await lines() == [2]


@pytest.mark.parametrize("seed", range(8))
async def test_a_storm_of_failures_and_cancellations_keeps_every_promise(engine, seed):
    chance = random.Random(seed)
    kept, undone = set(), set()

    async def visit(n: int) -> None:
        fails = chance.random() < 0.3
        for _ in range(chance.randrange(4)):
            await asyncio.sleep(0)
        try:
            async with engine.transaction():
                await db.rows(WRITE, n, None)
                for _ in range(chance.randrange(3)):
                    await asyncio.sleep(0)
                if fails:
                    undone.add(n)
                    raise ValueError
        except ValueError:
            return
        kept.add(n)

    visits = [asyncio.create_task(visit(n)) for n in range(200)]
    while not all(visit.done() for visit in visits):
        await asyncio.sleep(0)
        if chance.random() < 0.5:
            chance.choice(visits).cancel()
    await asyncio.gather(*visits, return_exceptions=True)
    assert await write(n=1000) == 1000  # and works on

    found = set(await lines())
    assert kept <= found
    assert not undone & found
