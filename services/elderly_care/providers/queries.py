"""Finding providers."""

from uuid import UUID

from services.elderly_care.providers.tables import CareProvider
from services.foundation import db
from services.foundation.errors import NotFound


class ProviderUnknown(NotFound):
    """The station works with no such provider."""

    code = "care_provider_unknown"


async def providers(*, center: UUID) -> list[CareProvider]:
    """Every provider of this station, in the order of their codes."""
    return await CareProvider.objects().where(CareProvider.center == center).order_by(CareProvider.code)


async def provider(*, id: UUID, center: UUID) -> CareProvider:
    """One provider of this station."""
    row = await CareProvider.objects().where(CareProvider.id == id, CareProvider.center == center).first()
    if row is None:
        raise ProviderUnknown
    return row


async def code_of(*, carer: UUID | None, center: UUID) -> str:
    """The code of the provider that does a visit: the carer's, or whoever runs the station; empty when nobody is known."""
    if carer is None:
        found = await db.rows("SELECT code FROM care_provider WHERE center = {} AND runs_station", center)
    else:
        found = await db.rows(
            "SELECT p.code AS code FROM care_provider p JOIN carer c ON c.provider = p.id WHERE c.id = {} AND c.center = {}",
            carer,
            center,
        )
    return str(found[0]["code"]) if found else ""
