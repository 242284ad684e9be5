"""A kiosk that was alone: lent numbers, tickets told afterwards, and what is left at the end of the day."""

import asyncio
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from kiosk.rounds import hall as halls
from services.foundation import db, ids
from services.foundation.audit.tables import AuditEntry
from services.foundation.platform_sync.tables import OutboxMessage
from services.foundation.staff.roles import DeviceKind
from services.one_window import operations, queries
from services.one_window.opening import QueueFullToday
from services.one_window.operations import OfflineTicket
from services.one_window.tables import NumberBlock
from tests.clients import Caller, Clock, a_clerk, a_device, a_kiosk
from tests.one_window.builders import TODAY, a_ticket, at, window

BLOCKS = "/api/one-window/number-blocks"
OFFLINE = "/api/one-window/offline-tickets"


async def a_block(hall: UUID, *, size: int = 5, now: datetime | None = None) -> NumberBlock:
    """The kiosk has borrowed some numbers at nine."""
    block, _ = await operations.lease_numbers(
        letter="A", size=size, business_date=TODAY, actor=a_kiosk(hall), now=now or at("09:00")
    )
    return block


def given(serial: int, clock: str = "09:10", *, care: bool = False) -> OfflineTicket:
    """A ticket the kiosk gave alone."""
    return OfflineTicket(serial=serial, token=ids.new_token(), item_code="", is_care=care, issued_at=at(clock))


async def told(hall: UUID, block: NumberBlock, *tickets: OfflineTicket, now: datetime | None = None) -> list[str]:
    """The kiosk is back and tells what it did."""
    results = await operations.reconcile(
        block=block, tickets=list(tickets), actor=a_kiosk(hall), now=now or at("10:00")
    )
    return [result.code or result.result for result in results]


async def test_lent_numbers_are_never_given_by_the_server(hall: UUID) -> None:
    await a_ticket(hall)
    block = await a_block(hall)

    after = await a_ticket(hall)

    assert (block.first, block.last, after.number) == (2, 6, "A007")


async def test_a_kiosk_that_asks_again_keeps_its_block_until_half_is_gone(hall: UUID) -> None:
    block = await a_block(hall, size=4)
    assert (await a_block(hall, size=4)).id == block.id
    await told(hall, block, given(1), given(2))

    more = await a_block(hall, size=4)

    assert (more.first, more.last) == (5, 8)


async def test_tickets_given_alone_stand_where_they_came(hall: UUID) -> None:
    block = await a_block(hall)
    await a_ticket(hall, now=at("09:30"))

    assert await told(hall, block, given(1, "09:10"), given(2, "09:40")) == ["kept", "kept"]

    line = [ticket.number for ticket in await queries.waiting(center=hall, now=at("10:00"))]
    assert line == ["A001", "A006", "A002"]
    called = await operations.call_next(window=await window(hall), actor=a_clerk(hall), now=at("10:00"))
    assert called.number == "A001"


async def test_telling_twice_and_at_once_keeps_each_ticket_once(hall: UUID) -> None:
    block, tickets = await a_block(hall), [given(1), given(2)]

    results = await asyncio.gather(*(told(hall, block, *tickets) for _ in range(5)))

    assert sorted(result for round in results for result in round) == ["kept"] * 2 + ["known"] * 8
    assert len(await queries.waiting(center=hall, now=at("10:00"))) == 2
    assert await OutboxMessage.count() == 2


async def test_a_number_of_nobody_or_of_somebody_else_is_refused_and_the_others_are_kept(hall: UUID) -> None:
    block, mine = await a_block(hall), given(2)

    assert await told(hall, block, given(9), mine, given(2), replace(mine, serial=3)) == [
        "number_not_in_block",
        "kept",
        "number_already_used",
        "number_already_used",
    ]


@pytest.mark.parametrize(("clock", "believed"), [("03:00", "09:00"), ("09:20", "09:20"), ("23:00", "10:00")])
async def test_the_clock_of_a_kiosk_is_believed_between_lease_and_return_only(
    hall: UUID, clock: str, believed: str
) -> None:
    block = await a_block(hall)
    await told(hall, block, given(1, clock))

    (ticket,) = await queries.waiting(center=hall, now=at("10:00"))

    assert (ticket.issued_at, ticket.order_at, ticket.is_offline) == (at(believed), at(believed), True)


async def test_at_the_end_of_the_day_what_was_not_given_is_void_and_named(hall: UUID) -> None:
    block, late = await a_block(hall), given(4)
    await told(hall, block, given(1), given(3))

    await halls.close_days(now=at("00:01", day=24))

    closed = await queries.block(id=block.id, center=hall)
    assert (closed.status, closed.unused) == ("closed", 3)
    (entry,) = await AuditEntry.objects().where(AuditEntry.event == "number_block.closed")
    assert entry.facts == '{"void": ["A002", "A004", "A005"]}'
    assert await told(hall, closed, late, now=at("08:00", day=24)) == ["number_block_closed"]


async def test_a_cap_holds_for_lent_numbers_too(hall: UUID) -> None:
    await db.rows("UPDATE service_queue SET daily_cap = 4 WHERE center = {}", hall)

    with pytest.raises(QueueFullToday):
        await a_block(hall)


async def test_over_http_a_kiosk_borrows_tells_and_gives_back(
    as_kiosk: Caller, as_clerk_li: Caller, public: Caller, clock: Clock, center: UUID, client: Any
) -> None:
    clock.fixed = at("09:00")
    block = (await as_kiosk.post(BLOCKS, {"queue": "A", "size": 3})).body
    token = ids.new_token()
    wish = {
        "block": block["id"],
        "tickets": [{"serial": 1, "token": token, "issued_at": at("09:05").isoformat(), "care": True}],
    }
    clock.fixed = at("09:30")

    first, second = (await as_kiosk.post(OFFLINE, wish)).body, (await as_kiosk.post(OFFLINE, wish)).body

    assert block["unused"] == ["A001", "A002", "A003"]
    assert [first[0]["result"], second[0]["result"]] == ["kept", "known"]
    assert (await public.get(f"/api/one-window/tickets/{token}")).body["number"] == "A001"
    other = await a_device(client, center=center, name="other", kind=DeviceKind.KIOSK)
    assert (await other.post(OFFLINE, wish)).body["code"] == "number_block_unknown"
    assert (await as_clerk_li.post(OFFLINE, wish)).status == 403
    back = await as_kiosk.post(f"{BLOCKS}/{block['id']}/closing")
    assert (back.status, back.body["state"], back.body["unused"]) == (200, "closed", ["A002", "A003"])
    assert (await as_clerk_li.get(BLOCKS)).body == [back.body]
