"""A booking after a move: every screen that listens is told, and whoever asked sees how it stands."""

from datetime import datetime

from kiosk.realtime import Hub
from kiosk.schemas.elderly_care.residents import VisitOut
from services.elderly_care import queries
from services.elderly_care.tables import CareBooking


async def shown(row: CareBooking, *, now: datetime) -> VisitOut:
    """How it stands."""
    return VisitOut.of((await queries.visits(bookings=[row], center=row.center))[0], now=now)


async def told(hub: Hub, row: CareBooking, *, now: datetime) -> VisitOut:
    """Tell the screens, and show it."""
    await publish(hub, row)
    return await shown(row, now=now)


async def publish(hub: Hub, row: CareBooking) -> None:
    """Tell the screens."""
    await hub.publish("booking.changed", {"id": row.id, "slot": row.slot}, center=row.center)
