"""The city dies by kill -9, the sender in the middle of a round; nothing is lost, doubled or out of order."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from random import Random
from uuid import UUID

import pytest

from kiosk.clock import utc_now
from services.foundation import db
from services.foundation.ids import new_id
from services.foundation.platform_sync import operations, queries
from services.foundation.platform_sync.breaker import Refusal
from services.foundation.platform_sync.codes import Act
from services.foundation.platform_sync.rules import Said
from tests.city.running import CityInProcess
from tests.platform_sync.telling import OPINION, WHISTLE, Sender, tell


@pytest.fixture
def mortal_city(tmp_path: Path) -> Iterator[CityInProcess]:
    """A city in its own process."""
    with CityInProcess(tmp_path / "city") as running:
        yield running


@pytest.mark.faults
async def test_a_city_killed_and_started_again_has_everything_once_and_in_order(
    center: UUID, mortal_city: CityInProcess
) -> None:
    entities = [new_id() for _ in range(40)]
    last = 0

    async def record(count: int) -> None:
        nonlocal last
        for _ in range(count):
            last += 1
            for entity in entities:
                await tell(center, entity, [last])

    async with mortal_city.client() as client:
        sender = Sender(client)
        for _ in range(3):
            await record(10)
            sending = asyncio.create_task(sender.rounds(4))
            while not (
                sending.done() or await db.rows("SELECT id FROM outbox_message WHERE status = 'sending' LIMIT 1")
            ):
                await asyncio.sleep(0)
            await asyncio.to_thread(mortal_city.kill)
            await sending
            await record(5)  # nobody listens, nobody waits
            await sender.rounds(3)
            mortal_city.start()
            sender.now = max(sender.now, utc_now())
            sender.now += await queries.rest(now=sender.now)
            await sender.until_idle()

    assert [mortal_city.versions(entity) for entity in entities] == [list(range(1, last + 1))] * 40
    summary = mortal_city.summary
    assert (summary["effects"], summary["duplicate_effects"], summary["order_violations"]) == (40 * last, 0, 0)
    assert await db.rows("SELECT status, COUNT(*) AS n FROM outbox_message GROUP BY status") == [
        {"status": "acked", "n": 40 * last}
    ]


class Platform:
    """A platform in memory that answers as it likes, holds back what it must, and sometimes loses its answer."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.taken: list[tuple[str, int]] = []
        self.ids: set[str] = set()
        self.late = 0
        self.heads: dict[str, int] = {}

    def answer(self, batch: list[dict[str, object]]) -> list[Said] | Refusal:
        if self.random.random() < 0.15:
            return Refusal(self.random.choice([Act.BACK_OFF, Act.WAIT, Act.HALVE]), "x")
        stuck: set[str] = set()
        said = [self._one(message, stuck) for message in batch]
        return Refusal(Act.BACK_OFF, "lost") if self.random.random() < 0.15 else said

    def _one(self, message: dict[str, object], stuck: set[str]) -> Said:
        id, stream, version = str(message["id"]), str(message["stream"]), int(str(message["version"]))
        if stream in stuck:
            return Said(id, "RETRY", "40402")
        if id in self.ids:
            return Said(id, "DUPLICATE", "40901")
        if self.random.random() < 0.1:
            stuck.add(stream)
            return Said(id, self.random.choice(["RETRY", "REJECTED", "odd"]), "40001")
        self.ids.add(id)
        self.late += version < self.heads.get(stream, 0)
        self.heads[stream] = max(version, self.heads.get(stream, 0))
        self.taken.append((stream, version))
        return Said(id, "ACCEPTED", "0")


@pytest.mark.parametrize("seed", range(8))
async def test_whatever_the_platform_answers_every_entity_keeps_its_order(center: UUID, seed: int) -> None:
    random = Random(seed)
    platform = Platform(random)
    entities = [new_id() for _ in range(12)]
    versions = dict.fromkeys(entities, 0)
    now = utc_now()
    for _ in range(60):
        for entity in random.choices(entities, k=6):
            versions[entity] += 1
            await tell(center, entity, [versions[entity]], type=random.choice([WHISTLE, OPINION]))
        owner = random.choice(["one", "one", "one", "two"])
        turn = await operations.claim(owner=owner, now=now)
        if turn.is_probe:
            await operations.probed(refusal=None, now=now, random=random)
        answers = [platform.answer(list(batch)) for batch in turn.batches]
        if random.random() < 0.9:  # else the sender died here
            await operations.settle(turn=turn, answers=answers, now=now, random=random)
        now += random.choice([1, 10, 60, 400]) * (operations.leases.HOLD / 45)
    held = await db.rows(
        "SELECT stream, MIN(version) AS first FROM outbox_message WHERE status = 'parked' AND type = {} GROUP BY stream",
        WHISTLE,
    )

    assert platform.taken
    assert platform.late == 0
    for row in held:
        assert all(version < row["first"] for stream, version in platform.taken if stream == row["stream"])
    acked = await db.rows("SELECT id FROM outbox_message WHERE status = 'acked'")
    assert {str(row["id"]) for row in acked} <= platform.ids
