"""Reading work orders, and the three rates (三率)."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from services.community.work_orders import rules
from services.community.work_orders.lifecycle import UNFINISHED, OrderStatus
from services.community.work_orders.tables import WorkOrder, WorkOrderAction, WorkOrderDecision, WorkOrderEvent
from services.foundation import crypto, db
from services.foundation.errors import NotFound

MOST_SHOWN = 500


class OrderUnknown(NotFound):
    """There is no such order in this centre."""

    code = "work_order_unknown"


@dataclass(frozen=True, slots=True)
class Rate:
    """A part of a whole, each with its records."""

    whole: list[UUID]
    part: list[UUID]

    @property
    def share(self) -> float | None:
        """The rate, or nothing when there is nothing to rate."""
        return round(len(self.part) / len(self.whole), 4) if self.whole else None


@dataclass(frozen=True, slots=True)
class Figures:
    """Responded in time, solved, and satisfied: of what was due, of what was revisited, of what was asked."""

    received: list[UUID]
    response: Rate
    solved: Rate
    satisfied: Rate


@dataclass(frozen=True, slots=True)
class Untold:
    """How many words about an order the city does not have, how many of them it refused, and how often the first was tried."""

    waiting: int
    refused: int
    tries: int


async def order(*, id: UUID, center: UUID) -> WorkOrder:
    """One order of a centre."""
    row = await WorkOrder.objects().where(WorkOrder.id == id, WorkOrder.center == center).first()
    if row is None:
        raise OrderUnknown
    return row


async def orders(*, center: UUID, is_open: bool | None = None) -> list[WorkOrder]:
    """The orders, what is due first."""
    query = WorkOrder.objects().where(WorkOrder.center == center)
    if is_open is not None:
        open_states = [
            str(status)
            for status in (*UNFINISHED, OrderStatus.RETURNED, OrderStatus.FINISHED, OrderStatus.RETURN_VISITED)
        ]
        query = query.where(
            WorkOrder.status.is_in(open_states) if is_open else WorkOrder.status == str(OrderStatus.CLOSED)
        )
    rows = await query.order_by(WorkOrder.received_at, ascending=False).limit(MOST_SHOWN)
    return sorted(rows, key=lambda row: (due_of(row) is None, due_of(row) or row.received_at))


def due_of(row: WorkOrder) -> datetime | None:
    """The end of what has to happen next."""
    if row.status == OrderStatus.NEW:
        return row.sign_due_at
    return row.finish_due_at if row.status in UNFINISHED else None


async def followed(*, after: UUID | None = None, limit: int = 200) -> list[dict[str, Any]]:
    """The next orders that became whistles and are not finished, behind an id, so that a round reaches every one of them."""
    return await db.rows(
        "SELECT id, center, number, whistle, whistle_seen, status FROM work_order "
        "WHERE status IN ('whistled', 'in_progress') AND whistle IS NOT NULL AND id > {} ORDER BY id LIMIT {}",
        after or UUID(int=0), limit,
    )  # fmt: skip


async def history(*, order: UUID) -> list[WorkOrderEvent]:
    """The moves of an order, oldest first."""
    return (
        await WorkOrderEvent.objects()
        .where(WorkOrderEvent.work_order == order)
        .order_by(WorkOrderEvent.at, WorkOrderEvent.id)
    )


async def actions(*, order: UUID) -> list[WorkOrderAction]:
    """What the city was told, and what still waits, in order."""
    return await WorkOrderAction.objects().where(WorkOrderAction.work_order == order).order_by(WorkOrderAction.place)


def said_in(action: WorkOrderAction) -> str:
    """The words of one of them, as the city reads them."""
    said = json.loads(action.data)
    return str(said.get("words") or said.get("reply") or said.get("reason") or "")


async def decisions(*, order: UUID) -> list[WorkOrderDecision]:
    """What the city decided about an order, in order."""
    return (
        await WorkOrderDecision.objects()
        .where(WorkOrderDecision.work_order == order)
        .order_by(WorkOrderDecision.at, WorkOrderDecision.id)
    )


async def untold(*, center: UUID) -> dict[UUID, Untold]:
    """The orders of which the city has not heard everything yet."""
    rows = await db.rows(
        "SELECT work_order, COUNT(*) AS n, SUM(CASE WHEN status = 'parked' THEN 1 ELSE 0 END) AS refused, MAX(attempts) AS tries "
        "FROM work_order_action WHERE status <> 'sent' AND status <> 'skipped' AND center = {} GROUP BY work_order",
        center, types={"n": int, "refused": int, "tries": int},
    )  # fmt: skip
    return {row["work_order"]: Untold(row["n"], row["refused"], row["tries"]) for row in rows}


async def last_words(*, order: UUID) -> str:
    """What the city was last told of how it goes."""
    rows = await db.rows(
        "SELECT data FROM work_order_action WHERE work_order = {} AND action = 'progress' ORDER BY place DESC LIMIT 1",
        order,
    )
    return str(json.loads(rows[0]["data"]).get("words", "")) if rows else ""


async def last_why(*, order: UUID) -> str:
    """Why it is where it is."""
    moves = await history(order=order)
    return moves[-1].why if moves else ""


async def of_whistle(*, whistle: UUID, center: UUID) -> list[WorkOrder]:
    """The orders a whistle sees to."""
    return (
        await WorkOrder.objects()
        .where(WorkOrder.whistle == whistle, WorkOrder.center == center)
        .order_by(WorkOrder.received_at)
    )


async def figures(*, center: UUID, since: datetime, until: datetime, now: datetime) -> Figures:
    """The three rates of what was received between two moments. What nobody asked about is in none of the last two, what the city took
    back in none at all."""
    rows = await db.rows_aside(
        "SELECT id, status, signed_at, sign_due_at, is_solved, is_satisfied FROM work_order "
        "WHERE center = {} AND received_at >= {} AND received_at < {} ORDER BY received_at, id",
        center, since, until, types={"is_solved": bool, "is_satisfied": bool},
    )  # fmt: skip
    ours = [row for row in rows if row["status"] != OrderStatus.CLOSED or row["is_solved"] is not None]
    due = [row for row in ours if row["signed_at"] is not None or row["sign_due_at"] <= now]
    asked = [row for row in rows if row["is_solved"] is not None]
    rated = [row for row in rows if row["is_satisfied"] is not None]
    return Figures(
        received=[row["id"] for row in rows],
        response=Rate(
            _ids(due), [r["id"] for r in due if r["signed_at"] is not None and r["signed_at"] <= r["sign_due_at"]]
        ),
        solved=Rate(_ids(asked), [row["id"] for row in asked if row["is_solved"]]),
        satisfied=Rate(_ids(rated), [row["id"] for row in rated if row["is_satisfied"]]),
    )


def _ids(rows: list[dict[str, Any]]) -> list[UUID]:
    return [row["id"] for row in rows]


def content_of(row: WorkOrder) -> str:
    """What the caller said."""
    return crypto.vault().open(row.content_sealed, field="work_order.content", row=row.id)


def has_caller(row: WorkOrder) -> bool:
    """Tell whether somebody called the city, who is called back first of all."""
    return rules.has_caller(source=row.source, contact=contact_of(row))


def contact_of(row: WorkOrder) -> str:
    """What the city lets us know of the caller; masked there already."""
    return crypto.vault().open(row.contact_sealed, field="work_order.contact", row=row.id)
