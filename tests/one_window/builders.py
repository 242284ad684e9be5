"""Tickets and windows for tests, made by the real verbs."""

from datetime import UTC, date, datetime
from uuid import UUID

from services.one_window import operations, queries
from services.one_window.operations import TakenTicket
from services.one_window.papers import Home
from services.one_window.tables import QueueTicket, ServiceWindow
from tests.clients import a_clerk, a_kiosk

TODAY = date(2026, 11, 23)
HOME = Home(center="翠屏社区党群服务中心", helpline="0597-2200000", public_url="http://kiosk.test")


def at(clock: str, *, day: int = 23) -> datetime:
    """A moment of the test's day, local time of the centre: at("09:30")."""
    hours, _, minutes = clock.partition(":")
    return datetime(2026, 11, day, int(hours) - 8, int(minutes), tzinfo=UTC) if int(hours) >= 8 else datetime(
        2026, 11, day - 1, int(hours) + 16, int(minutes), tzinfo=UTC
    )  # fmt: skip


async def a_taken_ticket(
    center: UUID, *, letter: str = "A", care: bool = False, now: datetime | None = None, item: str = ""
) -> TakenTicket:
    """Somebody takes a number at the kiosk."""
    return await operations.take_ticket(
        letter=letter, item_code=item, is_care=care, actor=a_kiosk(center), now=now or at("09:00"), business_date=TODAY,
        home=HOME,
    )  # fmt: skip


async def a_ticket(center: UUID, **wishes: object) -> QueueTicket:
    """The same, and only the ticket."""
    return (await a_taken_ticket(center, **wishes)).ticket  # type: ignore[arg-type]  # the same wishes


async def window(center: UUID, number: int = 1) -> ServiceWindow:
    """A window of the hall."""
    return await queries.window(number=number, center=center)


async def a_served_ticket(center: UUID) -> QueueTicket:
    """Somebody was called to window 1, served and is done."""
    await a_ticket(center)
    called = await operations.call_next(window=await window(center), actor=a_clerk(center), now=at("09:05"))
    return await operations.complete(ticket=called, actor=a_clerk(center), now=at("09:12"))
