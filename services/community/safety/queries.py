"""Reading sessions, and counting heads."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.community.safety.tables import SafetySession
from services.foundation import db
from services.foundation.errors import NotFound

MOST_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Heads:
    """How many people came, and to which sessions."""

    people: int
    sessions: list[UUID]


class SessionUnknown(NotFound):
    """There is no such session in this centre."""

    code = "safety_session_unknown"


async def session(*, id: UUID, center: UUID) -> SafetySession:
    """One session of a centre."""
    row = await SafetySession.objects().where(SafetySession.id == id, SafetySession.center == center).first()
    if row is None:
        raise SessionUnknown
    return row


async def sessions(*, center: UUID) -> list[SafetySession]:
    """What was held, the newest first."""
    rows = SafetySession.objects().where(SafetySession.center == center)
    return await rows.order_by(SafetySession.held_at, SafetySession.number, ascending=False).limit(MOST_SHOWN)


async def heads(*, center: UUID, since: datetime, until: datetime) -> Heads:
    """平安建设宣传人次 between two moments (domain 9.1)."""
    rows = await db.rows_aside(
        "SELECT id, people FROM safety_session WHERE center = {} AND held_at >= {} AND held_at < {} ORDER BY held_at, id",
        center, since, until,
    )  # fmt: skip
    return Heads(sum(row["people"] for row in rows), [row["id"] for row in rows])
