"""What the clerks say and see of the queue, and what the call display shows."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from msgspec import Meta, Struct

from kiosk.schemas.one_window.residents import Letter
from services.one_window import queries
from services.one_window.lifecycle import TicketStatus, WindowStatus
from services.one_window.order import Priority, Reason
from services.one_window.tables import QueueTicket

PRIORITIES: dict[int, Literal["emergency", "care", "appointment", "ordinary"]] = {
    Priority.EMERGENCY: "emergency",
    Priority.CARE: "care",
    Priority.APPOINTMENT: "appointment",
    Priority.ORDINARY: "ordinary",
}


class DeskTicketOut(Struct):
    """A ticket as the clerk sees it."""

    id: UUID
    number: str
    queue: str
    state: TicketStatus
    item_code: str
    care: bool
    issued_at: datetime
    called_at: datetime | None
    calls: int
    window: int | None = None
    reason: Reason | None = None  # why it stands where it stands, while it waits
    priority: Literal["emergency", "care", "appointment", "ordinary"] = "ordinary"

    @classmethod
    def of(cls, ticket: QueueTicket, reason: Reason | None = None, *, window: int | None = None) -> "DeskTicketOut":
        """From its row."""
        return cls(
            id=ticket.id, number=ticket.number, queue=ticket.letter, state=TicketStatus(ticket.status),
            item_code=ticket.item_code, care=ticket.is_care, issued_at=ticket.issued_at, called_at=ticket.called_at,
            calls=ticket.calls, window=window, reason=reason, priority=PRIORITIES[ticket.priority],
        )  # fmt: skip


class WindowOut(Struct):
    """One window and whom it serves."""

    number: int
    name: str
    state: WindowStatus
    ticket: DeskTicketOut | None

    @classmethod
    def of(cls, at: queries.AtWindow) -> "WindowOut":
        """From its rows."""
        ticket = DeskTicketOut.of(at.ticket, window=at.window.number) if at.ticket else None
        return cls(number=at.window.number, name=at.window.name, state=WindowStatus(at.window.status), ticket=ticket)


class HallOut(Struct):
    """The clerk's overview: windows, who waits in the order of calling, who may come back."""

    windows: list[WindowOut]
    waiting: list[DeskTicketOut]
    aside: list[DeskTicketOut]


class TransferIn(Struct, forbid_unknown_fields=True):
    """Where to, and why."""

    queue: Letter
    why: Annotated[str, Meta(max_length=100)] = ""


class HoldIn(Struct, forbid_unknown_fields=True):
    """Why somebody waits at the side."""

    why: Annotated[str, Meta(max_length=100)] = ""


class PriorityIn(Struct, forbid_unknown_fields=True):
    """Who goes first, said by staff; never why."""

    priority: Literal["emergency", "care", "ordinary"]


class CallIn(Struct, forbid_unknown_fields=True):
    """A certain ticket to call, instead of the next."""

    ticket: UUID | None = None


class CallOut(Struct):
    """A call, as the board shows and speaks it."""

    id: UUID
    number: str
    window: int
    called_at: datetime
    calls: int

    @classmethod
    def of_row(cls, row: dict[str, Any]) -> "CallOut":
        """From a recent call."""
        return cls(
            id=row["id"],
            number=row["number"],
            window=row["window_number"],
            called_at=row["called_at"],
            calls=row["calls"],
        )


class BoardOut(Struct):
    """Everything a display shows when it is switched on."""

    center: str
    calls: list[CallOut]
    waiting: int
    windows: list[WindowOut]
