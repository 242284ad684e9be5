"""A provider's month from the first visit to the payment."""

import asyncio
import json
from datetime import timedelta
from uuid import UUID

import pytest

from services.elderly_care import operations as care
from services.elderly_care.settlement import operations, queries
from services.elderly_care.settlement.lifecycle import CallOutcome, LineStatus, SheetStatus
from services.elderly_care.settlement.tables import SettlementLine, SettlementSheet
from services.foundation import db
from services.foundation.lifecycle import WrongMoment
from tests.elderly_care.cast import NOW, desk
from tests.elderly_care.settlement.builders import (
    AFTER_JULY,
    JULY,
    a_lunch_eaten,
    a_provider,
    a_sheet,
    a_visit_done,
    an_employed_carer,
    care_desk,
    many_visits_done,
    secretary,
)


async def ask_all(sheet: SettlementSheet, *, outcome: CallOutcome = CallOutcome.AGREES) -> queries.Sheet:
    """Call everybody the lot fell on."""
    state = await queries.sheet(id=sheet.id, center=sheet.center)
    for line in state.asked.sample:
        await operations.log_call(sheet=sheet.id, line=line, outcome=outcome, words="说有出入",
                                  actor=desk(sheet.center), now=AFTER_JULY)  # fmt: skip
    return await queries.sheet(id=sheet.id, center=sheet.center)


async def statuses() -> set[str]:
    """Where the visits stand."""
    return {row["status"] for row in await db.rows("SELECT DISTINCT status FROM care_booking")}


async def test_a_month_goes_its_way_to_the_payment(station: UUID) -> None:
    provider = await a_provider(station)
    await many_visits_done(station, provider, visits=12)
    sheet = await a_sheet(station, provider)
    checker, signer = care_desk(station), secretary(station)

    await operations.submit(sheet=sheet.id, actor=checker, now=AFTER_JULY)
    asked = await ask_all(sheet)
    await operations.check(sheet=sheet.id, actor=checker, now=AFTER_JULY)
    await operations.confirm(sheet=sheet.id, actor=signer, now=AFTER_JULY)
    await operations.pay(sheet=sheet.id, payment="20260803-77", actor=signer, now=AFTER_JULY)

    whole = await queries.sheet(id=sheet.id, center=station)
    assert (asked.asked.needed, asked.asked.answered, len(asked.asked.sample)) == (2, 2, 2)
    assert (whole.sums.visits, whole.sums.billed_cents, whole.sums.payable_cents) == (12, 48_000, 48_000)
    assert [event.to_status for event in whole.history] == ["open", "submitted", "checked", "confirmed", "paid"]
    assert await statuses() == {"settled"}


async def test_only_the_providers_own_confirmed_visits_are_collected(station: UUID) -> None:
    ours, theirs = await a_provider(station, code="AKT"), await a_provider(station, code="HKJ", runs_station=True)
    zhou, lin = await an_employed_carer(station, ours), await an_employed_carer(station, theirs, name="林美")
    mine = await a_visit_done(station, carer=zhou)
    await a_visit_done(station, carer=zhou, at=NOW + timedelta(hours=4), elder=2, confirmed=False)
    other, lunch = await a_visit_done(station, carer=lin, elder=3), await a_lunch_eaten(station, elder=4)

    first, second = await a_sheet(station, ours), await a_sheet(station, theirs)

    assert [line.booking for line in await queries.lines_of(sheet=first.id)] == [mine.id]
    assert {line.booking for line in await queries.lines_of(sheet=second.id)} == {other.id, lunch.id}


async def test_a_visit_confirmed_late_stands_in_the_next_month(station: UUID) -> None:
    provider = await a_provider(station)
    carer = await an_employed_carer(station, provider)
    await a_visit_done(station, carer=carer)
    late = await a_visit_done(station, carer=carer, at=NOW + timedelta(hours=4), elder=2, confirmed=False)
    july = await a_sheet(station, provider)
    await operations.submit(sheet=july.id, actor=desk(station), now=AFTER_JULY)

    await care.confirm(booking=late.id, actor=desk(station), now=AFTER_JULY)
    with pytest.raises(WrongMoment):
        await a_sheet(station, provider)
    august = await a_sheet(station, provider, month="2026-08")

    assert [line.booking for line in await queries.lines_of(sheet=august.id)] == [late.id]
    assert len(await queries.lines_of(sheet=july.id)) == 1


async def test_desks_that_collect_at_the_same_moment_put_each_visit_into_one_sheet(station: UUID) -> None:
    provider = await a_provider(station)
    await many_visits_done(station, provider, visits=10)
    months = ["2026-07", "2026-08"] * 6

    outcomes = await asyncio.gather(
        *(a_sheet(station, provider, month=month) for month in months), return_exceptions=True
    )

    assert all(isinstance(one, SettlementSheet | operations.NothingToSettle | WrongMoment) for one in outcomes)
    lines = await SettlementLine.select(SettlementLine.booking)
    assert len(lines) == 10 == len({line["booking"] for line in lines})


async def test_without_the_index_one_visit_stands_in_two_sheets(station: UUID) -> None:
    """The negative control of the test above: the index is what holds it."""
    provider = await a_provider(station)
    await a_visit_done(station, carer=await an_employed_carer(station, provider))
    sheet = await a_sheet(station, provider)
    await db.engine().run_ddl("DROP INDEX settlement_line_booking")
    line = (await queries.lines_of(sheet=sheet.id))[0]

    twice = SettlementLine(id=station, center=station, sheet=sheet.id, booking=line.booking, number="x",
                           service_code="x", status="billed")  # fmt: skip
    await SettlementLine.insert(twice).on_conflict(action="DO NOTHING")

    assert len(await queries.lines_of(sheet=sheet.id)) == 2


async def test_a_sheet_of_which_too_few_were_asked_cannot_be_checked(station: UUID) -> None:
    provider = await a_provider(station)
    await many_visits_done(station, provider, visits=3)
    sheet = await a_sheet(station, provider)
    await operations.submit(sheet=sheet.id, actor=desk(station), now=AFTER_JULY)

    with pytest.raises(operations.TooFewAsked) as refused:
        await operations.check(sheet=sheet.id, actor=desk(station), now=AFTER_JULY)

    assert refused.value.facts == {"needed": 1, "answered": 0}
    assert (await queries.sheet_row(id=sheet.id, center=station)).status == SheetStatus.SUBMITTED


async def test_only_those_the_lot_fell_on_count(station: UUID) -> None:
    provider = await a_provider(station)
    await many_visits_done(station, provider, visits=3)
    sheet = await a_sheet(station, provider)
    await operations.submit(sheet=sheet.id, actor=desk(station), now=AFTER_JULY)
    whole = await queries.sheet(id=sheet.id, center=station)
    other = next(line.row.id for line in whole.lines if not line.is_sampled)

    with pytest.raises(operations.NotSampled):
        await operations.log_call(sheet=sheet.id, line=other, outcome=CallOutcome.AGREES, words="", actor=desk(station),
                                  now=AFTER_JULY)  # fmt: skip


async def test_an_elder_who_never_answers_is_followed_by_another(station: UUID) -> None:
    provider = await a_provider(station)
    await many_visits_done(station, provider, visits=3)
    sheet = await a_sheet(station, provider)
    await operations.submit(sheet=sheet.id, actor=desk(station), now=AFTER_JULY)

    once = await ask_all(sheet, outcome=CallOutcome.NOT_REACHED)
    twice = await ask_all(sheet, outcome=CallOutcome.NOT_REACHED)

    assert (len(once.asked.sample), len(twice.asked.sample)) == (1, 2)
    assert not twice.asked.is_enough


async def test_handing_in_again_draws_the_same_lot(station: UUID) -> None:
    provider = await a_provider(station)
    await many_visits_done(station, provider, visits=8)
    sheet = await a_sheet(station, provider)
    await operations.submit(sheet=sheet.id, actor=desk(station), now=AFTER_JULY)
    before = await queries.sheet(id=sheet.id, center=station)

    await operations.hand_back(sheet=sheet.id, why="少一次", actor=desk(station), now=AFTER_JULY)
    await operations.submit(sheet=sheet.id, actor=desk(station), now=AFTER_JULY)

    assert (await queries.sheet(id=sheet.id, center=station)).asked.sample == before.asked.sample


async def test_a_visit_the_elder_tells_differently_is_held_back_until_it_is_decided(station: UUID) -> None:
    provider = await a_provider(station)
    await many_visits_done(station, provider, visits=2)
    sheet = await a_sheet(station, provider)
    await operations.submit(sheet=sheet.id, actor=desk(station), now=AFTER_JULY)

    asked = await ask_all(sheet, outcome=CallOutcome.DIFFERS)
    with pytest.raises(operations.DisputesOpen):
        await operations.check(sheet=sheet.id, actor=desk(station), now=AFTER_JULY)
    await operations.decide(sheet=sheet.id, line=asked.asked.sample[0], is_paid=False, decision="没有上门",
                            actor=secretary(station), now=AFTER_JULY)  # fmt: skip
    await operations.check(sheet=sheet.id, actor=desk(station), now=AFTER_JULY)

    whole = await queries.sheet(id=sheet.id, center=station)
    await operations.confirm(sheet=sheet.id, actor=secretary(station), now=AFTER_JULY)
    assert await statuses() == {"settled", "elder_confirmed"}
    assert asked.sums.payable_cents == whole.sums.payable_cents == 4000
    struck = next(line.row for line in whole.lines if line.row.status == LineStatus.STRUCK)
    assert (struck.reason, struck.decision, struck.decided_by) == ("说有出入", "没有上门", "secretary")


async def test_whoever_checked_does_not_sign(station: UUID) -> None:
    provider = await a_provider(station)
    await many_visits_done(station, provider, visits=1)
    sheet = await a_sheet(station, provider)
    alone = secretary(station)
    await operations.submit(sheet=sheet.id, actor=alone, now=AFTER_JULY)
    await ask_all(sheet)
    await operations.check(sheet=sheet.id, actor=alone, now=AFTER_JULY)

    with pytest.raises(operations.SamePerson):
        await operations.confirm(sheet=sheet.id, actor=alone, now=AFTER_JULY)


@pytest.mark.parametrize("month", ["2026-13", "2026-09", "soon"])
async def test_a_month_that_has_not_begun_is_not_settled(station: UUID, month: str) -> None:
    provider = await a_provider(station)

    with pytest.raises(operations.MonthNotOver):
        await a_sheet(station, provider, month=month)


async def test_a_carers_visit_is_told_to_the_city_with_the_code_of_the_provider(station: UUID) -> None:
    provider = await a_provider(station)

    await many_visits_done(station, provider, visits=1)

    told = await db.rows("SELECT data FROM outbox_message WHERE type = 'booking.dispatched'")
    assert [json.loads(row["data"])["providerCode"] for row in told] == ["AKT"]


async def test_of_ten_who_sign_at_once_one_signs(station: UUID) -> None:
    provider = await a_provider(station)
    await many_visits_done(station, provider, visits=1)
    sheet = await a_sheet(station, provider, month=JULY)
    await operations.submit(sheet=sheet.id, actor=desk(station), now=AFTER_JULY)
    await ask_all(sheet)
    await operations.check(sheet=sheet.id, actor=care_desk(station), now=AFTER_JULY)

    signed = await asyncio.gather(
        *(operations.confirm(sheet=sheet.id, actor=secretary(station), now=AFTER_JULY) for _ in range(10)),
        return_exceptions=True,
    )

    assert sum(isinstance(one, SettlementSheet) for one in signed) == 1
    assert sum(isinstance(one, WrongMoment) for one in signed) == 9
