"""Reading when the hall is open."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from services.foundation.calendar import queries as calendar
from services.foundation.calendar.rules import local
from services.one_window.opening import OfficeHours
from services.one_window.queries.line import queue_rules


async def office_hours(*, center: Any, now: datetime) -> OfficeHours | None:
    """The hours of a centre; None when it is always open, or nobody has said when it is."""
    if center.is_always_open or center.office_hours in ("", "[]"):
        return None
    since = local(now).date() - timedelta(days=1)
    return OfficeHours(center.office_hours, await calendar.corrections(center=center.id, since=since))


async def last_ticket_minutes(*, center: UUID) -> int:
    """How long before closing the last number is given."""
    settings, _ = await queue_rules(center=center)
    return settings.last_ticket_minutes
