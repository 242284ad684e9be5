"""Reading what waits for a decision."""

from uuid import UUID

from services.one_window.catalogue_updates.lifecycle import UpdateStatus
from services.one_window.catalogue_updates.tables import CatalogueUpdate


async def staged(*, center: UUID) -> list[CatalogueUpdate]:
    """The differences that nobody has decided on."""
    return await (
        CatalogueUpdate.objects()
        .where(CatalogueUpdate.center == center, CatalogueUpdate.status == UpdateStatus.STAGED)
        .order_by(CatalogueUpdate.item_code)
    )
