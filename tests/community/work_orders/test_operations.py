"""What comes down from the city, what is done with it, and what the city may still decide."""

import asyncio
import json
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.community.work_orders import operations, queries, rules
from services.community.work_orders.lifecycle import Result
from services.community.work_orders.tables import WorkOrder, WorkOrderAction
from services.foundation import db
from services.foundation.actor import Actor
from services.foundation.centers.operations import open_center
from services.foundation.lifecycle import WrongMoment
from services.foundation.notifications.tables import Notification
from tests.community.work_orders.builders import CONTACT, CONTENT, NOW, an_order, decided, page, signed, told

JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


async def test_an_order_is_taken_in_once_with_its_two_clocks(here: UUID) -> None:
    await page(told(), told("GD00000002"))
    await page(told())

    counts = [await operations.take_pages(now=NOW) for _ in range(2)]

    assert counts == [2, 0]
    row = (await queries.orders(center=here))[0]
    assert (row.sign_due_at - NOW, row.finish_due_at - NOW) == (timedelta(hours=2), timedelta(days=5))
    assert await Notification.count().where(Notification.message == "work_order_new") == 2


async def test_what_the_caller_said_is_sealed(here: UUID) -> None:
    row = await an_order()

    stored = str(await db.rows("SELECT * FROM work_order"))
    assert not [secret for secret in (CONTENT, CONTACT) if secret in stored]
    assert (queries.content_of(row), queries.contact_of(row)) == (CONTENT, CONTACT)


async def test_a_broken_entry_holds_up_nobody(here: UUID) -> None:
    await page(
        {"orderNo": 7},
        {"kind": 0},
        told(kind=9),
        told("GD9", signDue="soon", urgency="high"),
        told("GD8", content=None),
    )

    assert await operations.take_pages(now=NOW) == 2
    row = await WorkOrder.objects().where(WorkOrder.number == "GD9").first()
    assert row.sign_due_at == NOW + rules.SIGN_USUALLY


async def test_an_order_goes_to_the_centre_it_names(here: UUID) -> None:
    other = await open_center(code="350802999", name="别处")
    await page(told(communityCode="350802999"), told("GD2", communityCode="elsewhere"), told("GD3"))

    assert await operations.take_pages(now=NOW) == 1
    assert ([row.number for row in await queries.orders(center=other.id)], await queries.orders(center=here)) == (
        ["GD00000001"],
        [],
    )


@pytest.mark.pure
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=12),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_whatever_the_city_says_can_be_read_or_is_nothing(junk: object) -> None:
    said = dict.fromkeys(("orderNo", "kind", "urgency", "place", "content", "signDue", "finishDue", "receivedAt"), junk)

    assert rules.order(said, now=NOW) is None or isinstance(junk, str | int)
    assert rules.order(told() | {key: junk for key in said if key not in ("orderNo", "kind")}, now=NOW) is not None
    assert rules.decision(dict.fromkeys(("decisionNo", "orderNo", "decision", "until"), junk)) is None


async def test_each_step_leaves_its_word_to_the_city_in_its_order(chen: Actor) -> None:
    row = await signed(chen)
    await operations.report(id=row.id, words="已上门查看", actor=chen, now=NOW)
    await operations.report(id=row.id, words="等配件", actor=chen, now=NOW)
    await operations.finish(id=row.id, result=Result.SOLVED, reply="电梯已恢复", actor=chen, now=NOW)
    await operations.feed_back(id=row.id, is_solved=True, is_satisfied=True, words="满意", actor=chen, now=NOW)
    closed = await operations.close(id=row.id, actor=chen, now=NOW)

    said = await queries.actions(order=row.id)
    assert [(one.place, one.action) for one in said] == [
        (1, "sign"),
        (2, "progress"),
        (3, "progress"),
        (4, "finish"),
        (5, "feedback"),
    ]
    assert [json.loads(one.data)["seq"] for one in said] == [1, 2, 3, 4, 5]
    assert (closed.status, queries.contact_of(closed)) == ("closed", "")
    assert [event.to_status for event in await queries.history(order=row.id)] == [
        "new", "signed", "in_progress", "in_progress", "finished", "return_visited", "closed",
    ]  # fmt: skip


async def test_an_order_is_returned_within_a_day_and_with_a_reason(chen: Actor) -> None:
    row, old = await an_order(), await an_order("GD2", receivedAt=(NOW - timedelta(days=1, minutes=1)).isoformat())

    with pytest.raises(operations.WordsMissing):
        await operations.give_back(id=row.id, reason=" ", actor=chen, now=NOW)
    with pytest.raises(operations.TooLateToReturn):
        await operations.give_back(id=old.id, reason="不在本社区", actor=chen, now=NOW)
    returned = await operations.give_back(id=row.id, reason="不在本社区", actor=chen, now=NOW)

    assert (returned.status, (await queries.actions(order=row.id))[0].action) == ("returned", "return")


@pytest.mark.parametrize(("decision", "status"), [("RETURN_ACCEPTED", "closed"), ("RETURN_REFUSED", "signed")])
async def test_the_city_decides_on_a_return(chen: Actor, decision: str, status: str) -> None:
    row = await an_order()
    await operations.give_back(id=row.id, reason="不在本社区", actor=chen, now=NOW)

    await decided(row.number, decision)

    after = await queries.order(id=row.id, center=chen.center)
    assert (after.status, after.signed_by, after.signed_at) == (status, chen.name, NOW)


async def test_more_time_counts_from_the_citys_yes_and_not_before(chen: Actor) -> None:
    row = await signed(chen)
    later = row.finish_due_at + timedelta(days=3)
    with pytest.raises(operations.DelayWrong):
        await operations.ask_for_delay(id=row.id, until=row.finish_due_at, reason="等配件", actor=chen, now=NOW)

    asked = await operations.ask_for_delay(id=row.id, until=later, reason="等配件", actor=chen, now=NOW)
    with pytest.raises(WrongMoment):
        await operations.ask_for_delay(id=row.id, until=later, reason="等配件", actor=chen, now=NOW)
    assert (asked.status, asked.finish_due_at) == ("signed", row.finish_due_at)
    await decided(row.number, "DELAY_REFUSED")
    refused = await queries.order(id=row.id, center=chen.center)
    assert (refused.delay, refused.finish_due_at) == ("refused", row.finish_due_at)
    await operations.ask_for_delay(id=row.id, until=later, reason="配件在路上", actor=chen, now=NOW)
    await decided(row.number, "DELAY_GRANTED", "JD2", until=later.isoformat())
    granted = await queries.order(id=row.id, center=chen.center)

    assert (granted.delay, granted.finish_due_at) == ("granted", later)


async def test_the_citys_own_revisit_ends_it_or_brings_it_back(chen: Actor) -> None:
    rows = [await signed(chen, f"GD{n}") for n in (1, 2)]
    for row in rows:
        await operations.finish(id=row.id, result=Result.SOLVED, reply="修好了", actor=chen, now=NOW)

    await decided("GD1", "REVISITED", "JD1", solved=True, satisfied=True)
    await decided("GD2", "REVISITED", "JD2", solved=False, satisfied=False)
    await decided("GD2", "REVISITED", "JD2", solved=True, satisfied=True)

    states = [(await queries.order(id=row.id, center=chen.center)).status for row in rows]
    assert states == ["closed", "in_progress"]


async def test_a_decision_that_no_longer_fits_changes_nothing(chen: Actor) -> None:
    row = await signed(chen)

    for n, decision in enumerate(("DELAY_GRANTED", "RETURN_ACCEPTED", "REVISITED")):
        await decided(row.number, decision, f"JD{n}", solved=True)

    after = await queries.order(id=row.id, center=chen.center)
    assert (after.status, after.version, after.delay) == ("signed", row.version, "none")


async def test_of_two_who_sign_at_once_one_signs_and_the_city_hears_it_once(chen: Actor) -> None:
    row = await an_order()

    answers = await asyncio.gather(
        *(operations.sign(id=row.id, actor=chen, now=NOW) for _ in range(8)), return_exceptions=True
    )

    assert sum(isinstance(answer, WorkOrder) for answer in answers) == 1
    assert await WorkOrderAction.count() == 1


async def test_each_clock_that_runs_out_is_said_once(here: UUID, chen: Actor) -> None:
    row = await an_order()
    moments = [NOW, NOW + timedelta(hours=3), NOW + timedelta(days=30)]

    unsigned = [await operations.remind(center=here, now=moment) for moment in moments]
    await operations.sign(id=row.id, actor=chen, now=moments[-1])
    signed_late = [await operations.remind(center=here, now=moments[-1]) for _ in range(2)]

    assert (unsigned, signed_late) == ([0, 1, 0], [1, 0])


async def test_the_three_rates_count_only_what_can_be_rated(here: UUID, chen: Actor) -> None:
    in_time, late, fresh = await signed(chen, "GD1"), await an_order("GD2"), await an_order("GD3", signDue="P9D")
    await operations.finish(id=in_time.id, result=Result.SOLVED, reply="修好了", actor=chen, now=NOW)
    await operations.feed_back(id=in_time.id, is_solved=True, is_satisfied=None, words="", actor=chen, now=NOW)
    soon = NOW + timedelta(hours=3)

    figures = await queries.figures(center=here, since=NOW - timedelta(days=1), until=NOW + timedelta(days=1), now=soon)

    assert (len(figures.received), figures.response.share, figures.solved.share, figures.satisfied.share) == (
        3,
        0.5,
        1.0,
        None,
    )
    assert (figures.response.part, {late.id, fresh.id} & set(figures.response.whole)) == ([in_time.id], {late.id})


async def test_another_centre_touches_nothing(chen: Actor) -> None:
    row = await an_order()
    elsewhere = Actor(
        kind="staff", id=None, name="far", role="community_worker", center=(await open_center(code="9", name="别处")).id
    )

    with pytest.raises(queries.OrderUnknown):
        await operations.sign(id=row.id, actor=elsewhere, now=NOW)


async def test_the_caller_is_called_first_of_all_and_the_first_time_they_are_reached_counts(chen: Actor) -> None:
    unsigned, row = await an_order("GD2"), await signed(chen)
    later = NOW + timedelta(hours=1)

    with pytest.raises(WrongMoment):
        await operations.contact(id=unsigned.id, has_reached=True, words="打通了", actor=chen, now=NOW)
    tried = await operations.contact(id=row.id, has_reached=False, words="没人接", actor=chen, now=NOW)
    reached = await operations.contact(id=row.id, has_reached=True, words="约好下午去看", actor=chen, now=later)
    again = await operations.contact(
        id=row.id, has_reached=True, words="改到明天", actor=chen, now=later + timedelta(hours=1)
    )

    assert (tried.contacted_at, reached.contacted_at, again.contacted_at, again.status) == (
        None,
        later,
        later,
        "signed",
    )
    said = [queries.said_in(one) for one in await queries.actions(order=row.id)]
    assert said == ["", "没有联系上来电人：没人接", "已联系来电人：约好下午去看", "已联系来电人：改到明天"]


async def test_what_the_city_took_back_is_in_no_rate(here: UUID, chen: Actor) -> None:
    kept, taken_back = await signed(chen, "GD1"), await an_order("GD2")
    await operations.give_back(id=taken_back.id, reason="不在本社区", actor=chen, now=NOW)
    span = {"center": here, "since": NOW - timedelta(days=1), "until": NOW + timedelta(days=1)}
    before = await queries.figures(**span, now=NOW)

    await decided("GD2", "RETURN_ACCEPTED")

    after = await queries.figures(**span, now=NOW + timedelta(days=9))
    assert (len(before.response.whole), after.response.whole, len(after.received)) == (2, [kept.id], 2)


async def test_an_order_of_the_street_has_nobody_to_call_unless_it_says_who(chen: Actor) -> None:
    own = await signed(chen, source="街道", contactMasked="")
    passed_on = await signed(chen, "GD00000002", source="街道")
    hotline = await signed(chen, "GD00000003", contactMasked="")  # the hotline itself knows who called

    with pytest.raises(operations.NobodyCalled):
        await operations.contact(id=own.id, has_reached=True, words="打通了", actor=chen, now=NOW)

    assert [queries.has_caller(row) for row in (own, passed_on, hotline)] == [False, True, True]
    assert len(await queries.actions(order=own.id)) == 1  # the signing alone
