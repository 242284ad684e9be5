"""A work order becomes a whistle, and whatever becomes of the whistle goes back to the city as words about the order.

The whistle is looked at and never told to report: whoever moves it needs not know that the city waits for it. Each look compares the
version the city was last told of, so a look that is missed, repeated or late loses nothing and says nothing twice.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from services.community.work_orders import operations
from services.community.work_orders import queries as orders
from services.community.work_orders.lifecycle import OrderStatus, Result
from services.community.work_orders.tables import WorkOrder
from services.foundation import db
from services.foundation.actor import Actor, system
from services.foundation.centers.home import Home
from services.foundation.errors import Conflict
from services.foundation.staff.roles import StaffRole
from services.whistles import operations as whistling
from services.whistles import queries as whistles
from services.whistles.lifecycle import OVER, WHISTLE, Outcome, WhistleStatus
from services.whistles.tables import Whistle

CHANNEL = "hotline"
BODIES = {"property": "物业", "owners": "业委会", "branch": "党支部", "street": "街道"}
STEPS = {
    WhistleStatus.REPORTED_IN: "{body}已报到",
    WhistleStatus.HANDLING: "{body}正在办理",
    WhistleStatus.RESOLVED: "已有办理结果，正在反馈",
    WhistleStatus.FED_BACK: "已向反映人反馈",
    WhistleStatus.EVALUATED: "反映人已评价",
    WhistleStatus.REOPENED: "反映人要求再办",
    WhistleStatus.TRANSFERRED_UP: "已报街道协调",
}
CALLED = "已吹哨，{body}待报到"
CONCERNS = "对应的吹哨单"
UNSOLVED = "来电人说没有解决"
ENDED = {WhistleStatus.EXPLAINED: Result.NOT_HANDLED, WhistleStatus.WITHDRAWN: Result.NOT_HANDLED}


class WhistleAtWork(Conflict):
    """A whistle sees to it, and its end is the order's."""

    code = "work_order_whistle_at_work"


@db.in_transaction
async def sign(*, id: UUID, actor: Actor, now: datetime) -> WorkOrder:
    """Somebody here has it; an order about a whistle of ours, as the street sends one, goes on with that whistle."""
    row = await operations.sign(id=id, actor=actor, now=now)
    ours = await _named(row)
    if ours is None or ours.status in OVER:
        return row
    return await operations.hand_over(
        id=id, whistle=ours.id, number=ours.number, version=ours.version, actor=actor, now=now, words=CONCERNS
    )


async def _named(order: WorkOrder) -> Whistle | None:
    named = (Whistle.number == order.whistle_number) & (Whistle.center == order.center)
    return await Whistle.objects().where(named).first() if order.whistle_number else None


@db.in_transaction
async def blow(
    *, id: UUID, report: whistling.Report, actor: Actor, now: datetime, business_date: date, home: Home
) -> WorkOrder:
    """Make a whistle of a signed order: both rows and the word to the city, or nothing. The caller stays anonymous."""
    order = await orders.order(id=id, center=actor.center)
    if order.status != OrderStatus.SIGNED:
        return await operations.hand_over(id=id, whistle=id, number="", version=0, actor=actor, now=now)  # says why not
    filed = await whistling.raise_whistle(
        report=report, channel=CHANNEL, actor=actor, now=now, business_date=business_date, home=home
    )
    row = filed.whistle
    return await operations.hand_over(
        id=id, whistle=row.id, number=row.number, version=row.version, actor=actor, now=now
    )


@db.in_transaction
async def finish(*, id: UUID, result: Result, reply: str, actor: Actor, now: datetime) -> WorkOrder:
    """Done here by hand, where no whistle is at work on it."""
    order = await orders.order(id=id, center=actor.center)
    if await at_work([order]):
        raise WhistleAtWork
    return await operations.finish(id=id, result=result, reply=reply, actor=actor, now=now)


async def at_work(rows: Sequence[WorkOrder]) -> set[UUID]:
    """The whistles of these orders that are not over."""
    states = await whistles.states(ids=[row.whistle for row in rows if row.whistle is not None])
    return {id for id, state in states.items() if state not in OVER}


async def follow(*, now: datetime) -> int:
    """Look at the whistle of every unfinished order once; gives how many had something to say."""
    said, last = 0, None
    while page := await orders.followed(after=last):
        for order in page:
            said += await _look(order, now=now)
        last = page[-1]["id"]
    return said


@db.in_transaction
async def _look(order: dict[str, Any], *, now: datetime) -> bool:
    """Tell the city what is new about one order."""
    actor = system(order["center"])
    row = await whistles.whistle(id=order["whistle"], center=order["center"])
    if row.version <= order["whistle_seen"]:
        return await _blow_again(order["id"], row, now=now)
    if row.status == WhistleStatus.MERGED and row.merged_into is not None:
        await operations.join_whistle(id=order["id"], whistle=row.merged_into, actor=actor)
        return False
    if row.status in ENDED or row.status == WhistleStatus.CLOSED:
        result, words = await _ending(row)
        await operations.finish(
            id=order["id"], result=result, reply=words, actor=actor, now=now, whistle_seen=row.version
        )
        return True
    words = STEPS.get(WhistleStatus(row.status), CALLED).format(body=BODIES.get(row.body, row.body))
    if words == await orders.last_words(order=order["id"]):
        await operations.see_whistle(id=order["id"], version=row.version, actor=actor)
        return False
    await operations.report(id=order["id"], words=words, actor=actor, now=now, whistle_seen=row.version)
    return True


async def _blow_again(order: UUID, row: Whistle, *, now: datetime) -> bool:
    """The order is at work again after its whistle had ended it: the caller is not content, and the whistle is opened again."""
    if not WHISTLE.allows(row.status, WhistleStatus.REOPENED):
        return False
    caller = replace(system(row.center), role=str(StaffRole.COMMUNITY_WORKER))  # who else may say what a caller says
    await whistling.reopen(
        id=row.id, words=await orders.last_why(order=order) or UNSOLVED, by=None, actor=caller, now=now
    )
    return True


async def _ending(row: Whistle) -> tuple[Result, str]:
    """Solved only if every demand was; the words are those its results were answered with."""
    if row.status in ENDED:
        return ENDED[WhistleStatus(row.status)], row.reason or "经核实，不予办理"
    latest = {result.item: result for result in await whistles.results(whistle=row.id)}
    outcomes = {Outcome(result.outcome) for result in latest.values()}
    if outcomes <= {Outcome.SOLVED}:
        result = Result.SOLVED
    else:
        result = Result.PARTLY if outcomes & {Outcome.SOLVED, Outcome.PARTLY} else Result.UNSOLVED
    return result, "；".join(whistles.words_of(result) for result in latest.values()) or "已办结"
