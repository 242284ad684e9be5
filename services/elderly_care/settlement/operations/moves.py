"""One move of a sheet: the state, the history row and the audit row, together."""

from datetime import datetime
from typing import Any

from services.elderly_care.settlement.lifecycle import SHEET, SheetStatus
from services.elderly_care.settlement.tables import SettlementSheet
from services.foundation import audit, db, ids
from services.foundation.actor import Actor


async def move(
    sheet: SettlementSheet, to: SheetStatus, *, actor: Actor, now: datetime, why: str = "", **changes: Any
) -> SettlementSheet:
    """Move the sheet from the state it was read in; whoever moved it first wins, and the other is told so."""
    before = SHEET.move(sheet, to)
    sheet.version += 1
    for column, value in changes.items():
        setattr(sheet, column, value)
    values: dict[Any, Any] = {"status": str(to), "version": sheet.version, **changes}
    changed = await (
        SettlementSheet.update(values)
        .where(
            SettlementSheet.id == sheet.id,
            SettlementSheet.status == before,
            SettlementSheet.version == sheet.version - 1,
        )
        .returning(SettlementSheet.id)
    )
    if not changed:
        raise SHEET.too_late(before, to)
    await note(sheet, before=before, actor=actor, now=now, why=why)
    return sheet


async def note(sheet: SettlementSheet, *, before: str, actor: Actor, now: datetime, why: str = "") -> None:
    """Write who moved it, when, from where and why."""
    await db.rows(
        "INSERT INTO settlement_event (id, center, sheet, at, from_status, to_status, actor_name, why) "
        "VALUES ({}, {}, {}, {}, {}, {}, {}, {})",
        ids.new_id(), sheet.center, sheet.id, now, before, sheet.status, actor.name, why[:120],
    )  # fmt: skip
    await audit.record(f"settlement.{sheet.status}", entity="settlement_sheet", entity_id=sheet.id, actor=actor, at=now)


async def hold(sheet: SettlementSheet, *states: SheetStatus) -> None:
    """Nobody else writes into this sheet until we are done, and it is still where we saw it."""
    held = await db.rows(
        "UPDATE settlement_sheet SET version = version + 1 WHERE id = {} AND status = {} RETURNING version",
        sheet.id,
        sheet.status,
    )
    if not held or sheet.status not in states:
        raise SHEET.too_late(sheet.status, states[0])
    sheet.version = held[0]["version"]
