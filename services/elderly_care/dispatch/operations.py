"""What elders and the station ask of whoever is sent: pairs that must not meet, and the same sex."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.elderly_care import queries
from services.elderly_care.dispatch.tables import CarerBlock
from services.foundation import audit, crypto, db, ids
from services.foundation.actor import Actor
from services.foundation.residents import queries as residents


@db.in_transaction
async def block(*, resident: UUID, carer: UUID, why: str, actor: Actor, now: datetime) -> None:
    """From now on this carer is not sent to this elder."""
    elder = await residents.resident(id=resident, center=actor.center)
    barred = await queries.carer(id=carer, center=actor.center)
    id = ids.new_id()
    row = CarerBlock(
        id=id, center=actor.center, resident=elder.id, carer=barred.id, entered_at=now, entered_by=actor.name,
        why_sealed=crypto.vault().seal(why, field="carer_block.why", row=id),
    )  # fmt: skip
    await CarerBlock.insert(row).on_conflict(action="DO NOTHING")
    await audit.record("carer.blocked", entity="resident", entity_id=elder.id, actor=actor, at=now,
                       facts={"carer": barred.id})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Barred:
    """Who is not sent, why, and since when."""

    carer: UUID
    why: str
    entered_at: datetime
    entered_by: str


@db.in_transaction
async def read_blocks(*, resident: UUID, actor: Actor, now: datetime) -> list[Barred]:
    """Open the reasons, and write down who did."""
    elder = await residents.resident(id=resident, center=actor.center)
    await audit.record("carer_blocks.read", entity="resident", entity_id=elder.id, actor=actor, at=now)
    rows = await CarerBlock.objects().where(CarerBlock.resident == elder.id, CarerBlock.center == actor.center)
    return [
        Barred(row.carer, crypto.vault().open(row.why_sealed, field="carer_block.why", row=row.id), row.entered_at, row.entered_by)
        for row in rows
    ]  # fmt: skip


@db.in_transaction
async def unblock(*, resident: UUID, carer: UUID, actor: Actor, now: datetime) -> None:
    """The two may meet again."""
    await CarerBlock.delete().where(
        CarerBlock.resident == resident, CarerBlock.carer == carer, CarerBlock.center == actor.center
    )
    await audit.record("carer.unblocked", entity="resident", entity_id=resident, actor=actor, at=now,
                       facts={"carer": carer})  # fmt: skip


@db.in_transaction
async def wish_same_sex(*, resident: UUID, same_sex: bool, actor: Actor, now: datetime) -> None:
    """For washing and the toilet the elder wants, or no longer wants, somebody of the same sex."""
    elder = await residents.resident(id=resident, center=actor.center)
    await db.rows(
        "INSERT INTO carer_wish (id, center, resident, same_sex, changed_at) VALUES ({}, {}, {}, {}, {}) "
        "ON CONFLICT (resident) DO UPDATE SET same_sex = excluded.same_sex, changed_at = excluded.changed_at",
        ids.new_id(), actor.center, elder.id, same_sex, now,
    )  # fmt: skip
    await audit.record("carer_wish.set", entity="resident", entity_id=elder.id, actor=actor, at=now)
