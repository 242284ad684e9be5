"""Rights, months and what becomes of the rest."""

import asyncio
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from services.elderly_care import operations as care
from services.elderly_care.limits import operations as limits
from services.elderly_care.quota import operations, queries, rules
from services.elderly_care.quota.tables import INVARIANTS
from services.foundation import db
from tests.elderly_care.cast import HOME, HOUR, NOW, a_station, a_station_slot, an_elder, book, desk
from tests.elderly_care.standing import account, an_assessment, an_entitlement, answers, ledger_says, movements

pytestmark = pytest.mark.usefixtures("database")
IN_AUGUST = datetime(2026, 8, 1, 0, 30, tzinfo=UTC)
IN_SEPTEMBER = datetime(2026, 9, 3, tzinfo=UTC)
IN_OCTOBER = datetime(2026, 10, 3, tzinfo=UTC)


async def let_the_quota_carry(center: UUID) -> None:
    await limits.set_limit(name="quota_carries", value=1, is_confirmed=True, actor=desk(center), now=NOW)


async def approve(center: UUID, elder: UUID, quota_class: str, from_on: date) -> None:
    await operations.approve(
        resident=elder, quota_class=quota_class, from_on=from_on, document="x", actor=desk(center), now=NOW
    )


@pytest.mark.pure
def test_the_placeholders_are_the_table_of_the_notes() -> None:
    cents = {
        (quota_class, level): rules.placeholder_cents(quota_class=quota_class, level=level)
        for quota_class in rules.CLASSES
        for level in range(5)
    }

    assert cents["Q1", 0] == 10_000
    assert cents["Q4", 2] == 10_000
    assert cents["Q5", 4] == 15_000
    assert rules.placeholder_cents(quota_class="", level=0) == 0


@pytest.mark.pure
def test_months_know_their_quarter() -> None:
    assert [rules.carries_to(f"2026-{n:02d}") for n in (1, 3, 11, 12)] == ["2026-02", None, "2026-12", None]
    assert rules.last_day("2028-02") == date(2028, 2, 29)
    assert rules.next_month("2026-12") == "2027-01"
    assert rules.month_of(datetime(2026, 7, 31, 16, 30, tzinfo=UTC)) == "2026-08"


async def test_a_right_gives_the_amount_of_class_and_level_from_its_month_on() -> None:
    center = await a_station()
    elder = await an_elder(center)
    await an_assessment(center, elder, scores=answers(50))

    await approve(center, elder, "Q4", date(2026, 7, 1))

    assert await movements(elder) == [("GRANT", 10_000)]
    assert await operations.grant_month(month="2026-06", resident=elder, actor=desk(center), now=NOW) is None


async def test_a_right_needs_an_assessment_and_the_age_of_its_class() -> None:
    center = await a_station()
    elder = await an_elder(center)

    with pytest.raises(operations.AssessmentNeeded):
        await approve(center, elder, "Q4", date(2026, 7, 1))
    await an_assessment(center, elder)
    with pytest.raises(operations.ClassDoesNotFit):
        await approve(center, elder, "Q5", date(2026, 7, 1))
    with pytest.raises(operations.QuotaClassUnknown):
        await approve(center, elder, "Q9", date(2026, 7, 1))


async def test_one_class_only_and_open_months_follow_the_new_right() -> None:
    center = await a_station()
    elder = await an_elder(center)
    await an_entitlement(center, elder, cents=3000)

    await approve(center, elder, "Q2", date(2026, 7, 16))

    rights = await queries.entitlements(resident=elder, center=center)
    assert [(one.quota_class, one.to_on) for one in rights] == [("Q2", None), ("Q4", date(2026, 7, 15))]
    assert await movements(elder) == [("GRANT", 3000), ("ADJUST", 3000)]
    with pytest.raises(operations.PeriodInvalid):
        await approve(center, elder, "Q1", date(2026, 7, 16))


async def test_a_smaller_right_takes_nothing_that_is_reserved_and_the_rest_when_it_is_released() -> None:
    center = await a_station()
    elder = await an_elder(center)
    await an_entitlement(center, elder, cents=3000)
    bookings = [await book(await a_station_slot(center, at=NOW + n * HOUR), elder) for n in (1, 3, 5)]
    await operations.set_amount(quota_class="Q2", level=0, cents=500, is_confirmed=True, actor=desk(center), now=NOW)

    await approve(center, elder, "Q2", date(2026, 7, 10))
    reserved = await account(elder)
    for one in bookings:
        await care.cancel(booking=one.booking.id, actor=desk(center), now=NOW)

    assert reserved == (0, 3000, 0)
    assert await account(elder) == (500, 0, 0) == await ledger_says(elder)


async def test_ending_a_right_empties_later_months() -> None:
    center = await a_station()
    elder = await an_elder(center)
    right = await an_entitlement(center, elder, cents=3000)
    await operations.grant_month(month="2026-08", resident=elder, actor=desk(center), now=NOW)

    await operations.end(entitlement=right.id, to_on=date(2026, 7, 20), actor=desk(center), now=NOW)

    assert await account(elder) == (3000, 0, 0)
    assert await account(elder, "2026-08") == (0, 0, 0) == await ledger_says(elder, "2026-08")
    assert await operations.grant_month(month="2026-09", resident=elder, actor=desk(center), now=NOW) is None


async def test_the_turn_of_the_month_grants_and_clears_once_however_often_it_runs() -> None:
    center = await a_station()
    elder = await an_elder(center)
    await an_entitlement(center, elder, cents=3000)

    await asyncio.gather(*(operations.turn_months(center=center, now=IN_AUGUST) for _ in range(5)))
    await operations.turn_months(center=center, now=IN_AUGUST)

    assert await movements(elder) == [("GRANT", 3000), ("ADJUST", -3000)]
    assert await movements(elder, "2026-08") == [("GRANT", 3000)]
    assert await account(elder) == (0, 0, 0)


async def test_what_is_reserved_outlives_its_month_and_what_is_released_later_is_cleared() -> None:
    center = await a_station()
    elder = await an_elder(center)
    await an_entitlement(center, elder, cents=3000)
    kept, given_back = [await book(await a_station_slot(center, at=NOW + n * HOUR), elder) for n in (3, 5)]

    await operations.turn_months(center=center, now=IN_AUGUST)
    waiting = await account(elder)
    for move in (care.check_in, care.check_out, care.confirm):
        await move(booking=kept.booking.id, actor=desk(center), now=IN_AUGUST)
    await care.cancel(booking=given_back.booking.id, by="station", actor=desk(center), now=IN_AUGUST)

    assert waiting == (0, 2000, 0)
    assert await account(elder) == (0, 0, 1000) == await ledger_says(elder)


async def test_where_the_station_carries_the_rest_goes_on_within_the_quarter() -> None:
    center = await a_station()
    elder = await an_elder(center)
    await an_entitlement(center, elder, cents=3000)
    booked = await book(await a_station_slot(center), elder)
    await let_the_quota_carry(center)

    await operations.turn_months(center=center, now=IN_AUGUST)
    await operations.turn_months(center=center, now=IN_SEPTEMBER)
    await care.cancel(booking=booked.booking.id, by="station", actor=desk(center), now=IN_SEPTEMBER)
    before = await account(elder, "2026-09")
    await operations.turn_months(center=center, now=IN_OCTOBER)

    assert before == (9000, 0, 0)
    for month in ("2026-07", "2026-08", "2026-09"):
        assert await account(elder, month) == (0, 0, 0) == await ledger_says(elder, month)
    assert await account(elder, "2026-10") == (3000, 0, 0)


async def test_putting_something_right_never_goes_below_zero() -> None:
    center = await a_station()
    elder = await an_elder(center)
    await an_entitlement(center, elder, cents=3000)

    await operations.adjust(resident=elder, month="2026-07", cents=500, why="补录", actor=desk(center), now=NOW)
    with pytest.raises(operations.AdjustmentTooLarge) as refused:
        await operations.adjust(resident=elder, month="2026-07", cents=-3501, why="x", actor=desk(center), now=NOW)

    assert refused.value.facts["balance_cents"] == 3500
    assert await account(elder) == (3500, 0, 0) == await ledger_says(elder)


async def test_a_statement_tells_every_movement_and_the_balance_after_it() -> None:
    center = await a_station()
    elder = await an_elder(center)
    await an_entitlement(center, elder, cents=3000)
    booked = await book(await a_station_slot(center), elder)
    await care.cancel(booking=booked.booking.id, actor=desk(center), now=NOW)

    told = await queries.statement(month="2026-07", resident=elder, center=center)

    assert [(line.row.kind, line.change, line.balance) for line in told.lines] == [
        ("GRANT", 3000, 3000), ("RESERVE", -1000, 2000), ("RELEASE", 1000, 3000),
    ]  # fmt: skip
    assert (told.lines[1].number, told.lines[1].service) == (booked.booking.number, "堂食午餐")
    assert (told.balance, told.reserved, told.taken, told.is_confirmed) == (3000, 0, 0, False)


async def wrongs() -> list[str]:
    found = [(sentence, await db.rows(count, types={"n": int})) for sentence, count in INVARIANTS]
    return [sentence for sentence, rows in found if rows[0]["n"]]


async def test_an_operator_sees_where_the_records_do_not_hang_together() -> None:
    center = await a_station()
    elder = await an_elder(center)
    await an_entitlement(center, elder, cents=3000)
    await book(await a_station_slot(center), elder)
    whole = await wrongs()

    await db.rows("UPDATE quota_month SET balance = -1, taken = 5")
    await db.rows("UPDATE care_booking SET quota_cents = 999")

    assert whole == []
    assert await wrongs() == [sentence for sentence, _ in INVARIANTS[:3]]


async def test_another_time_moves_what_is_reserved_to_its_month() -> None:
    center = await a_station()
    elder = await an_elder(center)
    await an_entitlement(center, elder, cents=3000)
    booked = await book(await a_station_slot(center), elder)
    other = await a_station_slot(center, at=IN_AUGUST)

    await care.reschedule(
        booking_id=booked.booking.id, slot=other.id, actor=desk(center), now=NOW, business_date=NOW.date(), home=HOME
    )

    assert await account(elder) == (3000, 0, 0) == await ledger_says(elder)
    assert await account(elder, "2026-08") == (2000, 1000, 0) == await ledger_says(elder, "2026-08")


async def test_the_ledger_says_each_kind_once_a_booking() -> None:
    center = await a_station()
    elder = await an_elder(center)
    await an_entitlement(center, elder, cents=3000)
    await book(await a_station_slot(center), elder)

    with pytest.raises(Exception, match=r"(?i)unique"):
        await db.rows(
            "INSERT INTO quota_ledger (id, center, resident, month, kind, cents, booking) "
            "SELECT {}, center, resident, month, kind, cents, booking FROM quota_ledger WHERE kind = 'RESERVE'",
            elder,
        )
