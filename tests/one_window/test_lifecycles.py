"""Every move of a ticket, a window and an appointment from every state: made where the table says so, refused everywhere else."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from services.foundation.lifecycle import WrongMoment
from services.one_window import operations, queries
from services.one_window.lifecycle import (
    APPOINTMENT,
    TICKET,
    WINDOW,
    AppointmentStatus,
    TicketStatus,
    WindowStatus,
)
from services.one_window.order import Priority
from services.one_window.tables import QueueTicket
from tests.clients import a_clerk
from tests.one_window.builders import HOME, TODAY, a_ticket, at, window

T = TicketStatus
W = WindowStatus
P = AppointmentStatus
NOW = at("09:10")
LATER = at("09:10", day=24)
Move = Callable[[QueueTicket, UUID], Awaitable[Any]]


async def call(ticket: QueueTicket, hall: UUID) -> Any:
    """This ticket and no other comes to window 1."""
    return await operations.call_ticket(ticket=ticket, window=await window(hall), actor=a_clerk(hall), now=NOW)


async def end_the_day(ticket: QueueTicket, hall: UUID) -> Any:
    """The day is over; whatever it could not end stays as it is."""
    if not await operations.close_day(center=hall, business_date=TODAY + timedelta(days=1), now=LATER):
        raise TICKET.too_late(ticket.status, T.VOID)
    return await queries.ticket(id=ticket.id, center=hall)


MOVES: dict[str, Move] = {
    "call": call,
    "recall": lambda row, hall: operations.call_again(ticket=row, actor=a_clerk(hall), now=NOW),
    "serve": lambda row, hall: operations.start_serving(ticket=row, actor=a_clerk(hall), now=NOW),
    "complete": lambda row, hall: operations.complete(ticket=row, actor=a_clerk(hall), now=NOW),
    "absent": lambda row, hall: operations.mark_absent(ticket=row, actor=a_clerk(hall), now=NOW),
    "hold": lambda row, hall: operations.hold(ticket=row, why="", actor=a_clerk(hall), now=NOW),
    "return": lambda row, hall: operations.take_back(ticket=row, actor=a_clerk(hall), now=NOW),
    "transfer": lambda row, hall: operations.transfer(ticket=row, letter="B", why="", actor=a_clerk(hall), now=NOW),
    "leave": lambda row, hall: operations.leave(ticket=row, actor=a_clerk(hall), now=NOW),
    "give up": lambda row, hall: operations.give_up(ticket=row, why="", actor=a_clerk(hall), now=NOW),
    "priority": lambda row, hall: operations.give_priority(
        ticket=row, priority=Priority.CARE, actor=a_clerk(hall), now=NOW
    ),
    "step back": lambda row, hall: operations.let_others_first(ticket=row, actor=a_clerk(hall), now=NOW),
    "day ends": end_the_day,
}
WAYS: dict[TicketStatus, str] = {
    T.WAITING: "",
    T.CALLED: "call",
    T.SERVING: "call,serve",
    T.HELD: "call,hold",
    T.COMPLETED: "call,serve,complete",
    T.ABSENT: "call,absent",
    T.LEFT: "leave",
    T.VOID: "give up",
    T.UNFINISHED: "priority,day ends",
}
BEFORE_THE_END = {T.CALLED, T.HELD, T.ABSENT, T.WAITING}
ALLOWED: dict[str, dict[TicketStatus, TicketStatus]] = {
    "call": {T.WAITING: T.CALLED, T.HELD: T.CALLED},
    "recall": {T.CALLED: T.CALLED},
    "serve": {T.CALLED: T.SERVING, T.HELD: T.SERVING},
    "complete": {T.CALLED: T.COMPLETED, T.SERVING: T.COMPLETED, T.HELD: T.COMPLETED, T.UNFINISHED: T.COMPLETED},
    "absent": {T.CALLED: T.ABSENT},
    "hold": {T.CALLED: T.HELD, T.SERVING: T.HELD},
    "return": {T.CALLED: T.WAITING, T.SERVING: T.WAITING, T.ABSENT: T.WAITING},
    "transfer": {T.CALLED: T.WAITING, T.SERVING: T.WAITING, T.ABSENT: T.WAITING},
    "leave": dict.fromkeys([*BEFORE_THE_END, T.UNFINISHED], T.LEFT),
    "give up": dict.fromkeys([*BEFORE_THE_END, T.UNFINISHED], T.VOID),
    "priority": {T.WAITING: T.WAITING},
    "step back": {T.WAITING: T.WAITING},
    "day ends": {T.SERVING: T.COMPLETED, **dict.fromkeys(BEFORE_THE_END, T.VOID)},
}


async def in_state(state: TicketStatus, hall: UUID) -> QueueTicket:
    """A ticket that went the shortest way to this state."""
    id = (await a_ticket(hall)).id
    for move in filter(None, WAYS[state].split(",")):
        await MOVES[move](await queries.ticket(id=id, center=hall), hall)
    return await queries.ticket(id=id, center=hall)


@pytest.mark.pure
def test_the_moves_tried_here_are_those_of_the_table() -> None:
    made = {(before, after) for moves in ALLOWED.values() for before, after in moves.items()}
    of_the_table = {(before, after) for before, targets in TICKET.moves.items() for after in targets}
    by_nobody = {(before, T.UNFINISHED) for before in BEFORE_THE_END}  # only when care is needed, as tried elsewhere

    assert made - {(T.WAITING, T.WAITING)} == of_the_table - by_nobody
    assert ALLOWED.keys() == MOVES.keys()


@pytest.mark.parametrize("state", list(T))
async def test_a_ticket_takes_the_moves_of_its_state_and_refuses_the_others(state: TicketStatus, hall: UUID) -> None:
    came_to: dict[str, str] = {}

    for name, move in MOVES.items():
        row = await in_state(state, hall)
        assert row.status == state
        try:
            await move(row, hall)
        except WrongMoment:
            assert (await queries.ticket(id=row.id, center=hall)).status == state
            continue
        after = await queries.ticket(id=row.id, center=hall)
        came_to[name] = after.status
        if after.status in BEFORE_THE_END | {T.SERVING}:
            await operations.close_day(center=hall, business_date=TODAY + timedelta(days=1), now=LATER)

    assert came_to == {name: str(moves[state]) for name, moves in ALLOWED.items() if state in moves}


TURNS = {W.OPEN: operations.open_window, W.PAUSED: operations.pause_window, W.CLOSED: operations.close_window}


@pytest.mark.parametrize("before", list(W))
@pytest.mark.parametrize("after", list(W))
async def test_a_window_turns_as_its_table_says(before: WindowStatus, after: WindowStatus, hall: UUID) -> None:
    row = await window(hall)
    if before != W.OPEN:
        row = await TURNS[before](window=row, actor=a_clerk(hall), now=NOW)

    if after == before or after in WINDOW.moves[before]:
        assert (await TURNS[after](window=row, actor=a_clerk(hall), now=NOW)).status == after
    else:
        with pytest.raises(WrongMoment):
            await TURNS[after](window=row, actor=a_clerk(hall), now=NOW)


@pytest.mark.parametrize("state", list(P))
async def test_a_booking_is_kept_or_given_back_only_while_it_stands(state: AppointmentStatus, hall: UUID) -> None:
    booked = await operations.book_appointment(
        letter="A",
        item_code="",
        starts_at=at("10:00"),
        household=None,
        actor=a_clerk(hall),
        now=NOW,
        hours=None,
        home=HOME,
    )
    row = booked.appointment
    if state == P.CHECKED_IN:
        await arrives(row, hall)
    elif state == P.CANCELLED:
        await operations.cancel_appointment(appointment=row, actor=a_clerk(hall), now=NOW)
    elif state == P.MISSED:
        await operations.close_appointments(center=hall, business_date=TODAY + timedelta(days=1), now=LATER)
    row = await queries.appointment(number=row.number, center=hall)
    assert row.status == state

    if APPOINTMENT.moves.get(state):
        await arrives(row, hall)
    else:
        for refused in (
            arrives(row, hall),
            operations.cancel_appointment(appointment=row, actor=a_clerk(hall), now=NOW),
        ):
            with pytest.raises(WrongMoment):
                await refused


async def arrives(row: Any, hall: UUID) -> Any:
    """The booked person is here."""
    return await operations.check_in(
        appointment=row, actor=a_clerk(hall), now=at("10:00"), business_date=TODAY, home=HOME
    )
