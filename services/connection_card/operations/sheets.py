"""Ten cards on a page, and each page confirmed by somebody who looked at it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from services.connection_card import papers, queries, rules
from services.connection_card.lifecycle import SHEET, SheetStatus
from services.connection_card.operations.numbers import next_number
from services.connection_card.tables import CardSheet
from services.foundation import audit, crypto, db, ids
from services.foundation.actor import Actor
from services.foundation.calendar.rules import local
from services.foundation.errors import Conflict


class NoCardsWaiting(Conflict):
    """Every card that was asked for is on a page already."""

    code = "no_cards_waiting"


@dataclass(frozen=True, slots=True)
class MadeSheet:
    """A page and what is printed on it."""

    sheet: CardSheet
    document: dict[str, Any]


@db.in_transaction
async def make_sheet(
    *,
    actor: Actor,
    now: datetime,
    home: papers.Home,
    building: UUID | None = None,
    cards: list[UUID] | None = None,
    has_photos: bool = False,
) -> MadeSheet:
    """Put the next ten waiting cards on a page: all of them, a building's, or certain ones."""
    sheet = CardSheet(id=ids.new_id(), center=actor.center, status=str(SHEET.first), printed_at=now, has_photos=has_photos,
                      number=await next_number(kind="sheet", center=actor.center))  # fmt: skip
    await sheet.save()
    if not await _take(sheet, building=building, cards=cards):
        raise NoCardsWaiting
    await audit.record("card_sheet.made", entity="card_sheet", entity_id=sheet.id, actor=actor, at=now,
                       facts={"number": sheet.number})  # fmt: skip
    return MadeSheet(sheet=sheet, document=await document_of(sheet=sheet, now=now, home=home))


async def document_of(*, sheet: CardSheet, now: datetime, home: papers.Home) -> dict[str, Any]:
    """What a page holds, also for printing it once more; cards that have been handed over are not on it any more."""
    contacts = await queries.contacts_on_card(center=sheet.center, on=local(now).date())
    rows = await db.rows(
        "SELECT c.id AS id, c.serial AS serial, c.token_sealed AS token_sealed, h.building AS building_id, h.unit AS unit, "
        "b.name AS building FROM connection_card c JOIN household h ON h.id = c.household JOIN building b ON b.id = h.building "
        "WHERE c.sheet = {} AND c.center = {} AND c.status = 'printed' ORDER BY c.serial",
        sheet.id, sheet.center,
    )  # fmt: skip
    if not rows:
        raise NoCardsWaiting
    open_token = crypto.vault().open
    return papers.card_sheet(
        sheet, home=home,
        cards=[{**row, "token": open_token(row["token_sealed"], field="connection_card.token", row=row["id"]),
                "contacts": contacts.get(row["building_id"], [])} for row in rows],
    )  # fmt: skip


@db.in_transaction
async def confirm_sheet(*, sheet: CardSheet, actor: Actor, now: datetime) -> CardSheet:
    """Somebody looked: every card of the page is good."""
    return await _judge(sheet, SheetStatus.CONFIRMED, actor=actor, now=now)


@db.in_transaction
async def spoil_sheet(*, sheet: CardSheet, actor: Actor, now: datetime) -> CardSheet:
    """The page jammed or smeared: its cards wait for another one with new tokens, so that the waste paper opens nothing."""
    await _judge(sheet, SheetStatus.SPOILED, actor=actor, now=now)
    vault = crypto.vault()
    for row in await db.rows("SELECT id FROM connection_card WHERE sheet = {} AND status = 'printed'", sheet.id):
        token = ids.new_token()
        await db.rows(
            "UPDATE connection_card SET sheet = NULL, token_hash = {}, token_sealed = {}, version = version + 1 WHERE id = {}",
            ids.token_hash(token), vault.seal(token, field="connection_card.token", row=row["id"]), row["id"],
        )  # fmt: skip
    return sheet


async def _take(sheet: CardSheet, *, building: UUID | None, cards: list[UUID] | None) -> int:
    """One statement, so that a card is never on two pages."""
    wanted, values = "c.center = {} AND c.status = 'printed' AND c.sheet IS NULL", [sheet.center]
    if building is not None:
        wanted, values = wanted + " AND h.building = {}", [*values, building]
    if cards is not None:
        wanted, values = wanted + f" AND c.id IN ({', '.join('{}' for _ in cards) or 'NULL'})", [*values, *cards]
    taken = await db.rows(
        "UPDATE connection_card SET sheet = {} WHERE sheet IS NULL AND status = 'printed' AND id IN (SELECT c.id FROM connection_card c "
        f"JOIN household h ON h.id = c.household WHERE {wanted} ORDER BY c.serial LIMIT {rules.CARDS_A_SHEET}) RETURNING id",
        sheet.id, *values,
    )  # fmt: skip
    return len(taken)


async def _judge(sheet: CardSheet, to: SheetStatus, *, actor: Actor, now: datetime) -> CardSheet:
    before = SHEET.move(sheet, to)
    changed = await CardSheet.update({CardSheet.status: str(to)}).where(
        CardSheet.id == sheet.id, CardSheet.status == before
    ).returning(CardSheet.id)  # fmt: skip
    if not changed:
        raise SHEET.too_late(before, to)
    await audit.record(f"card_sheet.{to}", entity="card_sheet", entity_id=sheet.id, actor=actor, at=now)
    return sheet
