"""Reading the windows."""

from dataclasses import dataclass
from uuid import UUID

from services.foundation.errors import NotFound
from services.one_window.lifecycle import TicketStatus
from services.one_window.tables import QueueTicket, ServiceWindow

AT_WINDOW = [TicketStatus.CALLED, TicketStatus.SERVING]


class WindowUnknown(NotFound):
    """There is no window with this number."""

    code = "window_unknown"


@dataclass(frozen=True, slots=True)
class AtWindow:
    """What one window is doing."""

    window: ServiceWindow
    ticket: QueueTicket | None


async def windows(*, center: UUID) -> list[AtWindow]:
    """Every window and whom it serves."""
    rows = await ServiceWindow.objects().where(ServiceWindow.center == center).order_by(ServiceWindow.number)
    busy = await QueueTicket.objects().where(QueueTicket.center == center, QueueTicket.status.is_in(AT_WINDOW))
    at = {ticket.service_window: ticket for ticket in busy}
    return [AtWindow(window=row, ticket=at.get(row.id)) for row in rows]


async def window(*, number: int, center: UUID) -> ServiceWindow:
    """One window by its number."""
    row = await ServiceWindow.objects().where(ServiceWindow.center == center, ServiceWindow.number == number).first()
    if row is None:
        raise WindowUnknown
    return row


async def at_window(*, window: UUID) -> QueueTicket | None:
    """The ticket that is called to, or served at, this window."""
    return await (
        QueueTicket.objects().where(QueueTicket.service_window == window, QueueTicket.status.is_in(AT_WINDOW)).first()
    )


async def window_number(*, ticket: QueueTicket) -> int | None:
    """The number of the window a ticket was called to."""
    row = await ServiceWindow.select(ServiceWindow.number).where(ServiceWindow.id == ticket.service_window).first()
    return int(row["number"]) if row else None
