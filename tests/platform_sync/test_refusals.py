"""Events the city refuses or puts off, restores, and several senders at once: what waits, what goes on, what staff decide."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest

from services.foundation import db
from services.foundation.errors import NotFound
from services.foundation.ids import new_id
from services.foundation.lifecycle import WrongMoment
from services.foundation.platform_sync import operations, queries
from services.foundation.platform_sync.client import PlatformConfig
from services.foundation.platform_sync.tables import OutboxMessage
from tests.city.running import CityInThread
from tests.platform_sync.looking import admin, statuses
from tests.platform_sync.telling import OPINION, WHISTLE, Sender, tell


async def test_a_refused_event_is_parked_and_holds_only_its_own_entity_back(center: UUID, city: CityInThread) -> None:
    refused, well = new_id(), new_id()
    await tell(center, refused, [1, 2, 3])
    await tell(center, well, [1, 2], type=OPINION)
    city.fail(reject_types=[WHISTLE])

    async with city.client() as client:
        await Sender(client).until_idle()

    assert city.versions(well) == [1, 2]
    assert await statuses() == {"acked": 2, "parked": 1, "pending": 2}
    (parked,) = await queries.waiting_for_staff(center=center)
    assert (parked.version, parked.last_code, parked.attempts) == (1, "40001", 1)
    assert (await queries.backlog()).blocked_streams == 1
    assert [row["message"] for row in await db.rows("SELECT message FROM notification")] == ["platform_message_parked"]


async def test_an_event_that_stands_by_itself_does_not_hold_the_next_one_back(center: UUID, city: CityInThread) -> None:
    entity = new_id()
    await tell(center, entity, [1, 2, 3], type=OPINION)
    city.fail(reject_nth=0)

    async with city.client() as client:
        sender = Sender(client)
        await sender.once()
        city.fail()
        await sender.until_idle()

    assert city.versions(entity) == [2, 3]
    assert await statuses() == {"acked": 2, "parked": 1}


async def test_staff_replay_a_parked_event_and_the_entity_goes_on(center: UUID, city: CityInThread) -> None:
    entity = new_id()
    first, *_ = await tell(center, entity, [1, 2])
    city.fail(reject_types=[WHISTLE])

    async with city.client() as client:
        sender = Sender(client)
        await sender.until_idle()
        city.fail()
        await operations.replay(id=first, actor=admin(center), at=sender.now)
        await sender.until_idle()

    assert city.versions(entity) == [1, 2]
    assert city.summary["order_violations"] == 0


async def test_staff_skip_a_parked_event_with_a_reason(center: UUID, city: CityInThread) -> None:
    entity = new_id()
    first, *_ = await tell(center, entity, [1, 2])
    city.fail(reject_types=[WHISTLE])

    async with city.client() as client:
        sender = Sender(client)
        await sender.until_idle()
        city.fail()
        with pytest.raises(operations.ReasonMissing):
            await operations.skip(id=first, reason=" ", actor=admin(center), at=sender.now)
        await operations.skip(id=first, reason="重复上报", actor=admin(center), at=sender.now)
        await sender.until_idle()

    assert city.versions(entity) == [2]
    with pytest.raises(WrongMoment):
        await operations.replay(id=first, actor=admin(center), at=sender.now)
    (entry,) = await db.rows("SELECT event, facts FROM audit_entry")
    assert entry["event"] == "platform.message_skipped"
    assert "重复上报" in entry["facts"]


async def test_staff_of_another_centre_decide_nothing_here(center: UUID) -> None:
    (id,) = await tell(center, new_id())

    with pytest.raises(NotFound):
        await operations.replay(id=id, actor=admin(new_id()), at=Sender(None).now)


async def test_an_event_put_off_waits_longer_each_time_and_only_its_own_entity_waits(
    center: UUID, city: CityInThread
) -> None:
    late, well = new_id(), new_id()
    await tell(center, late, [1, 2])
    await tell(center, well, [1, 2], type=OPINION)
    city.fail(retry_types=[WHISTLE])

    async with city.client() as client:
        sender = Sender(client)
        waits = []
        for _ in range(9):
            await sender.once()
            (row,) = await db.rows("SELECT next_at FROM outbox_stream")
            waits.append((row["next_at"] - sender.now).total_seconds())
            sender.now = row["next_at"]
            city.now = sender.now
        before = await statuses()
        city.fail()
        await sender.until_idle()

    ladder = [5, 30, 120, 600, 1800, 7200, 21600, 21600, 21600]
    assert all(step * 0.8 <= wait <= step * 1.2 for step, wait in zip(ladder, waits, strict=True))
    assert before == {"acked": 2, "retry": 1, "pending": 1}
    assert city.versions(late) == [1, 2]
    assert await db.rows("SELECT * FROM outbox_stream") == []


async def test_after_three_days_of_later_the_event_is_dead_and_staff_hear_of_it(
    center: UUID, city: CityInThread
) -> None:
    (id,) = await tell(center, new_id())
    city.fail(retry_types=[WHISTLE])

    async with city.client() as client:
        sender = Sender(client)
        start = sender.now
        while await statuses() != {"dead": 1}:
            await sender.once()
            sender.later(hours=7.3)
            city.now = sender.now

    assert timedelta(hours=72) <= sender.now - start <= timedelta(hours=90)
    assert [row.id for row in await queries.waiting_for_staff(center=center)] == [id]
    assert [row["message"] for row in await db.rows("SELECT message FROM notification")] == ["platform_message_dead"]


async def test_one_event_that_makes_a_whole_batch_unreadable_is_found_and_parked(
    center: UUID, city: CityInThread
) -> None:
    for _ in range(5):
        await tell(center, new_id())
    city.fail(mode="bad_field", path="/openapi/v1/events", times=8)  # 100, 50, 25, 12, 6, 3, then the first alone

    async with city.client() as client:
        await Sender(client).until_idle()

    counted = await statuses()
    assert counted["parked"] >= 1
    assert sum(counted.values()) == 5
    assert set(counted) == {"parked", "acked"}


async def test_one_event_that_breaks_the_city_is_stepped_around_and_not_blamed(
    center: UUID, city: CityInThread
) -> None:
    await tell(center, new_id(), type=OPINION)
    await tell(center, new_id(), type=WHISTLE)
    for _ in range(40):
        await tell(center, new_id(), type=OPINION)
    city.fail(poison_types=[WHISTLE])

    async with city.client() as client:
        sender = Sender(client)
        for _ in range(300):
            round = await sender.once()
            sender.now += round.wait
            if (await statuses()).get("acked") == 41:
                break

    (poison,) = await OutboxMessage.objects().where(OutboxMessage.type == WHISTLE)
    assert await statuses() == {"acked": 41, "pending": 1}
    assert poison.attempts == 0


async def test_a_city_that_takes_later_events_after_a_refused_one_is_from_then_on_sent_one_at_a_time(
    center: UUID, city: CityInThread
) -> None:
    await tell(center, new_id(), [1, 2, 3])
    city.fail(reject_nth=0, ignore_order=True)

    async with city.client() as client:
        await Sender(client).once()
        await tell(center, new_id(), [1, 2, 3])
        city.fail()
        round = await Sender(client).once()

    assert round.sent == 1


async def test_after_a_restore_a_new_epoch_keeps_versions_used_again_from_looking_old(
    center: UUID, city: CityInThread
) -> None:
    entity = new_id()
    await tell(center, entity, [1, 2, 3])

    async with city.client() as client:
        sender = Sender(client)
        await sender.until_idle()
        await OutboxMessage.delete(force=True)
        await operations.begin_epoch(at=sender.now)
        await tell(center, entity, [2])
        await sender.until_idle()

    assert city.summary["order_violations"] == 0
    assert city.versions(entity) == [1, 2, 3, 2]


async def test_only_the_holder_of_the_lease_sends(center: UUID, city: CityInThread) -> None:
    await tell(center, new_id())

    async with city.client() as client:
        first, second = Sender(client, owner="first"), Sender(client, owner="second")
        await first.once()
        await tell(center, new_id())
        refused = await second.once()
        second.later(seconds=46)
        taken_over = await second.once()
        first.later(seconds=47)
        again = await first.once()

    assert (refused.is_ours, taken_over.settled.acked, again.is_ours) == (False, 1, False)


async def test_a_sender_thought_dead_marks_nothing_when_it_wakes(center: UUID, city: CityInThread) -> None:
    entity = new_id()
    await tell(center, entity, [1, 2])

    async with city.client() as client:
        asleep, awake = Sender(client, owner="asleep"), Sender(client, owner="awake")
        turn = await operations.claim(owner="asleep", now=asleep.now)
        awake.later(seconds=46)
        await awake.until_idle()
        await tell(center, entity, [3])
        answers = [await client.push(batch, epoch=turn.link["epoch"], now=asleep.now) for batch in turn.batches]
        settled = await operations.settle(turn=turn, answers=answers, now=asleep.now, random=asleep.random)

    assert settled.is_fenced
    assert await statuses() == {"acked": 2, "pending": 1}
    assert city.summary["order_violations"] == 0
    assert city.summary["effects"] == 2


async def test_what_nobody_settled_for_two_minutes_goes_again(center: UUID, city: CityInThread) -> None:
    await tell(center, new_id())

    async with city.client() as client:
        sender = Sender(client)
        await operations.claim(owner="first", now=sender.now)
        held = await sender.once()
        sender.later(seconds=121)
        taken_back = await sender.once()

    assert (held.sent, taken_back.settled.acked) == (0, 1)


async def test_many_senders_at_once_never_break_the_order(center: UUID, city: CityInThread) -> None:
    entities = [new_id() for _ in range(5)]
    for version in range(1, 41):
        for entity in entities:
            await tell(center, entity, [version])

    async with city.client() as client:
        senders = [Sender(client, owner=f"sender {n}") for n in range(4)]
        for _ in range(12):
            await asyncio.gather(*(sender.once() for sender in senders))
            for n, sender in enumerate(senders):
                sender.later(seconds=20 + n)  # leases run out all the time
                city.now = sender.now
        senders[0].later(seconds=60)
        await senders[0].until_idle()

    assert [city.versions(entity) for entity in entities] == [list(range(1, 41))] * 5
    assert city.summary["order_violations"] == 0


async def test_negative_control_without_order_inside_an_entity_the_city_sees_violations(
    center: UUID, city: CityInThread
) -> None:
    await tell(center, new_id(), [1, 2, 3])
    messages = await db.rows("SELECT * FROM outbox_message ORDER BY version DESC")

    async with city.client() as client:
        for message in messages:
            await client.push([message], epoch="e", now=Sender(client).now)

    assert city.summary["order_violations"] == 2


async def test_an_idle_sender_writes_nothing(center: UUID, city: CityInThread) -> None:
    async with city.client() as client:
        sender = Sender(client)
        await sender.once()
        before = await db.rows("SELECT * FROM sync_lease")
        sender.later(seconds=10)
        await sender.once()

    assert await db.rows("SELECT * FROM sync_lease") == before


def test_the_secret_is_not_shown_when_the_configuration_is_printed() -> None:
    assert "s3cret" not in repr(PlatformConfig(base_url="https://city", app_id="a", secret="s3cret"))
