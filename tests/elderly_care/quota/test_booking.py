"""Who pays for a booking: reserved, taken, given back, and never more than there is."""

import asyncio
import inspect
import json
import sys
from datetime import timedelta
from types import ModuleType
from typing import Any
from uuid import UUID

import pytest

from services.elderly_care import operations
from services.elderly_care.lifecycle import BOOKING, DONE, BookingStatus
from services.elderly_care.quota import operations as quota
from services.elderly_care.quota.operations import spending
from services.elderly_care.quota.tables import QuotaMonth
from services.elderly_care.tables import CareSlot
from services.foundation import db
from tests.elderly_care.cast import HOME, HOUR, NOW, a_station, a_station_slot, an_elder, book, desk, kiosk
from tests.elderly_care.standing import account, an_entitlement, ledger_says, movements

pytestmark = pytest.mark.usefixtures("database")
LUNCH = 1000  # cents


async def pay(slot: CareSlot, elder: UUID, **wish: Any) -> operations.Booked:
    asked = operations.Wish(service=slot.service_code, slot=slot.id, person=elder, **wish)
    return await operations.book(wish=asked, actor=kiosk(slot.center), now=NOW, business_date=NOW.date(), home=HOME)


async def test_the_quota_is_reserved_with_the_booking_and_taken_with_the_confirmation() -> None:
    center = await a_station()
    elder = await an_elder(center)
    await an_entitlement(center, elder, cents=3000)
    slot = await a_station_slot(center)

    booked = await book(slot, elder)
    after_booking = await account(elder)
    for move in (operations.check_in, operations.check_out, operations.confirm):
        await move(booking=booked.booking.id, actor=desk(center), now=slot.ends_at)

    assert (booked.booking.payer, booked.booking.quota_cents) == ("QUOTA", LUNCH)
    assert after_booking == (2000, 1000, 0)
    assert await account(elder) == (2000, 0, 1000) == await ledger_says(elder)
    assert await movements(elder) == [("GRANT", 3000), ("RESERVE", 1000), ("TAKE", 1000)]
    told = await db.rows("SELECT data FROM outbox_message WHERE type = 'booking.made'")
    assert {key: json.loads(told[0]["data"])[key] for key in ("class", "level", "payer")} == {
        "class": "Q4",
        "level": 0,
        "payer": "QUOTA",
    }


@pytest.mark.parametrize("by", ["elder", "family", "station", "provider", "weather"])
async def test_every_cancellation_gives_the_quota_back_once(by: str) -> None:
    center = await a_station()
    elder = await an_elder(center)
    await an_entitlement(center, elder, cents=3000)
    booked = await book(await a_station_slot(center), elder)

    done = await asyncio.gather(
        *(operations.cancel(booking=booked.booking.id, by=by, actor=desk(center), now=NOW) for _ in range(5)),
        return_exceptions=True,
    )

    assert sum(not isinstance(one, Exception) for one in done) == 1
    assert await account(elder) == (3000, 0, 0) == await ledger_says(elder)


async def test_a_visit_that_is_missed_or_stopped_costs_the_quota_nothing() -> None:
    center = await a_station()
    elder = await an_elder(center)
    await an_entitlement(center, elder, cents=3000)
    missed, stopped = [await book(await a_station_slot(center, at=NOW + n * HOUR), elder) for n in (3, 5)]

    await operations.miss(
        booking=missed.booking.id, kind=BookingStatus.PROVIDER_NO_SHOW, outcome="x", actor=desk(center), now=NOW
    )
    await operations.check_in(booking=stopped.booking.id, actor=desk(center), now=NOW)
    await operations.abort(booking=stopped.booking.id, why="dizzy", actor=desk(center), now=NOW)

    assert await account(elder) == (3000, 0, 0) == await ledger_says(elder)


@pytest.mark.pure
def test_every_end_of_a_booking_takes_the_quota_or_gives_it_back() -> None:
    ends = {state for state in BookingStatus if not BOOKING.moves.get(state)}

    assert ends - DONE <= spending.GIVES_BACK
    assert BOOKING.sources(BookingStatus.REVIEWED) == list(spending.TAKES)


async def test_what_the_quota_does_not_reach_is_paid_only_with_a_yes() -> None:
    center = await a_station()
    elder = await an_elder(center)
    await an_entitlement(center, elder, cents=1600)
    first, second, third = [await a_station_slot(center, at=NOW + n * HOUR) for n in (3, 5, 7)]
    await book(first, elder)

    with pytest.raises(quota.SelfPayNotAgreed) as refused:
        await book(second, elder)
    mixed = await pay(second, elder, agrees_to_pay=True)
    own = await pay(third, elder, agrees_to_pay=True)

    assert (refused.value.facts["quota_cents"], refused.value.facts["self_cents"]) == (600, 400)
    assert (mixed.booking.payer, mixed.booking.quota_cents) == ("MIX", 600)
    assert (own.booking.payer, own.booking.quota_cents) == ("SELF", 0)
    assert await account(elder) == (0, 1600, 0) == await ledger_says(elder)
    said = await db.rows("SELECT purpose, way, booking FROM elder_consent ORDER BY id")
    assert [(row["purpose"], row["way"], row["booking"]) for row in said] == [
        ("self_pay", "spoken", mixed.booking.id),
        ("self_pay", "spoken", own.booking.id),
    ]


async def test_a_refused_overflow_leaves_seat_and_quota_untouched() -> None:
    center = await a_station()
    elder = await an_elder(center)
    await an_entitlement(center, elder, cents=600)
    slot = await a_station_slot(center)

    with pytest.raises(quota.SelfPayNotAgreed):
        await book(slot, elder)

    assert await account(elder) == (600, 0, 0) == await ledger_says(elder)
    assert (await db.rows("SELECT taken FROM care_slot WHERE id = {}", slot.id))[0]["taken"] == 0


async def test_who_has_no_right_pays_without_a_question() -> None:
    center = await a_station()
    elder = await an_elder(center)

    booked = await book(await a_station_slot(center), elder)

    assert (booked.booking.payer, booked.booking.quota_cents) == ("SELF", 0)
    assert await movements(elder) == []


async def test_fifty_bookings_at_once_never_spend_more_than_there_is() -> None:
    center = await a_station()
    elder = await an_elder(center)
    await an_entitlement(center, elder, cents=20 * LUNCH)
    slots = [await a_station_slot(center, at=NOW + timedelta(hours=1, minutes=50 * n)) for n in range(50)]

    done = await asyncio.gather(*(book(slot, elder) for slot in slots), return_exceptions=True)

    paid = [one for one in done if isinstance(one, operations.Booked) and one.booking.starts_at.month == 7]
    assert len(paid) == 20
    assert {type(one) for one in done} == {operations.Booked, quota.SelfPayNotAgreed}
    assert await account(elder) == (0, 20 * LUNCH, 0) == await ledger_says(elder)


async def test_the_statement_decides_even_where_nobody_holds_the_elders_diary() -> None:
    center = await a_station()
    elder = await an_elder(center)
    await an_entitlement(center, elder, cents=20 * LUNCH)
    await book(await a_station_slot(center), elder)

    done = await asyncio.gather(*(_set_aside(elder) for _ in range(50)))

    assert sum(done) == 19
    assert await account(elder) == (0, 20 * LUNCH, 0)


async def test_without_the_guard_of_the_statement_fifty_bookings_would_overspend(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The control of the two tests above: our own code, with the condition taken out of the one statement."""
    monkeypatch.setattr(spending, "_set_aside", without_its_guard(spending)._set_aside)
    center = await a_station()
    elder = await an_elder(center)
    await an_entitlement(center, elder, cents=20 * LUNCH)
    slots = [await a_station_slot(center, at=NOW + timedelta(hours=1, minutes=50 * n)) for n in range(50)]

    done = await asyncio.gather(*(book(slot, elder) for slot in slots), return_exceptions=True)

    assert {type(one) for one in done} == {operations.Booked}
    assert (await account(elder))[0] < 0


def without_its_guard(module: ModuleType) -> ModuleType:
    """A copy of the module in which nothing asks whether there is enough."""
    guarded = '"WHERE id = {} AND balance >= {} RETURNING balance",\n            cents, cents, month, cents,'
    source = inspect.getsource(module)
    assert guarded in source
    copy = ModuleType("unguarded")
    code = source.replace(guarded, '"WHERE id = {} RETURNING balance",\n            cents, cents, month,')
    sys.modules[copy.__name__] = copy  # its dataclass looks itself up
    exec(compile(code, "unguarded", "exec"), copy.__dict__)
    del sys.modules[copy.__name__]
    return copy


async def test_a_check_before_the_write_would_have_overspent() -> None:
    """The control of the test above: the same race, decided by reading first, spends what is not there."""
    center = await a_station()
    elder = await an_elder(center)
    await an_entitlement(center, elder, cents=LUNCH)
    both_have_read = asyncio.Barrier(2)

    await asyncio.gather(*(_read_then_write(elder, both_have_read) for _ in range(2)))

    balance, _, _ = await account(elder)
    assert balance == -LUNCH


@db.in_transaction
async def _set_aside(elder: UUID) -> bool:
    month = await QuotaMonth.objects().get(QuotaMonth.resident == elder)
    assert month is not None
    return await spending._set_aside(month.id, LUNCH)


async def _read_then_write(elder: UUID, both_have_read: asyncio.Barrier) -> None:
    balance, _, _ = await account(elder)
    await both_have_read.wait()
    if balance >= LUNCH:
        await db.rows("UPDATE quota_month SET balance = balance - {} WHERE resident = {}", LUNCH, elder)
