"""From the provider's hand to the payment: hand in, check, sign, pay, and the two ways back."""

import secrets
from datetime import datetime
from uuid import UUID

from services.elderly_care import queries as care
from services.elderly_care.lifecycle import BookingStatus
from services.elderly_care.operations import moves as booking_moves
from services.elderly_care.settlement import queries
from services.elderly_care.settlement.lifecycle import HELD_BACK, LineStatus, SheetStatus
from services.elderly_care.settlement.operations import moves
from services.elderly_care.settlement.operations.disputes import NotInQuestion
from services.elderly_care.settlement.tables import SettlementSheet
from services.foundation import db, notifications
from services.foundation.actor import Actor
from services.foundation.errors import Conflict


class TooFewAsked(Conflict):
    """Fewer than one elder in ten has been asked and has answered."""

    code = "settlement_too_few_asked"


class DisputesOpen(Conflict):
    """A visit is still in question."""

    code = "settlement_disputes_open"


class SamePerson(Conflict):
    """Whoever checked a sheet does not sign it as well."""

    code = "settlement_same_person"


@db.in_transaction
async def submit(*, sheet: UUID, actor: Actor, now: datetime) -> SettlementSheet:
    """The provider hands the month in: nothing is added any more, and the lot is drawn, once."""
    row = await queries.sheet_row(id=sheet, center=actor.center)
    seed = row.seed or secrets.token_hex(16)
    return await moves.move(row, SheetStatus.SUBMITTED, actor=actor, now=now, seed=seed)


@db.in_transaction
async def hand_back(*, sheet: UUID, why: str, actor: Actor, now: datetime) -> SettlementSheet:
    """Something is missing: the provider may add visits and hand it in again; the lot stays."""
    if not why.strip():
        raise NotInQuestion
    row = await queries.sheet_row(id=sheet, center=actor.center)
    return await moves.move(row, SheetStatus.OPEN, actor=actor, now=now, why=why)


@db.in_transaction
async def check(*, sheet: UUID, actor: Actor, now: datetime) -> SettlementSheet:
    """The station has asked enough elders and decided what was in question."""
    row = await queries.sheet_row(id=sheet, center=actor.center)
    lines = await queries.lines_of(sheet=row.id)
    state = queries.asked(row, lines, await queries.calls_of(sheet=row.id))
    await moves.move(row, SheetStatus.CHECKED, actor=actor, now=now, checked_by=actor.id)
    if not state.is_enough:
        raise TooFewAsked(needed=state.needed, answered=state.answered)
    if any(line.status == LineStatus.DISPUTED for line in lines):
        raise DisputesOpen
    await notifications.notify("settlement_to_sign", center=row.center, at=now, to_role="secretary", entity="settlement_sheet",
                               entity_id=row.id, parameters={"number": row.number})  # fmt: skip
    return row


@db.in_transaction
async def refuse(*, sheet: UUID, why: str, actor: Actor, now: datetime) -> SettlementSheet:
    """The street does not sign: the station looks again."""
    if not why.strip():
        raise NotInQuestion
    row = await queries.sheet_row(id=sheet, center=actor.center)
    return await moves.move(row, SheetStatus.SUBMITTED, actor=actor, now=now, why=why)


@db.in_transaction
async def confirm(*, sheet: UUID, actor: Actor, now: datetime) -> SettlementSheet:
    """The street signs, a second pair of eyes; with that its visits are settled."""
    row = await queries.sheet_row(id=sheet, center=actor.center)
    if row.checked_by is not None and row.checked_by == actor.id:
        raise SamePerson
    await moves.move(row, SheetStatus.CONFIRMED, actor=actor, now=now, confirmed_by=actor.id)
    for line in await queries.lines_of(sheet=row.id):
        if line.status not in HELD_BACK:
            visit = await care.booking(id=line.booking, center=row.center)
            await booking_moves.move(visit, BookingStatus.SETTLED, actor=actor, now=now, why=row.number)
    return row


@db.in_transaction
async def pay(*, sheet: UUID, payment: str, actor: Actor, now: datetime) -> SettlementSheet:
    """The money is on its way; `payment` is what the bank calls it."""
    if not payment.strip():
        raise NotInQuestion
    row = await queries.sheet_row(id=sheet, center=actor.center)
    return await moves.move(row, SheetStatus.PAID, actor=actor, now=now, payment=payment[:60])
