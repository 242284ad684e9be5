"""Finding centres."""

from uuid import UUID

from services.foundation import db
from services.foundation.centers.tables import ServiceCenter
from services.foundation.errors import NotFound


class CenterUnknown(NotFound):
    """There is no such centre."""

    code = "center_unknown"


async def center(*, id: UUID) -> ServiceCenter:
    """One centre."""
    rows = await db.objects(ServiceCenter, "WHERE id = {}", id)
    if not rows:
        raise CenterUnknown
    return rows[0]


async def by_code(*, code: str) -> ServiceCenter | None:
    """The centre with this code."""
    rows = await db.objects(ServiceCenter, "WHERE code = {}", code)
    return rows[0] if rows else None


async def centers() -> list[ServiceCenter]:
    """Every centre of this database."""
    return await db.objects(ServiceCenter, "ORDER BY code")
