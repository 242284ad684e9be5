"""Calling again, people who do not come, and the end of the day."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from kiosk.rounds import hall as halls
from services.foundation.lifecycle import WrongMoment
from services.foundation.notifications import queries as notifications
from services.one_window import operations, queries
from services.one_window.lifecycle import TicketStatus
from services.one_window.order import Priority
from services.one_window.tables import QueueTicket
from tests.clients import Caller, Clock, a_clerk
from tests.one_window.builders import TODAY, a_ticket, at, window

TICKETS = "/api/one-window/tickets"
SECONDS = timedelta(seconds=1)


async def a_called_ticket(hall: UUID, *, care: bool = False) -> QueueTicket:
    """Somebody was called to window 1 at five past nine."""
    await a_ticket(hall, care=care)
    return await operations.call_next(window=await window(hall), actor=a_clerk(hall), now=at("09:05"))


async def helpers(hall: UUID) -> list[str]:
    """The messages that ask for a helper."""
    return [row["message"] for row in await notifications.open_for(center=hall, role="care_desk")]


async def test_the_first_recall_comes_at_once_and_the_next_after_a_pause(hall: UUID) -> None:
    called = await a_called_ticket(hall)
    again, number = await operations.call_again(ticket=called, actor=a_clerk(hall), now=at("09:05"))

    with pytest.raises(operations.RecallTooSoon) as soon:
        await operations.call_again(ticket=again, actor=a_clerk(hall), now=at("09:05") + 8 * SECONDS)
    third, _ = await operations.call_again(ticket=again, actor=a_clerk(hall), now=at("09:05") + 20 * SECONDS)

    assert (number, third.calls, soon.value.facts) == (1, 3, {"retry_after": 12})


async def test_after_three_calls_the_turn_is_passed(hall: UUID) -> None:
    ticket = await a_called_ticket(hall)
    for minute in (6, 7):
        ticket, _ = await operations.call_again(ticket=ticket, actor=a_clerk(hall), now=at(f"09:{minute:02d}"))

    passed, _ = await operations.call_again(ticket=ticket, actor=a_clerk(hall), now=at("09:08"))

    assert (passed.status, passed.calls, passed.absences) == (TicketStatus.ABSENT, 3, 1)
    assert await helpers(hall) == []
    assert await queries.at_window(window=(await window(hall)).id) is None


async def test_for_somebody_who_needs_care_a_helper_comes_and_the_call_stands(hall: UUID) -> None:
    ticket = await a_called_ticket(hall, care=True)
    for minute in (6, 7, 8, 9):
        ticket, _ = await operations.call_again(ticket=ticket, actor=a_clerk(hall), now=at(f"09:{minute:02d}"))

    assert (ticket.status, ticket.calls) == (TicketStatus.CALLED, 5)
    assert await helpers(hall) == ["helper_needed"]


async def test_calling_the_next_sends_a_helper_to_an_elder_who_did_not_come(hall: UUID) -> None:
    missed = await a_called_ticket(hall, care=True)
    await a_ticket(hall, now=at("09:06"))

    await operations.call_next(window=await window(hall), actor=a_clerk(hall), now=at("09:08"))

    assert (await queries.ticket(id=missed.id, center=hall)).status == TicketStatus.ABSENT
    assert await helpers(hall) == ["helper_needed"]


async def test_who_comes_back_late_stands_three_places_behind_and_is_called_afresh(hall: UUID) -> None:
    missed = await a_called_ticket(hall)
    others = [(await a_ticket(hall, now=at(f"09:0{minute}"))).number for minute in range(1, 6)]
    absent = await operations.mark_absent(ticket=missed, actor=a_clerk(hall), now=at("09:06"))

    back = await operations.take_back(ticket=absent, actor=a_clerk(hall), now=at("09:07"))

    shown = [ticket.number for ticket in await queries.waiting(center=hall, now=at("09:07"))]
    assert shown == [*others[:3], missed.number, *others[3:]]
    desk = {"window": await window(hall), "actor": a_clerk(hall), "now": at("09:07")}
    called = [await operations.call_next(**desk) for _ in shown]
    assert [ticket.number for ticket in called] == shown
    assert (back.calls, called[3].calls, called[3].absences) == (0, 1, 1)


async def test_a_second_absence_is_ended_by_a_person_only(hall: UUID) -> None:
    ticket = await a_called_ticket(hall)
    for _ in range(2):
        ticket = await operations.mark_absent(ticket=ticket, actor=a_clerk(hall), now=at("09:06"))
        if ticket.absences == 1:
            back = await operations.take_back(ticket=ticket, actor=a_clerk(hall), now=at("09:07"))
            ticket = await operations.call_ticket(
                ticket=back, window=await window(hall), actor=a_clerk(hall), now=at("09:08")
            )
    assert (ticket.status, ticket.absences) == (TicketStatus.ABSENT, 2)

    over = await operations.give_up(ticket=ticket, why="走了", actor=a_clerk(hall), now=at("09:20"))

    assert over.status == TicketStatus.VOID
    (*_, last) = await queries.history(ticket=over.id, center=hall)
    assert (last.actor_kind, last.why) == ("staff", "走了")


async def test_the_end_of_the_day_voids_the_rest_but_never_who_needs_care(hall: UUID) -> None:
    served, absent, waiting = [await a_ticket(hall, now=at(f"09:0{n}")) for n in range(3)]
    elder = await a_ticket(hall, care=True, now=at("16:50"))
    desk = {"actor": a_clerk(hall), "now": at("09:10")}
    await operations.call_next(window=await window(hall, 1), **desk)
    first = await queries.ticket(id=served.id, center=hall)
    await operations.start_serving(ticket=first, **desk)
    second = await operations.call_next(window=await window(hall, 2), **desk)
    await operations.mark_absent(ticket=second, **desk)

    await halls.close_days(now=at("23:59"))
    assert (await queries.ticket(id=waiting.id, center=hall)).status == TicketStatus.WAITING
    await halls.close_days(now=at("00:01", day=24))

    ends = [(await queries.ticket(id=ticket.id, center=hall)).status for ticket in (served, absent, waiting, elder)]
    assert ends == [TicketStatus.COMPLETED, TicketStatus.VOID, TicketStatus.VOID, TicketStatus.UNFINISHED]
    assert await helpers(hall) == ["helper_needed"]
    assert await operations.close_day(center=hall, business_date=date(2026, 11, 24), now=at("00:02", day=24)) == 0
    still = await queries.ticket(id=elder.id, center=hall)
    done = await operations.give_up(ticket=still, why="已电话联系", actor=a_clerk(hall), now=at("08:10", day=24))
    assert done.status == TicketStatus.VOID


async def test_who_was_served_is_not_given_up(hall: UUID) -> None:
    called = await a_called_ticket(hall)
    done = await operations.complete(ticket=called, actor=a_clerk(hall), now=at("09:10"))

    with pytest.raises(WrongMoment):
        await operations.give_up(ticket=done, why="", actor=a_clerk(hall), now=at("09:11"))


async def test_over_http_a_hasty_recall_says_how_long_to_wait(
    as_kiosk: Caller, as_clerk_li: Caller, clock: Clock
) -> None:
    clock.fixed = at("09:00")
    mine = (await as_kiosk.post(TICKETS, {"queue": "A"})).body
    await as_clerk_li.post("/api/one-window/windows/1/calls")
    recalls = f"{TICKETS}/{mine['id']}/recalls"

    assert (await as_clerk_li.post(recalls)).status == 201
    hasty = await as_clerk_li.post(recalls)
    assert (hasty.status, hasty.body["code"], hasty.body["retry_after"]) == (409, "recall_too_soon", 20)
    states = []
    for minute in (1, 2):
        clock.fixed = at(f"09:0{minute}")
        states.append((await as_clerk_li.post(recalls)).body["state"])
    assert states == ["called", "absent"]
    assert (await as_clerk_li.post(f"{TICKETS}/{mine['id']}/voiding", {"why": "走了"})).body["state"] == "void"


async def test_what_earlier_days_left_unfinished_stands_on_the_desk_until_a_person_ends_it(hall: UUID) -> None:
    elder = await a_ticket(hall, care=True)
    await halls.close_days(now=at("00:01", day=24))

    (left,) = await queries.aside(center=hall, business_date=TODAY + timedelta(days=1))
    await operations.give_up(ticket=left, why="", actor=a_clerk(hall), now=at("08:10", day=24))

    assert left.id == elder.id
    assert await queries.aside(center=hall, business_date=TODAY + timedelta(days=1)) == []


async def test_an_emergency_is_looked_after_like_somebody_who_needs_care(hall: UUID) -> None:
    taken = await a_ticket(hall)
    row = await queries.ticket(id=taken.id, center=hall)
    await operations.give_priority(ticket=row, priority=Priority.EMERGENCY, actor=a_clerk(hall), now=at("09:01"))

    await halls.close_days(now=at("00:01", day=24))

    assert (await queries.ticket(id=taken.id, center=hall)).status == "unfinished"
