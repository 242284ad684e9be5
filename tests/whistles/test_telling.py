"""Whoever reported something and left a telephone is written to, through the centre's own route, until they want it no more."""

from dataclasses import dataclass
from uuid import UUID

import httpx
import pytest

from kiosk.clock import utc_now
from kiosk.messages import whistle_words
from services.foundation import db
from services.foundation.messages import queries as messages
from services.foundation.notifications.tables import Notification
from services.foundation.staff.roles import StaffRole
from services.whistles import operations, queries
from services.whistles.operations import Filed, Reporter
from services.whistles.operations.moves import WRITTEN
from tests.clients import Caller
from tests.messages.builders import a_route, go_round
from tests.messages.gateway import Gateway
from tests.whistles.town import HOME, HOUR, NOW, Desk, Town, answered, blown, closed, feed_back, give_result, report_in

PHONE, NEIGHBOURS_PHONE = "13812345678", "13812345679"


@dataclass
class Case:
    """A whistle with somebody who left a telephone, and a neighbour who did too."""

    first: Filed
    neighbour: Filed


async def a_case(town: Town) -> Case:
    first = await blown(town, reporter=Reporter(is_anonymous=False, phone=PHONE))
    neighbour = await operations.join_neighbours(
        id=first.whistle.id, reporter=Reporter(is_anonymous=False, phone=NEIGHBOURS_PHONE), files=[], channel="kiosk",
        actor=town.kiosk, now=NOW, home=HOME,
    )  # fmt: skip
    return Case(first, neighbour)


async def sent_to(gateway: Gateway, phone: str) -> list[str]:
    return [body["content"] for body in gateway.bodies() if body["mobile"] == phone]


async def test_the_first_and_the_neighbours_are_told_of_every_step_in_words(town: Town) -> None:
    await a_route(town.center)
    case, gateway = await a_case(town), Gateway()

    await closed(town, case.first.whistle)
    await go_round(gateway, now=NOW)

    for phone in (PHONE, NEIGHBOURS_PHONE):
        texts = sorted(await sent_to(gateway, phone))
        assert len(texts) == 3
        assert all("3栋 房屋漏水" in text and case.first.whistle.number in text for text in texts)
        assert [sum(word in text for text in texts) for word in ("报到", "有结果", "办结")] == [1, 1, 1]


async def test_no_row_is_left_that_nobody_reads(town: Town) -> None:
    await a_case(town)
    await closed(town, (await a_case(town)).first.whistle)

    assert await Notification.count().where(Notification.to_role == "reporter") == 0
    assert (
        await messages.messages(center=town.center) == []
    )  # no way out of the house is set up: the page and the desk tell


async def test_who_wants_no_more_gets_no_more_and_still_sees_the_page(public: Caller, served: Town) -> None:
    await a_route(served.center)
    filed, gateway = await blown(served, reporter=Reporter(is_anonymous=False, phone=PHONE), now=utc_now()), Gateway()
    await report_in(served, filed.whistle, utc_now())
    address = f"/s/{filed.token}"

    before = (await public.client.get(address)).text
    after = (await public.client.post(address, data={"what": "silence"})).text
    await give_result(served, filed.whistle, utc_now())
    await feed_back(served, filed.whistle, utc_now())
    await go_round(gateway, now=utc_now())

    assert ("不用发短信" in before, "不用发短信" in after) == (True, False)
    assert gateway.taken == []
    assert [row.status for row in await messages.messages(center=served.center)] == ["stopped"]
    assert "修好了" in (await public.client.get(address)).text


async def test_the_desk_sees_whether_it_arrived_and_the_community_hears_when_it_did_not(
    sign_in_desk: Desk, served: Town
) -> None:
    await a_route(served.center)
    filed = await blown(served, reporter=Reporter(is_anonymous=False, phone=PHONE))
    at_worker = await sign_in_desk(StaffRole.COMMUNITY_WORKER)

    async def shown() -> str:
        (reporter,) = (await at_worker.get(f"/api/whistles/{filed.whistle.id}")).body["reporters"]
        return str(reporter["message"])

    nothing_yet = await shown()
    await report_in(served, filed.whistle)
    waiting = await shown()
    await go_round(Gateway(), now=NOW)
    delivered = await shown()
    await give_result(served, filed.whistle)
    await feed_back(served, filed.whistle, NOW + HOUR)
    await go_round(Gateway(answers=[httpx.Response(404)]), now=NOW + HOUR)

    told = await db.rows("SELECT to_role FROM notification WHERE message = 'message_not_delivered'")
    assert [nothing_yet, waiting, delivered, await shown()] == ["", "queued", "delivered", "dead"]
    assert [row["to_role"] for row in told] == ["community_worker"]


async def test_a_step_is_written_once_however_often_it_is_told(town: Town) -> None:
    await a_route(town.center)
    filed = await blown(town, reporter=Reporter(is_anonymous=False, phone=PHONE))
    row = await answered(town, filed.whistle)
    written = len(await messages.messages(center=town.center))

    await operations.moves.tell_reporters(row, step="fed_back", now=NOW)

    assert len(await messages.messages(center=town.center)) == written == 2


async def test_an_anonymous_reporter_is_written_nothing(town: Town) -> None:
    await a_route(town.center)
    filed = await blown(town, reporter=Reporter(is_anonymous=True, phone=PHONE))
    await closed(town, filed.whistle)

    (reporter,) = await queries.reporters(whistle=filed.whistle.id)
    assert (await messages.messages(center=town.center), queries.phone_of(reporter)) == ([], "")
    assert isinstance(reporter.id, UUID)


@pytest.mark.parametrize("step", WRITTEN)
def test_every_step_that_is_written_has_its_words(step: str) -> None:
    facts = {"number": "CS-1", "category": "leak", "place": "3栋"}

    assert "3栋 房屋漏水" in whistle_words.words(f"whistle.{step}", facts, center="翠屏社区")
