"""People who do not come when they are called, and the end of the day. A machine never gives up on somebody who needs care."""

from datetime import date, datetime
from uuid import UUID

from services.foundation import db, notifications
from services.foundation.actor import Actor, system
from services.one_window.lifecycle import TicketStatus
from services.one_window.operations import holders, moves
from services.one_window.tables import QueueTicket

HELPERS = "care_desk"
HELPER_NEEDED = "helper_needed"


async def pass_over(ticket: QueueTicket, *, window: int, why: str, actor: Actor, now: datetime) -> QueueTicket:
    """The turn is passed; the ticket may come back, and a helper walks to the seat of somebody who needs care."""
    passed = await moves.move(ticket, TicketStatus.ABSENT, actor=actor, now=now, at_window=window, why=why,
                              absences=ticket.absences + 1)  # fmt: skip
    if passed.is_care:
        await send_helper(passed, why="not_come", now=now)
    return passed


async def send_helper(ticket: QueueTicket, *, why: str, now: datetime) -> None:
    """Ask the helpers to look for this person, once until somebody has seen to it."""
    asked = await db.rows(
        "SELECT id FROM notification WHERE center = {} AND to_role = {} AND status = 'open' AND entity_id = {} AND message = {}",
        ticket.center, HELPERS, ticket.id, HELPER_NEEDED,
    )  # fmt: skip
    if not asked:
        await notifications.notify(HELPER_NEEDED, center=ticket.center, at=now, to_role=HELPERS, entity="ticket",
                                   entity_id=ticket.id, parameters={"ticket": ticket.number, "why": why})  # fmt: skip


@db.in_transaction
async def give_up(*, ticket: QueueTicket, why: str, actor: Actor, now: datetime) -> QueueTicket:
    """A member of staff, and nobody else, says that this ticket is over."""
    return await moves.move(ticket, TicketStatus.VOID, actor=actor, now=now, why=why[:120], turn_after=None)


@db.in_transaction
async def close_day(*, center: UUID, business_date: date, now: datetime) -> int:
    """End what earlier days left: served people are done, the rest is void, and helpers look after those who need care."""
    await holders.forget_holders(center=center, business_date=business_date)
    left = await _left_over(center=center, business_date=business_date)
    for ticket in left:
        await moves.move(ticket, _end_of(ticket), actor=system(center), now=now, why="day_closed", turn_after=None)
        if ticket.status == TicketStatus.UNFINISHED:
            await send_helper(ticket, why="day_closed", now=now)
    return len(left)


async def _left_over(*, center: UUID, business_date: date) -> list[QueueTicket]:
    """Read by the three small indexes of open tickets, never along the history."""
    rows = await db.rows(
        " UNION ALL ".join(
            f"SELECT id FROM queue_ticket WHERE center = {{}} AND business_date < {{}} AND {state}"
            for state in ("status = 'waiting'", "status IN ('called', 'serving')", "status IN ('held', 'absent')")
        ),
        center, business_date, center, business_date, center, business_date, types={"id": UUID},
    )  # fmt: skip
    ids = [row["id"] for row in rows]
    return await QueueTicket.objects().where(QueueTicket.id.is_in(ids)).order_by(QueueTicket.order_at) if ids else []


def _end_of(ticket: QueueTicket) -> TicketStatus:
    if ticket.status == TicketStatus.SERVING:
        return TicketStatus.COMPLETED
    return TicketStatus.UNFINISHED if ticket.is_care else TicketStatus.VOID
