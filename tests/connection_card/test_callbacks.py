"""请他给我回电话: asked once, called in time, or told upwards."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from services.connection_card import operations, queries
from services.connection_card.operations import Outcome
from services.connection_card.tables import CallbackRequest
from services.foundation.actor import public
from services.foundation.lifecycle import WrongMoment
from services.foundation.notifications.tables import Notification
from services.foundation.print_spool import operations as spool
from services.foundation.print_spool.queries import document_of
from services.foundation.print_spool.tables import PrintJob
from services.foundation.residents.rules import BadPhone
from tests.connection_card.estate import NOW, Estate, Home, a_center

PHONE = "138 0013 8777"
FRIDAY = datetime(2026, 11, 27, 8, 0, tzinfo=UTC)


async def test_a_wish_is_due_at_the_end_of_the_next_working_day(estate: Estate) -> None:
    monday = await _ask(estate)
    friday = await _ask(estate, now=FRIDAY, phone="13800138778")

    assert monday.callback.due_at == datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
    assert friday.callback.due_at == datetime(2026, 11, 30, 9, 30, tzinfo=UTC)


async def test_the_community_worker_is_told_and_sees_number_and_phone(estate: Estate) -> None:
    asked = await _ask(estate)

    (row,) = await queries.open_callbacks(center=estate.center)
    (message,) = await Notification.objects().where(Notification.message == "callback_asked")
    assert (row["number"], row["building_name"], row["unit"]) == (asked.callback.number, "3栋", "2")
    assert queries.phone_of_callback(row["id"], row["phone_sealed"]) == "13800138777"
    assert (message.to_role, "13800138777" in message.parameters) == ("community_worker", False)


async def test_the_same_wish_is_the_same_callback(estate: Estate) -> None:
    first, again = await _ask(estate), await _ask(estate, phone="+86 13800138777")

    assert first.callback.id == again.callback.id
    assert await CallbackRequest.count() == 1


async def test_ten_taps_at_once_are_one_callback(estate: Estate) -> None:
    asked = await asyncio.gather(*(_ask(estate) for _ in range(10)))

    assert len({one.callback.id for one in asked}) == 1


async def test_a_found_card_cannot_flood_anybody(estate: Estate) -> None:
    for last in range(3):
        await _ask(estate, phone=f"1380013870{last}")

    with pytest.raises(operations.CallbacksOpen):
        await _ask(estate, phone="13800138709")


async def test_one_can_choose_who_calls_but_only_among_those_of_today(estate: Estate) -> None:
    chosen = await _ask(estate, contact=estate.estate.id)
    today = date(2026, 11, 23)
    await operations.declare_absence(member=estate.street, from_on=today, to_on=today, actor=estate.worker, now=NOW)

    assert chosen.contact is not None
    assert chosen.contact.name == "欧阳*明"
    with pytest.raises(operations.ContactNotToday):
        await _ask(estate, contact=estate.street.id)


async def test_with_everybody_away_the_community_still_hears_the_wish(estate: Estate) -> None:
    today = date(2026, 11, 23)
    for member in (estate.street, estate.estate):
        await operations.declare_absence(member=member, from_on=today, to_on=today, actor=estate.worker, now=NOW)

    asked = await _ask(estate)

    assert (asked.contact, asked.callback.member) == (None, None)
    assert len(await queries.open_callbacks(center=estate.center)) == 1


async def test_a_dead_card_asks_nobody(estate: Estate) -> None:
    await operations.replace_card(card=estate.card, why="", actor=estate.worker, now=NOW)

    with pytest.raises(queries.CardUnknown):
        await _ask(estate)
    assert await CallbackRequest.count() == 0


async def test_a_number_that_cannot_be_called_is_refused_and_nothing_is_kept(estate: Estate) -> None:
    with pytest.raises(BadPhone):
        await _ask(estate, phone="12")

    assert (await CallbackRequest.count(), await Notification.count()) == (0, 0)


async def test_when_it_is_done_the_number_is_gone(estate: Estate) -> None:
    asked = await _ask(estate)

    done = await operations.close_callback(
        callback=asked.callback, outcome=Outcome.CALLED, words="", actor=estate.worker, now=NOW
    )

    row = await CallbackRequest.objects().first()
    assert (done.status, bytes(row.phone_sealed), row.closed_by) == ("called", b"", "community_worker")
    assert await queries.open_callbacks(center=estate.center) == []
    with pytest.raises(WrongMoment):
        await operations.close_callback(callback=row, outcome=Outcome.CALLED, words="", actor=estate.worker, now=NOW)


async def test_what_nobody_called_in_time_goes_up_once(estate: Estate) -> None:
    asked = await _ask(estate)
    due = asked.callback.due_at

    counts = [await operations.escalate_due(now=due + timedelta(minutes=late)) for late in (-1, 1, 2)]

    assert counts == [0, 1, 0]
    assert [row.to_role for row in await Notification.objects().where(Notification.message == "callback_overdue")] == [
        "secretary"
    ]
    late = await queries.callback(id=asked.callback.id, center=estate.center)
    done = await operations.close_callback(
        callback=late, outcome=Outcome.NOT_REACHED, words="三次没人接", actor=estate.worker, now=due
    )
    assert (done.status, done.outcome) == ("closed", "not_reached: 三次没人接")


async def test_beside_a_printer_the_promise_goes_on_paper_once(estate: Estate) -> None:
    printer = await spool.add_printer(name="hall", url="tcp://127.0.0.1:9100", center=estate.center)

    for _ in range(2):
        await _ask(estate, printer=printer.id)

    (job,) = await PrintJob.objects()
    assert job.kind == "callback_slip"
    paper = document_of(job.document_sealed, job=job.id)
    assert "13800138777" not in paper


async def test_another_centre_closes_nothing(estate: Estate) -> None:
    asked = await _ask(estate)
    other = await a_center("350802003")

    with pytest.raises(queries.CallbackUnknown):
        await queries.callback(id=asked.callback.id, center=other)


async def test_after_half_a_year_nobody_knows_which_home_asked(estate: Estate) -> None:
    done, waiting = await _ask(estate), await _ask(estate, phone="13800138778")
    await operations.close_callback(
        callback=done.callback, outcome=Outcome.CALLED, words="约好周三上门", actor=estate.worker, now=NOW
    )

    told = []
    for days in (179, 181):
        await operations.forget_callbacks(now=NOW + timedelta(days=days))
        rows = {row.id: row for row in await CallbackRequest.objects()}
        told.append(
            [(rows[one.callback.id].household is None, rows[one.callback.id].outcome) for one in (done, waiting)]
        )

    assert told == [[(False, "called: 约好周三上门"), (False, "")], [(True, ""), (False, "")]]
    assert rows[done.callback.id].building == done.callback.building


async def _ask(estate: Estate, **changes: Any) -> operations.AskedCallback:
    said: dict[str, Any] = {"contact": None, "phone": PHONE, "channel": "phone", "now": NOW} | changes
    return await operations.ask_callback(token=estate.token, actor=public(estate.center), home=Home(), **said)
