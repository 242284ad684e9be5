"""Taking numbers, calling, serving, rating: the verbs themselves, on both engines."""

import asyncio
import importlib
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from services.foundation import db
from services.foundation.audit.tables import AuditEntry
from services.foundation.lifecycle import WrongMoment
from services.foundation.platform_sync.tables import OutboxMessage
from services.one_window import operations, queries
from services.one_window.lifecycle import ReviewLevel, TicketStatus
from services.one_window.rules import Wait
from services.one_window.tables import QueueTicket, TicketEvent
from tests.clients import a_clerk
from tests.one_window.builders import TODAY, a_served_ticket, a_taken_ticket, a_ticket, at, window


async def test_two_hundred_people_at_once_get_two_hundred_numbers_without_a_gap(hall: UUID) -> None:
    taken = await asyncio.gather(*(a_taken_ticket(hall) for _ in range(200)))

    assert sorted(entry.ticket.number for entry in taken) == [f"A{serial:03d}" for serial in range(1, 201)]
    assert len({entry.token for entry in taken}) == 200


async def test_a_number_that_was_not_given_after_all_is_given_to_the_next(hall: UUID) -> None:
    await a_ticket(hall)

    @db.in_transaction
    async def take_and_fall() -> None:
        await a_ticket(hall)
        raise RuntimeError("the kiosk fell over")

    with pytest.raises(RuntimeError):
        await take_and_fall()

    assert (await a_ticket(hall)).number == "A002"


async def test_numbers_go_on_past_999(hall: UUID) -> None:
    await a_ticket(hall)
    await db.rows("UPDATE queue_counter SET last = 999 WHERE center = {}", hall)

    assert (await a_ticket(hall)).number == "A1000"


async def test_a_ticket_leaves_history_audit_and_an_event_for_the_city(hall: UUID) -> None:
    ticket = await a_ticket(hall)

    assert [event.to_status for event in await queries.history(ticket=ticket.id, center=hall)] == ["waiting"]
    assert await AuditEntry.exists().where(AuditEntry.entity_id == ticket.id, AuditEntry.event == "ticket.issued")
    assert await OutboxMessage.exists().where(OutboxMessage.stream == f"ticket:{ticket.id}")


async def test_a_refused_ticket_leaves_nothing(hall: UUID) -> None:
    await db.rows("UPDATE service_queue SET is_open = {} WHERE center = {}", False, hall)

    with pytest.raises(operations.QueueClosed):
        await a_ticket(hall)

    assert await QueueTicket.count() == 0
    assert await OutboxMessage.count() == 0


async def test_the_ticket_that_has_waited_longest_is_called_first(hall: UUID) -> None:
    early = await a_ticket(hall, now=at("09:00"))
    await a_ticket(hall, now=at("09:05"))

    called = await operations.call_next(window=await window(hall), actor=a_clerk(hall), now=at("09:10"))

    assert (called.id, called.status, called.calls) == (early.id, TicketStatus.CALLED, 1)


async def test_somebody_who_needs_care_goes_before_those_of_the_last_quarter_of_an_hour_only(hall: UUID) -> None:
    long_waiting = await a_ticket(hall, now=at("09:00"))
    just_before = await a_ticket(hall, now=at("09:19"))
    needs_care = await a_ticket(hall, care=True, now=at("09:20"))

    order = [ticket.id for ticket in await queries.waiting(center=hall, now=at("09:20"))]

    assert order == [long_waiting.id, needs_care.id, just_before.id]
    assert (await queries.place(ticket=just_before, now=at("09:20"))).ahead == 2


async def test_whoever_reads_their_place_while_the_one_before_is_called_is_the_first(
    hall: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    await a_ticket(hall, now=at("09:00"))
    late = await a_ticket(hall, now=at("09:05"))
    line = importlib.import_module("services.one_window.queries.line")  # a verb of the package has the same name
    look = line._paces_before

    async def when_all_are_called(**wish: Any) -> Any:
        await operations.call_next(window=await window(hall), actor=a_clerk(hall), now=at("09:10"))
        return await look(**wish)

    monkeypatch.setattr(line, "_paces_before", when_all_are_called)
    place = await queries.place(ticket=late, now=at("09:10"))

    assert (place.ahead, place.wait) == (0, Wait(low=0, high=5))


async def test_two_windows_never_get_one_person(hall: UUID) -> None:
    tickets = {(await a_ticket(hall, now=at(f"09:{minute:02d}"))).id for minute in range(3)}
    windows = [await window(hall, number) for number in (1, 2, 3)]

    called = await asyncio.gather(
        *(operations.call_next(window=row, actor=a_clerk(hall), now=at("09:10")) for row in windows)
    )

    assert {ticket.id for ticket in called} == tickets


async def test_when_two_windows_want_the_last_person_one_is_told_that_nobody_waits(hall: UUID) -> None:
    await a_ticket(hall)
    windows = [await window(hall, number) for number in (1, 2)]

    results = await asyncio.gather(
        *(operations.call_next(window=row, actor=a_clerk(hall), now=at("09:10")) for row in windows),
        return_exceptions=True,
    )

    assert sum(isinstance(result, operations.NothingWaiting) for result in results) == 1
    assert sum(isinstance(result, QueueTicket) for result in results) == 1


async def test_calling_the_next_completes_who_was_served_and_passes_who_never_came(hall: UUID) -> None:
    first, second, _ = [await a_ticket(hall, now=at(f"09:0{n}")) for n in range(3)]
    desk = {"window": await window(hall), "actor": a_clerk(hall)}
    called = await operations.call_next(**desk, now=at("09:10"))
    await operations.start_serving(ticket=called, actor=a_clerk(hall), now=at("09:11"))

    await operations.call_next(**desk, now=at("09:20"))
    await operations.call_next(**desk, now=at("09:21"))

    assert (await queries.ticket(id=first.id, center=hall)).status == TicketStatus.COMPLETED
    assert (await queries.ticket(id=second.id, center=hall)).status == TicketStatus.ABSENT


async def test_a_served_ticket_cannot_be_called_again(hall: UUID) -> None:
    done = await a_served_ticket(hall)

    with pytest.raises(WrongMoment):
        await operations.call_again(ticket=done, actor=a_clerk(hall), now=at("09:30"))


async def test_of_two_clerks_who_move_one_ticket_the_second_is_told_it_has_moved(hall: UUID) -> None:
    await a_ticket(hall)
    called = await operations.call_next(window=await window(hall), actor=a_clerk(hall), now=at("09:05"))
    same = await queries.ticket(id=called.id, center=hall)
    await operations.complete(ticket=called, actor=a_clerk(hall), now=at("09:06"))

    with pytest.raises(WrongMoment):
        await operations.mark_absent(ticket=same, actor=a_clerk(hall), now=at("09:06"))

    assert await TicketEvent.count().where(TicketEvent.ticket == called.id) == 3


async def test_somebody_who_was_absent_comes_back_into_the_queue(hall: UUID) -> None:
    await a_ticket(hall, now=at("09:00"))
    other = await a_ticket(hall, now=at("09:01"))
    missed = await operations.call_next(window=await window(hall), actor=a_clerk(hall), now=at("09:05"))
    await operations.mark_absent(ticket=missed, actor=a_clerk(hall), now=at("09:06"))

    back = await operations.take_back(ticket=missed, actor=a_clerk(hall), now=at("09:07"))

    assert back.service_window is None
    assert [ticket.id for ticket in await queries.waiting(center=hall, now=at("09:07"))] == [other.id, back.id]


async def test_a_transferred_ticket_keeps_its_number_and_its_place(hall: UUID) -> None:
    await a_ticket(hall, now=at("09:00"))
    await a_ticket(hall, letter="Y", now=at("09:01"))
    called = await operations.call_next(window=await window(hall), actor=a_clerk(hall), now=at("09:05"))

    moved = await operations.transfer(ticket=called, letter="Y", why="养老", actor=a_clerk(hall), now=at("09:06"))

    assert (moved.number, moved.letter) == ("A001", "Y")
    assert (await queries.waiting(center=hall, now=at("09:06")))[0].id == moved.id


async def test_a_held_ticket_frees_the_window_and_is_served_later(hall: UUID) -> None:
    await a_ticket(hall)
    called = await operations.call_next(window=await window(hall), actor=a_clerk(hall), now=at("09:05"))

    held = await operations.hold(ticket=called, why="复印", actor=a_clerk(hall), now=at("09:06"))

    assert await queries.at_window(window=(await window(hall)).id) is None
    served = await operations.start_serving(ticket=held, actor=a_clerk(hall), now=at("09:15"))
    assert served.status == TicketStatus.SERVING


@pytest.mark.parametrize("turn", [operations.pause_window, operations.close_window])
async def test_a_window_that_is_not_open_calls_nobody(hall: UUID, turn: object) -> None:
    await a_ticket(hall)
    closed = await turn(window=await window(hall), actor=a_clerk(hall), now=at("09:00"))  # type: ignore[operator]

    with pytest.raises(operations.WindowClosed):
        await operations.call_next(window=closed, actor=a_clerk(hall), now=at("09:05"))


async def test_a_served_person_may_rate_once_and_once_more(hall: UUID) -> None:
    done = await a_served_ticket(hall)
    wish = {
        "ticket": done,
        "reasons": [],
        "words": "",
        "is_anonymous": True,
        "channel": "kiosk",
        "actor": a_clerk(hall),
    }

    first = await operations.review(**wish, level=ReviewLevel.GOOD, now=at("09:13"))
    second = await operations.review(**wish, level=ReviewLevel.FAIR, now=at("09:14"))

    assert (first.attempt, second.attempt) == (1, 2)
    with pytest.raises(operations.AlreadyReviewed):
        await operations.review(**wish, level=ReviewLevel.GOOD, now=at("09:15"))


async def test_ten_ratings_at_the_same_moment_are_not_more_than_two(hall: UUID) -> None:
    done = await a_served_ticket(hall)

    results = await asyncio.gather(
        *(
            operations.review(
                ticket=done,
                level=ReviewLevel.GOOD,
                reasons=[],
                words="",
                is_anonymous=True,
                channel="phone",
                actor=a_clerk(hall),
                now=at("09:13"),
            )
            for _ in range(10)
        ),
        return_exceptions=True,
    )

    kept = [result for result in results if not isinstance(result, BaseException)]
    assert 1 <= len(kept) <= 2
    assert len(kept) == len(await queries.reviews_of(ticket=done.id))


async def test_who_was_not_served_cannot_rate(hall: UUID) -> None:
    waiting = await a_ticket(hall)

    with pytest.raises(operations.NotServedYet):
        await operations.review(
            ticket=waiting,
            level=ReviewLevel.GOOD,
            reasons=[],
            words="",
            is_anonymous=True,
            channel="kiosk",
            actor=a_clerk(hall),
            now=at("09:13"),
        )


async def test_somebody_called_to_one_window_is_not_fetched_away_by_another(hall: UUID) -> None:
    ticket = await a_ticket(hall)
    await operations.call_next(window=await window(hall, 1), actor=a_clerk(hall), now=at("09:05"))
    seen = await queries.ticket(id=ticket.id, center=hall)

    with pytest.raises(WrongMoment):
        await operations.call_ticket(ticket=seen, window=await window(hall, 2), actor=a_clerk(hall), now=at("09:06"))

    assert (await queries.ticket(id=ticket.id, center=hall)).service_window == (await window(hall, 1)).id


async def test_who_was_never_called_and_left_over_is_ended_as_done_by_a_person(hall: UUID) -> None:
    elder = await a_ticket(hall, care=True)
    await operations.close_day(center=hall, business_date=TODAY + timedelta(days=1), now=at("00:01", day=24))

    left = await queries.ticket(id=elder.id, center=hall)
    done = await operations.complete(ticket=left, actor=a_clerk(hall), now=at("09:00", day=24))

    assert done.status == TicketStatus.COMPLETED
