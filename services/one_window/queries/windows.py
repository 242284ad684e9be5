"""Reading the windows."""

from dataclasses import dataclass
from uuid import UUID

from services.foundation import db
from services.foundation.errors import NotFound
from services.one_window.tables import QueueTicket, ServiceWindow

AT_WINDOW = "status IN ('called', 'serving')"  # written out, as the index has it


class WindowUnknown(NotFound):
    """There is no window with this number."""

    code = "window_unknown"


@dataclass(frozen=True, slots=True)
class AtWindow:
    """What one window is doing."""

    window: ServiceWindow
    ticket: QueueTicket | None


async def windows(*, center: UUID) -> list[AtWindow]:
    """Every window and whom it serves (hot)."""
    rows = await db.objects(ServiceWindow, "WHERE center = {} ORDER BY number", center)
    here = "service_window IN (SELECT id FROM service_window WHERE center = {})"
    busy = await db.objects(QueueTicket, f"WHERE {here} AND {AT_WINDOW}", center)
    at = {ticket.service_window: ticket for ticket in busy}
    return [AtWindow(window=row, ticket=at.get(row.id)) for row in rows]


async def window(*, number: int, center: UUID) -> ServiceWindow:
    """One window by its number."""
    rows = await db.objects(ServiceWindow, "WHERE center = {} AND number = {}", center, number)
    if not rows:
        raise WindowUnknown
    return rows[0]


async def at_window(*, window: UUID) -> QueueTicket | None:
    """The ticket that is called to, or served at, this window."""
    rows = await db.objects(QueueTicket, f"WHERE service_window = {{}} AND {AT_WINDOW}", window)
    return rows[0] if rows else None


async def window_number(*, ticket: QueueTicket) -> int | None:
    """The number of the window a ticket was called to."""
    row = await ServiceWindow.select(ServiceWindow.number).where(ServiceWindow.id == ticket.service_window).first()
    return int(row["number"]) if row else None
