"""Working with providers."""

from datetime import datetime
from uuid import UUID

from services.elderly_care import queries
from services.elderly_care.providers.queries import provider as known_provider
from services.elderly_care.providers.tables import CareProvider
from services.elderly_care.tables import Carer
from services.foundation import audit, db, ids
from services.foundation.actor import Actor
from services.foundation.errors import Conflict


class StationTaken(Conflict):
    """Another provider runs the station already."""

    code = "station_taken"


@db.in_transaction
async def add_provider(
    *, code: str, name: str, contact: str = "", runs_station: bool = False, actor: Actor, now: datetime
) -> CareProvider:
    """Make a provider known, or give the one with this code."""
    known = await CareProvider.objects().where(CareProvider.center == actor.center, CareProvider.code == code).first()
    if known is not None:
        return known
    row = CareProvider(
        id=ids.new_id(), center=actor.center, code=code, name=name, contact=contact, runs_station=runs_station
    )
    if not await CareProvider.insert(row).on_conflict(action="DO NOTHING").returning(CareProvider.id):
        raise StationTaken
    await audit.record("care_provider.added", entity="care_provider", entity_id=row.id, actor=actor, at=now)
    return row


@db.in_transaction
async def give_carer(*, carer: UUID, provider: UUID, actor: Actor, now: datetime) -> Carer:
    """Say for whom a carer works; visits that are already in a sheet stay where they are."""
    row = await queries.carer(id=carer, center=actor.center)
    employer = await known_provider(id=provider, center=actor.center)
    row.provider = employer.id
    await Carer.update({Carer.provider: employer.id}).where(Carer.id == row.id)
    await audit.record("carer.employed", entity="carer", entity_id=row.id, actor=actor, at=now,
                       facts={"provider": employer.code})  # fmt: skip
    return row
