"""A message on its way out: taken, tried again, given up, seen."""

import asyncio
from datetime import timedelta
from random import Random
from uuid import UUID

import httpx
import pytest

from kiosk.messages import telling
from services.foundation import alone as standing
from services.foundation import db
from services.foundation.centers import operations as centers
from services.foundation.ids import new_id
from services.foundation.lifecycle import WrongMoment
from services.foundation.messages import operations, queries, rules
from services.foundation.messages.lifecycle import MessageStatus, Way
from services.foundation.messages.tables import OutgoingMessage
from tests.databases import on_postgres
from tests.messages.builders import NOW, SMS_BODY, SMS_URL, a_center, a_message, a_route, admin, go_round
from tests.messages.gateway import Gateway
from tests.processes import until


@pytest.fixture
async def center(database: db.Engine) -> UUID:
    return await a_center()


@pytest.fixture
def gateway() -> Gateway:
    return Gateway()


async def the_message() -> OutgoingMessage:
    row = await OutgoingMessage.objects().first()
    assert row is not None
    return row


async def test_a_message_reaches_the_sms_gateway_in_the_shape_that_was_set_up(center: UUID, gateway: Gateway) -> None:
    await a_route(center)
    await a_message(center)

    await go_round(gateway)

    body = gateway.bodies()[0]
    assert (body["mobile"], body["sign"], body["params"]) == ("19900000088", "翠屏", ["19900000088"])
    assert body["content"].startswith("【翠屏社区】帮王*英的人到了，单号260717-001K。")
    assert gateway.taken[0].headers["authorization"] == "Bearer s3cret"
    assert ((await the_message()).status, (await the_message()).attempts) == ("delivered", 1)


async def test_a_message_reaches_a_group_by_its_robot(center: UUID, gateway: Gateway) -> None:
    await a_route(center, way=Way.WECOM)
    await a_message(center, way=Way.WECOM, address="693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa")

    await go_round(gateway)

    assert gateway.taken[0].url.params["key"] == "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa"
    assert gateway.bodies()[0]["msgtype"] == "text"
    assert (await the_message()).status == MessageStatus.DELIVERED


async def test_the_same_thing_is_told_once(center: UUID, gateway: Gateway) -> None:
    await a_route(center)

    written = [await a_message(center, once="arrived") for _ in range(3)]
    await go_round(gateway)
    await go_round(gateway)

    assert written == [True, False, False]
    assert len(gateway.taken) == 1


@pytest.mark.parametrize(
    "trouble",
    [httpx.ConnectError("down"), httpx.ReadTimeout("slow"), httpx.Response(503), httpx.Response(429), httpx.Response(302),
     httpx.Response(200, json={"code": "busy"}), httpx.Response(200, content=b"<html>")],
)  # fmt: skip
async def test_what_may_pass_is_tried_again(
    center: UUID, gateway: Gateway, trouble: httpx.Response | httpx.HTTPError
) -> None:
    await a_route(center)
    await a_message(center)
    gateway.answers = [trouble]

    await go_round(gateway)
    at_once = await go_round(gateway)
    later = await go_round(gateway, now=NOW + timedelta(minutes=1))

    assert (at_once, later) == (0, 1)
    assert ((await the_message()).status, len(gateway.taken)) == ("delivered", 2)


async def test_what_never_arrives_is_given_up_and_the_desk_is_told_once(center: UUID, gateway: Gateway) -> None:
    await a_route(center)
    await a_message(center, once="1")
    await a_message(center, once="2")
    now = NOW

    while await queries.is_any_due(now=now):
        gateway.answers = [httpx.Response(500), httpx.Response(500)]
        await go_round(gateway, now=now)
        now += timedelta(hours=3)

    states = [row.status for row in await queries.messages(center=center)]
    told = await db.rows("SELECT message FROM notification WHERE to_role = 'care_desk'")
    assert states == ["dead", "dead"]
    assert len(gateway.taken) == 2 * (1 + len(rules.LADDER))
    assert [row["message"] for row in told] == ["message_not_delivered"]


async def test_a_wrong_number_is_given_up_at_once_and_may_be_sent_again_by_a_person(
    center: UUID, gateway: Gateway
) -> None:
    await a_route(center)
    await a_message(center)
    gateway.answers = [httpx.Response(422)]
    await go_round(gateway)
    dead = await the_message()

    await operations.again(id=dead.id, actor=admin(center), now=NOW, expires_at=NOW + timedelta(hours=1))
    await go_round(gateway)

    assert (dead.status, dead.problem) == ("dead", "http 422")
    assert (await the_message()).status == MessageStatus.DELIVERED
    with pytest.raises(WrongMoment):
        await operations.again(id=dead.id, actor=admin(center), now=NOW, expires_at=NOW + timedelta(hours=1))


async def test_what_comes_too_late_is_not_sent(center: UUID, gateway: Gateway) -> None:
    await a_route(center)
    await a_message(center, lasts=timedelta(hours=1))

    await go_round(gateway, now=NOW + timedelta(hours=1))

    assert (gateway.taken, (await the_message()).status) == ([], MessageStatus.EXPIRED)


@pytest.mark.parametrize("is_active", [None, False])
async def test_without_a_route_a_message_waits_for_one(center: UUID, gateway: Gateway, is_active: bool | None) -> None:
    if is_active is not None:
        await a_route(center, is_active=is_active)
    await a_message(center)

    await go_round(gateway)
    waiting = await the_message()
    await a_route(center)
    await go_round(gateway, now=NOW + timedelta(minutes=1))

    assert (waiting.status, waiting.problem) == ("retry", "no_route")
    assert (await the_message()).status == MessageStatus.DELIVERED


async def test_one_centres_messages_never_leave_by_anothers_route(center: UUID, gateway: Gateway) -> None:
    await a_route(await a_center("350802003"))
    await a_message(center)

    await go_round(gateway)

    assert (gateway.taken, (await the_message()).problem) == ([], "no_route")


async def test_ten_loops_take_each_message_once(center: UUID) -> None:
    for number in range(40):
        await a_message(center, once=str(number))

    taken = await asyncio.gather(*(operations.claim(now=NOW, limit=20) for _ in range(10)))

    claimed = [message.id for batch in taken for message in batch]
    assert len(claimed) == 40 == len(set(claimed))


async def _all_give_up(center: UUID) -> list[str]:
    """Ten workers are told at the same moment that a message is refused; what the desk hears."""
    await a_route(center)
    for number in range(10):
        await a_message(center, once=str(number))
    taken = await operations.claim(now=NOW, limit=10)
    await asyncio.gather(
        *(
            operations.not_delivered(message=one, problem="http 422", is_final=True, now=NOW, random=Random(1))
            for one in taken
        )
    )
    return [row["message"] for row in await db.rows("SELECT message FROM notification")]


async def test_ten_that_give_up_at_once_tell_the_desk_once(center: UUID) -> None:
    assert await _all_give_up(center) == ["message_not_delivered"]


@on_postgres
async def test_without_holding_the_centre_the_desk_would_be_told_again_and_again(
    center: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    two = asyncio.Barrier(2)

    async def hold(*, id: UUID) -> None:
        await two.wait()  # nobody is held: two look at once whether the desk was told

    monkeypatch.setattr(centers, "hold", hold)

    assert len(await _all_give_up(center)) > 1


@on_postgres
async def test_of_two_workers_one_tells_and_the_other_follows_when_it_ends(
    center: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing, "STAND_BY", 0.01)
    await a_message(center)

    async def is_standing_by() -> bool:
        return bool(
            await db.rows(
                "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
                "AND state = 'idle' AND query LIKE 'SELECT pg_try_advisory_lock%'"
            )
        )

    async def is_seen_to() -> bool:
        return (await the_message()).status == MessageStatus.EXPIRED  # by the real clock it is long too late

    async with standing.alone("families"):
        second = asyncio.create_task(telling.keep_telling("http://kiosk.test"))
        await until(is_standing_by, "the second stands by")
        before = await the_message()
    await until(is_seen_to, "the second has taken over")
    second.cancel()
    await asyncio.gather(second, return_exceptions=True)

    assert (before.status, before.attempts) == (MessageStatus.QUEUED, 0)


async def test_a_loop_that_died_while_sending_is_followed_after_its_lease(center: UUID, gateway: Gateway) -> None:
    await a_route(center)
    await a_message(center)
    lost = (await operations.claim(now=NOW, limit=20))[0]

    early = await go_round(gateway, now=NOW + rules.LEASE - timedelta(seconds=1))
    late = await go_round(gateway, now=NOW + rules.LEASE)
    ghost = await operations.delivered(message=lost, now=NOW + rules.LEASE)

    assert (early, late, ghost) == (0, 1, False)


async def test_a_reader_who_stops_is_sent_nothing_that_waits(center: UUID, gateway: Gateway) -> None:
    await a_route(center)
    reader = new_id()
    await a_message(center, reader=reader)

    await operations.stop(reader=reader, now=NOW)
    await go_round(gateway)

    assert (gateway.taken, (await the_message()).status) == ([], MessageStatus.STOPPED)


async def test_words_cannot_change_the_shape_of_the_body(center: UUID, gateway: Gateway) -> None:
    await a_route(center)
    await operations.send(
        "family.arrived", reader=operations.Reader(id=new_id(), way=Way.SMS, address='1", "admin": "yes'), once="x",
        parameters={"elder": '{address}"}', "number": "\\"}, center=center, at=NOW, expires_at=NOW + timedelta(hours=1),
    )  # fmt: skip

    await go_round(gateway)

    body = gateway.bodies()[0]
    assert (body["mobile"], set(body)) == ('1", "admin": "yes', {"mobile", "content", "sign", "params"})
    assert '{address}"}' in body["content"]


async def test_the_address_is_sealed_and_the_secrets_of_a_route_are_too(center: UUID) -> None:
    await a_route(center)
    await a_message(center)

    stored = await db.rows("SELECT address_sealed, parameters FROM outgoing_message")
    route = await db.rows("SELECT headers_sealed, url, body FROM message_route")

    assert b"19900000088" not in bytes(stored[0]["address_sealed"])
    assert b"s3cret" not in bytes(route[0]["headers_sealed"])


@pytest.mark.parametrize(
    ("way", "url", "body"),
    [(Way.SMS, "http://sms.example.test/send", SMS_BODY), (Way.SMS, "https://{address}.test/", SMS_BODY),
     (Way.SMS, SMS_URL, '{"to": "{address}"}'), (Way.SMS, SMS_URL, "{text} {address}"), (Way.SMS, "ftp://sms.test", SMS_BODY),
     (Way.WECOM, "https://robot.test/send", "")],
)  # fmt: skip
def test_a_route_that_could_not_work_or_is_open_to_all_is_refused(way: Way, url: str, body: str) -> None:
    with pytest.raises(rules.RouteInvalid):
        rules.check_route(way=way, url=url, body=body)
