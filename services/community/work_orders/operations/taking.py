"""Taking in what the city hands down: orders, and its decisions about them. A page may come twice; nothing counts twice."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from services.community.work_orders import rules
from services.community.work_orders.lifecycle import DELAY, WORK_ORDER, DecisionType, DelayStatus, OrderStatus
from services.community.work_orders.operations import moves
from services.community.work_orders.tables import WorkOrder, WorkOrderDecision
from services.foundation import crypto, ids, notifications
from services.foundation.actor import system
from services.foundation.centers import queries as centers
from services.foundation.platform_sync import operations as platform

TakeOne = Callable[[dict[str, object], dict[str, UUID], datetime], Awaitable[bool]]
ORDERS, DECISIONS = "workorders", "workorders.decisions"
WORKERS = "community_worker"


async def take_pages(*, now: datetime) -> int:
    """Take in every page that came, orders before decisions; gives how many things were new."""
    places = {row.code: UUID(str(row.id)) for row in await centers.centers()}

    async def take_each(told: Mapping[str, Any], take: TakeOne) -> int:
        return sum([await take(said, places, now) for said in told.get("items", []) if isinstance(said, dict)])

    orders = await platform.take_pages(feed=ORDERS, take=lambda told: take_each(told, _take_order), now=now)
    return orders + await platform.take_pages(
        feed=DECISIONS, take=lambda told: take_each(told, _take_decision), now=now
    )


async def _take_order(said: dict[str, object], places: dict[str, UUID], now: datetime) -> bool:
    told = rules.order(said, now=now)
    center = _center(told.community, places) if told else None
    if told is None or center is None:
        return False
    vault, id = crypto.vault(), ids.new_id()
    row = WorkOrder(
        id=id, center=center, number=told.number, source=told.source, kind=int(told.kind), category=told.category, urgency=told.urgency,
        place=told.place, whistle_number=told.whistle, content_sealed=vault.seal(told.content, field="work_order.content", row=id),
        contact_sealed=vault.seal(told.contact, field="work_order.contact", row=id), status=str(WORK_ORDER.first),
        received_at=told.received_at, sign_due_at=told.sign_due_at, finish_due_at=told.finish_due_at, delay=str(DELAY.first),
    )  # fmt: skip
    if not await WorkOrder.insert(row).on_conflict(action="DO NOTHING").returning(WorkOrder.id):
        return False
    await moves.note(row, before="", actor=system(center), now=now)
    await notifications.notify("work_order_new", center=center, at=now, to_role=WORKERS, entity="work_order", entity_id=id,
                               parameters={"number": told.number})  # fmt: skip
    return True


def _center(community: str, places: dict[str, UUID]) -> UUID | None:
    """The centre it names, or the only one there is."""
    if community in places:
        return places[community]
    return next(iter(places.values())) if len(places) == 1 and not community else None


async def _take_decision(said: dict[str, object], _: dict[str, UUID], now: datetime) -> bool:
    told = rules.decision(said)
    row = await WorkOrder.objects().where(WorkOrder.number == told.order_no).first() if told else None
    if told is None or row is None:
        return False
    kept = WorkOrderDecision(id=ids.new_id(), center=row.center, work_order=row.id, number=told.number, type=str(told.type), at=now,
                             words=told.words)  # fmt: skip
    if not await WorkOrderDecision.insert(kept).on_conflict(action="DO NOTHING").returning(WorkOrderDecision.id):
        return False
    await _follow(row, told, now=now)
    await notifications.notify("work_order_decided", center=row.center, at=now, to_role=WORKERS, entity="work_order", entity_id=row.id,
                               parameters={"number": row.number, "why": str(told.type).lower()})  # fmt: skip
    return True


async def _follow(row: WorkOrder, told: rules.Decision, *, now: datetime) -> None:
    """What a decision changes; one that no longer fits where the order stands is kept and changes nothing."""
    actor, why = system(row.center), told.words
    match told.type:
        case DecisionType.DELAY_GRANTED if row.delay == DelayStatus.ASKED:
            due = told.until or row.delay_until
            await moves.change(row, row.status, actor=actor, now=now, why=why, delay=str(DelayStatus.GRANTED), finish_due_at=due,
                               reminded_for="")  # fmt: skip
        case DecisionType.DELAY_REFUSED if row.delay == DelayStatus.ASKED:
            await moves.change(row, row.status, actor=actor, now=now, why=why, delay=str(DelayStatus.REFUSED))
        case DecisionType.RETURN_ACCEPTED if row.status == OrderStatus.RETURNED:
            await moves.move(row, OrderStatus.CLOSED, actor=actor, now=now, why=why, closed_at=now, contact_sealed=b"")
        case DecisionType.RETURN_REFUSED if row.status == OrderStatus.RETURNED:
            await moves.move(row, OrderStatus.SIGNED, actor=actor, now=now, why=why)
        case DecisionType.REVISITED if row.status in (OrderStatus.FINISHED, OrderStatus.RETURN_VISITED):
            await _revisited(row, told, why=why, now=now)


async def _revisited(row: WorkOrder, told: rules.Decision, *, why: str, now: datetime) -> None:
    """The city asked the caller: solved ends it, unsolved brings it back to work."""
    actor = system(row.center)
    said: dict[str, Any] = {"is_solved": told.is_solved, "is_satisfied": told.is_satisfied}
    if row.status == OrderStatus.FINISHED:
        await moves.move(row, OrderStatus.RETURN_VISITED, actor=actor, now=now, why=why, **said)
    if told.is_solved:
        await moves.move(
            row, OrderStatus.CLOSED, actor=actor, now=now, why=why, closed_at=now, contact_sealed=b"", **said
        )
    else:
        await moves.move(
            row, OrderStatus.IN_PROGRESS, actor=actor, now=now, why=why, finished_at=None, result=None, **said
        )
