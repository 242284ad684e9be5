"""The demo's daughter is told, and her telephone shows it."""

from datetime import UTC, datetime
from random import Random
from uuid import UUID

import pytest

from kiosk.demo.care import seed_care
from kiosk.demo.family import DAUGHTER, seed_family
from kiosk.demo.hall import seed_hall
from kiosk.demo.telephone import create_telephone
from kiosk.messages import telling
from services.elderly_care.calendars import queries
from services.foundation import db
from tests.in_process import AppClient

pytestmark = pytest.mark.usefixtures("database")


async def test_the_daughter_is_told_on_her_telephone_and_has_one_calendar() -> None:
    now = datetime(2026, 7, 17, 2, tzinfo=UTC)
    center = UUID(str((await seed_hall(now=now, always_open=True))[0]))
    await seed_care(center, now)
    first, second = [await seed_family(center, now, port=8000) for _ in range(2)]

    async with AppClient(create_telephone()) as phone:
        before = (await phone.get("/")).text
        await telling.tell_due(phone, public_url="http://kiosk.test", clock=lambda: now, random=Random(1))
        page = (await phone.get("/")).text

    assert "还没有短信" in before
    assert all(words in page for words in (DAUGHTER, "王*英", "约好了", "http://kiosk.test/f/"))
    assert {row["status"] for row in await db.rows("SELECT status FROM outgoing_message")} == {"delivered"}
    assert len(await db.rows("SELECT id FROM family_reader")) == 1
    with pytest.raises(queries.FeedUnknown):
        await queries.whose(token=first)
    assert (await queries.whose(token=second)).audience == "family"
