"""Learning how long people take at a window, a little with each of them."""

from datetime import datetime

from services.foundation import db, ids
from services.foundation.calendar.rules import local
from services.one_window import rules
from services.one_window.lifecycle import TicketStatus
from services.one_window.tables import QueueTicket


async def learn(ticket: QueueTicket, *, now: datetime) -> None:
    """Add one service to its item and hour: from the call to the end, unless the person waited at the side in between."""
    took = now - ticket.called_at
    if not rules.SHORTEST <= took <= rules.LONGEST or await _was_held(ticket):
        return
    seconds = round(took.total_seconds())
    await db.rows(
        "INSERT INTO service_pace (id, center, item_code, hour, samples, seconds, squares) VALUES ({}, {}, {}, {}, 1, {}, {}) "
        "ON CONFLICT (center, item_code, hour) DO UPDATE SET " + ", ".join(_added(name) for name in ADDED),
        ids.new_id(), ticket.center, ticket.item_code, local(ticket.called_at).hour, seconds, seconds * seconds,
    )  # fmt: skip


ADDED = ("samples", "seconds", "squares")


def _added(name: str) -> str:
    """The old sum, halved when it stands for many services already, and the new service."""
    fades = f"service_pace.samples >= {rules.FORGET_AT}"
    return f"{name} = CASE WHEN {fades} THEN service_pace.{name} / 2 ELSE service_pace.{name} END + excluded.{name}"


async def _was_held(ticket: QueueTicket) -> bool:
    return bool(
        await db.rows(
            "SELECT 1 AS held FROM ticket_event WHERE ticket = {} AND to_status = {} LIMIT 1",
            ticket.id,
            TicketStatus.HELD,
        )
    )
