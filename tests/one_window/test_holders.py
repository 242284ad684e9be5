"""So many live numbers for one person and for one telephone; nobody is known by them when the day is over."""

import asyncio
from typing import Any
from uuid import UUID

import pytest

from services.foundation.staff.roles import StaffRole
from services.one_window import operations
from services.one_window.operations import Holder, TooManyLiveTickets
from services.one_window.tables import QueueTicket, TicketHolder
from tests.clients import Caller, SignIn, a_kiosk
from tests.one_window.builders import HOME, TODAY, at

GRANNY, NEIGHBOUR = "350802190001010013", "350802190001010021"
PHONE = "13812345678"
TICKETS = "/api/one-window/tickets"
RULES = "/api/one-window/queue-rules"


async def takes(center: UUID, *, id_number: str = "", phone: str = "") -> str:
    taken = await operations.take_ticket(
        letter="A", item_code="", is_care=False, actor=a_kiosk(center), now=at("09:00"), business_date=TODAY, home=HOME,
        holder=Holder(id_number=id_number, phone=phone),
    )  # fmt: skip
    return taken.ticket.number


async def test_the_third_live_number_of_one_person_is_refused_with_the_two_there_are(as_kiosk: Caller) -> None:
    first, second = [(await as_kiosk.post(TICKETS, {"queue": "A", "phone": PHONE})).body["number"] for _ in range(2)]

    third = await as_kiosk.post(TICKETS, {"queue": "A", "phone": "138 1234 5678"})
    stranger = await as_kiosk.post(TICKETS, {"queue": "A", "phone": "13987654321"})

    assert (third.status, third.body["code"]) == (409, "too_many_live_tickets")
    assert third.body["tickets"] == [first, second]
    assert third.body["zh"] == f"您手里已经有{first}、{second}号"
    assert stranger.status == 201


async def test_a_person_is_known_by_the_card_whatever_telephone_is_given(hall: UUID) -> None:
    await takes(hall, id_number=GRANNY, phone=PHONE)
    await takes(hall, id_number=GRANNY, phone="13987654321")

    with pytest.raises(TooManyLiveTickets):
        await takes(hall, id_number=GRANNY)
    assert await takes(hall, id_number=NEIGHBOUR) == "A003"


async def test_a_number_that_is_over_counts_no_more(hall: UUID) -> None:
    numbers = [await takes(hall, id_number=GRANNY) for _ in range(2)]
    ticket = await QueueTicket.objects().get(QueueTicket.number == numbers[0])
    assert ticket is not None

    await operations.leave(ticket=ticket, actor=a_kiosk(hall), now=at("09:05"))

    assert await takes(hall, id_number=GRANNY) == "A003"
    with pytest.raises(TooManyLiveTickets) as refused:
        await takes(hall, id_number=GRANNY)
    assert refused.value.facts["tickets"] == ["A002", "A003"]


async def test_of_eight_wishes_at_once_two_get_a_number(hall: UUID) -> None:
    results = await asyncio.gather(*(takes(hall, id_number=GRANNY) for _ in range(8)), return_exceptions=True)

    assert sum(isinstance(result, str) for result in results) == 2
    assert sum(isinstance(result, TooManyLiveTickets) for result in results) == 6
    assert await QueueTicket.count() == 2


async def test_the_console_sets_how_many(as_kiosk: Caller, sign_in: SignIn, center: UUID) -> None:
    admin = await sign_in("admin_ye", StaffRole.ADMIN, center=center)
    usual: dict[str, Any] = (await admin.get(RULES)).body
    await admin.send("PUT", RULES, json={**usual, "most_live_per_phone": 1})

    answers = [(await as_kiosk.post(TICKETS, {"queue": "A", "phone": PHONE})).status for _ in range(2)]

    assert (usual["most_live_tickets"], usual["most_live_per_phone"], answers) == (2, 2, [201, 409])


async def test_a_wrong_card_number_is_no_person(as_kiosk: Caller) -> None:
    wrong = await as_kiosk.post(TICKETS, {"queue": "A", "id_number": "350802190102290018"})

    assert (wrong.status, wrong.body["code"]) == (422, "id_number_invalid")


async def test_nobody_is_known_by_a_number_when_its_day_is_over(hall: UUID) -> None:
    await takes(hall, id_number=GRANNY)

    await operations.close_day(center=hall, business_date=TODAY, now=at("20:00"))
    assert await TicketHolder.count() == 1
    await operations.close_day(center=hall, business_date=at("09:00", day=26).date(), now=at("09:00", day=26))

    assert await TicketHolder.count() == 0
