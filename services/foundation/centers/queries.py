"""Finding centres."""

from uuid import UUID

from services.foundation.centers.tables import ServiceCenter
from services.foundation.errors import NotFound


class CenterUnknown(NotFound):
    """There is no such centre."""

    code = "center_unknown"


async def center(*, id: UUID) -> ServiceCenter:
    """One centre."""
    row = await ServiceCenter.objects().where(ServiceCenter.id == id).first()
    if row is None:
        raise CenterUnknown
    return row


async def by_code(*, code: str) -> ServiceCenter | None:
    """The centre with this code."""
    return await ServiceCenter.objects().where(ServiceCenter.code == code).first()


async def centers() -> list[ServiceCenter]:
    """Every centre of this database."""
    return await ServiceCenter.objects().order_by(ServiceCenter.code)
