"""Promises as they are kept with an application: what was promised, what stands still, who is reminded."""

import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from services.foundation.actor import Actor
from services.foundation.calendar import operations as calendar
from services.foundation.calendar.rules import local
from services.foundation.notifications.tables import Notification
from services.foundation.platform_sync.tables import OutboxMessage
from services.one_window.applications import clock, operations, queries
from services.one_window.applications.lifecycle import Decision, Light
from services.one_window.applications.tables import Application
from services.one_window.tables import ServiceItem
from tests.one_window.applications.builders import (
    CONFIRMED,
    MOVES,
    NOW,
    PAPERS,
    UNCONFIRMED,
    accepted,
    an_application,
    bring_everything,
)


async def reading(row: Application, now: datetime) -> clock.Reading:
    fresh = await queries.application(id=row.id, center=row.center)
    found = (await queries.followed(application=fresh, now=now)).reading
    assert found is not None
    return found


async def event(row: Application, type: str) -> dict[str, Any]:
    stream = f"application:{row.id}"
    message = await OutboxMessage.objects().where(OutboxMessage.stream == stream, OutboxMessage.type == type).first()
    assert message is not None
    data: dict[str, Any] = json.loads(message.data)
    return data


async def test_a_confirmed_limit_is_promised_from_the_acceptance(clerk_li: Actor) -> None:
    row = await accepted(clerk_li)

    shown = await reading(row, NOW)

    assert (row.is_promise, row.promised_days, row.law_days) == (True, 10, 10)
    assert shown.due_at is not None
    assert local(shown.due_at).isoformat() == "2026-12-07T17:30:00+08:00"
    assert (await event(row, "request.accepted"))["promiseAt"] == "2026-12-07T17:30:00+08:00"


async def test_an_unconfirmed_limit_is_a_target_and_not_a_promise(clerk_li: Actor) -> None:
    row = await accepted(clerk_li, item_code=UNCONFIRMED)

    assert not row.is_promise
    assert (await reading(row, NOW)).due_at is not None
    assert (await event(row, "request.accepted"))["promiseAt"] is None


async def test_a_later_change_of_the_catalogue_leaves_the_promise_as_it_was(clerk_li: Actor) -> None:
    row = await accepted(clerk_li)
    await ServiceItem.update({ServiceItem.promise_days: 3}).where(ServiceItem.code == CONFIRMED)

    assert (await reading(row, NOW)).remaining_days == 10


async def test_a_declared_free_day_moves_the_due_date(clerk_li: Actor) -> None:
    row = await accepted(clerk_li)
    await calendar.declare_day(day_on=date(2026, 12, 1), is_working=False, note="台风", actor=clerk_li, now=NOW)

    due_at = (await reading(row, NOW)).due_at

    assert due_at is not None
    assert local(due_at).date() == date(2026, 12, 8)


@pytest.mark.parametrize(("stop", "go_on"), [("ask", "resubmit"), ("begin_special", "end_special")])
async def test_the_clock_stands_for_a_supplement_and_a_special_procedure(
    stop: str, go_on: str, clerk_li: Actor
) -> None:
    row = await accepted(clerk_li)
    await MOVES[stop](row, clerk_li)
    assert (await reading(row, NOW + timedelta(days=30))).is_standing
    await bring_everything(row, clerk_li)

    later = NOW + timedelta(days=2)
    if stop == "ask":
        await operations.resubmit(id=row.id, actor=clerk_li, now=later)
    else:
        await operations.end_special(id=row.id, actor=clerk_li, now=later)

    due_at = (await reading(row, later)).due_at
    assert due_at is not None
    assert local(due_at).date() == date(2026, 12, 8)  # the 23rd never counted, the 24th stood still


async def test_what_was_late_is_told_as_late(clerk_li: Actor) -> None:
    row = await accepted(clerk_li)

    await operations.decide(
        id=row.id, decision=Decision.GRANTED, reason="", actor=clerk_li, now=NOW + timedelta(days=16)
    )

    told = await event(row, "request.finished")
    assert (told["overdue"], told["usedWorkingDays"]) == (True, 11)


async def test_staff_are_reminded_once_of_each_light(clerk_li: Actor) -> None:
    row = await accepted(clerk_li)
    await accepted(clerk_li, item_code="LN-07", got=PAPERS[CONFIRMED] + ["近照"], now=NOW + timedelta(days=8))

    yellow, red = NOW + timedelta(days=10), NOW + timedelta(days=15)
    said = [await operations.remind_due(center=row.center, now=at) for at in (yellow, yellow, red, red)]

    assert (said[1], said[3]) == (0, 0)
    mine = await Notification.objects().where(Notification.entity_id == row.id).order_by(Notification.created_at)
    assert [message.message for message in mine] == ["application_yellow", "application_black"]
    assert [one.application.id for one in await queries.by_light(center=row.center, light=Light.BLACK, now=red)] == [
        row.id
    ]


async def test_a_paper_that_did_not_follow_is_reminded_of_once(clerk_li: Actor) -> None:
    row = await accepted_with_account_to_follow(clerk_li, on=date(2026, 11, 25))

    said = [await operations.remind_due(center=row.center, now=NOW + timedelta(days=n)) for n in (2, 3, 3)]

    assert said == [0, 1, 0]


async def accepted_with_account_to_follow(actor: Actor, *, on: date) -> Application:
    row = await an_application(actor, got=["申请表", "身份证", "残疾人证", "低保材料"])
    return await operations.accept(id=row.id, following={"账户": on}, window=1, actor=actor, now=NOW)
