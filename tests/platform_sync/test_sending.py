"""The outbox against a real stand-in on a real socket, with every fault it knows."""

from datetime import timedelta
from uuid import UUID

import pytest

from services.foundation import db
from services.foundation.ids import new_id
from services.foundation.platform_sync import operations, queries
from services.foundation.platform_sync.tables import OutboxMessage
from tests.city.running import CityInThread
from tests.platform_sync.looking import admin, link_status, statuses
from tests.platform_sync.telling import OPINION, Sender, tell


async def test_what_was_recorded_arrives_once_and_in_order(center: UUID, city: CityInThread) -> None:
    first, second = new_id(), new_id()
    for version in range(1, 31):
        await tell(center, first, [version])
        await tell(center, second, [version], type=OPINION)

    async with city.client(communities={center: "350802002001"}) as client:
        acked = await Sender(client).until_idle()

    assert acked == 60
    assert await statuses() == {"acked": 60}
    assert city.versions(first) == city.versions(second) == list(range(1, 31))
    assert city.ask("/stand-in/events")[0]["community"] == "350802002001"
    assert city.summary == {
        "events": 60, "effects": 60, "redeliveries": 0, "duplicate_effects": 0, "order_violations": 0,
    }  # fmt: skip


async def test_a_verb_that_fails_leaves_no_event(center: UUID) -> None:
    @db.in_transaction
    async def accept() -> None:
        await tell(center, new_id())
        raise RuntimeError("the printer table is full")

    with pytest.raises(RuntimeError):
        await accept()

    assert await statuses() == {}


async def test_the_acked_row_keeps_what_the_city_calls_it(center: UUID, city: CityInThread) -> None:
    (id,) = await tell(center, new_id())

    async with city.client() as client:
        await Sender(client).until_idle()

    row = await OutboxMessage.objects().get(OutboxMessage.id == id)
    assert row is not None
    assert (row.status, row.last_code, row.platform_id) == ("acked", "0", f"CP-{str(id)[-12:]}")
    assert row.acked_at is not None


LINK_FAULTS = ["down", "error", "hang", "wrong_charset", "redirect"]


@pytest.mark.parametrize("mode", LINK_FAULTS)
async def test_a_dead_link_never_counts_against_an_event(center: UUID, city: CityInThread, mode: str) -> None:
    entity = new_id()
    await tell(center, entity, range(1, 4))
    city.fail(mode=mode)

    async with city.client(deadline=0.15) as hasty, city.client() as patient:
        sender = Sender(hasty)
        await sender.rounds(14)
        broken = await statuses(), (await link_status())[0]
        city.fail()
        sender.client = patient  # a well city may take its time on a busy machine
        sender.later(minutes=3)
        await sender.until_idle()

    assert broken == ({"pending": 3}, "open")
    assert await statuses() == {"acked": 3}
    assert {row["attempts"] for row in await OutboxMessage.select(OutboxMessage.attempts)} == {0}
    assert city.versions(entity) == [1, 2, 3]


async def test_a_link_dead_for_a_week_kills_nothing(center: UUID, city: CityInThread) -> None:
    await tell(center, new_id(), range(1, 4))
    city.fail(mode="error", path="/openapi/v1/events")

    async with city.client() as client:
        sender = Sender(client)
        for _ in range(28):
            await sender.rounds(3)
            sender.later(hours=6)
            city.now = sender.now
        city.fail()
        await sender.until_idle()

    assert await statuses() == {"acked": 3}
    assert await OutboxMessage.count().where(OutboxMessage.attempts > 0) == 0


async def test_an_answer_lost_on_the_way_makes_a_duplicate_that_the_city_absorbs(
    center: UUID, city: CityInThread
) -> None:
    await tell(center, new_id(), range(1, 6))
    city.fail(mode="drop_after_accept", path="/openapi/v1/events", times=2)

    async with city.client() as client:
        sender = Sender(client)
        await sender.until_idle()

    assert await statuses() == {"acked": 5}
    assert city.summary["effects"] == 5
    assert city.summary["redeliveries"] == 10


async def test_negative_control_a_city_that_forgets_ids_counts_effects_twice(center: UUID, city: CityInThread) -> None:
    await tell(center, new_id(), range(1, 6))
    city.fail(mode="drop_after_accept", path="/openapi/v1/events", times=1, forget_ids=True)

    async with city.client() as client:
        await Sender(client).until_idle()

    assert city.summary["duplicate_effects"] == 5


async def test_too_fast_rests_the_link_as_long_as_the_city_asks(center: UUID, city: CityInThread) -> None:
    await tell(center, new_id())
    city.fail(mode="busy", path="/openapi/v1/events", times=1, seconds=40)

    async with city.client() as client:
        sender = Sender(client)
        await sender.once()
        rest = await queries.rest(now=sender.now)
        sender.later(seconds=39)
        early = await sender.once()
        sender.later(seconds=2)
        late = await sender.once()

    assert rest == timedelta(seconds=40)
    assert (early.sent, late.settled.acked) == (0, 1)


@pytest.mark.parametrize("mode", ["token_expired", "outside_window", "nonce_reused"])
async def test_what_can_be_mended_is_mended_within_the_call(center: UUID, city: CityInThread, mode: str) -> None:
    await tell(center, new_id())
    city.fail(mode=mode, path="/openapi/v1/events", times=1)

    async with city.client() as client:
        round = await Sender(client).once()

    assert round.settled.acked == 1


@pytest.mark.parametrize(
    ("mode", "code"),
    [
        ("bad_signature", "40101"),
        ("token_expired", "40102"),
        ("outside_window", "40103"),
        ("nonce_reused", "40104"),
        ("not_allowed", "40301"),
    ],
)
async def test_refused_credentials_pause_the_link_and_say_so(
    center: UUID, city: CityInThread, mode: str, code: str
) -> None:
    await tell(center, new_id())
    city.fail(mode=mode, path="/openapi/v1/events")

    async with city.client() as client:
        sender = Sender(client)
        await sender.rounds(3)
        paused = await link_status()
        told = await db.rows("SELECT message FROM notification")
        city.fail()
        await operations.resume(actor=admin(center), at=sender.now)
        await sender.until_idle()

    assert paused == ("paused", code)
    assert [row["message"] for row in told] == ["platform_link_paused"]
    assert await statuses() == {"acked": 1}


async def test_a_clock_that_is_wrong_by_an_hour_is_mended_by_the_citys_time(center: UUID, city: CityInThread) -> None:
    await tell(center, new_id())
    city.fail(clock_skew=3600)

    async with city.client() as client:
        round = await Sender(client).once()

    assert round.settled.acked == 1


async def test_a_wrong_secret_pauses_the_link(center: UUID, city: CityInThread) -> None:
    await tell(center, new_id())

    async with city.client(secret="somebody else's") as client:
        await Sender(client).once()

    assert await link_status() == ("paused", "40101")


async def test_an_older_secret_still_works_while_it_is_replaced(center: UUID, city: CityInThread) -> None:
    await tell(center, new_id())

    async with city.client(secret="older-secret-still-alive") as client:
        round = await Sender(client).once()

    assert round.settled.acked == 1


async def test_a_batch_too_big_is_halved_until_it_fits(center: UUID, city: CityInThread) -> None:
    for _ in range(8):
        await tell(center, new_id())
    city.fail(mode="too_big", path="/openapi/v1/events", times=3)

    async with city.client() as client:
        sender = Sender(client)
        sizes = [(await sender.once()).sent for _ in range(3)]
        await sender.until_idle()

    assert sizes == [8, 8, 8]
    assert await statuses() == {"acked": 8}
