"""What tests look at after a round of sending."""

from uuid import UUID

from services.foundation import db
from services.foundation.actor import Actor
from services.foundation.ids import new_id
from services.foundation.platform_sync import queries


async def statuses() -> dict[str, int]:
    rows = await db.rows("SELECT status, COUNT(*) AS n FROM outbox_message GROUP BY status", types={"n": int})
    return {row["status"]: row["n"] for row in rows}


async def link_status() -> tuple[str, str]:
    link = await queries.link()
    assert link is not None
    return link.status, link.code


def admin(center: UUID) -> Actor:
    return Actor(kind="staff", id=new_id(), name="admin", role="admin", center=center)
