"""One move of a card or a callback: the state, the audit row, and nobody else moving it at the same moment."""

from datetime import datetime
from typing import Any

from services.connection_card.lifecycle import CALLBACK, CARD, CallbackStatus, CardStatus
from services.connection_card.tables import CallbackRequest, ConnectionCard
from services.foundation import audit
from services.foundation.actor import Actor


async def move_card(
    card: ConnectionCard, to: CardStatus, *, actor: Actor, now: datetime, why: str = "", **changes: Any
) -> ConnectionCard:
    """Move the card from the state it was read in; whoever moved it first wins, and the other is told so."""
    before = CARD.move(card, to)
    changed = await (
        ConnectionCard.update(_taken(card, changes))
        .where(
            ConnectionCard.id == card.id, ConnectionCard.status == before, ConnectionCard.version == card.version - 1
        )
        .returning(ConnectionCard.id)
    )
    if not changed:
        raise CARD.too_late(before, to)
    await audit.record(
        f"card.{to}", entity="card", entity_id=card.id, actor=actor, at=now, facts=_facts(before, to, why)
    )
    return card


async def move_callback(
    callback: CallbackRequest, to: CallbackStatus, *, actor: Actor, now: datetime, why: str = "", **changes: Any
) -> CallbackRequest:
    """Move the callback from the state it was read in."""
    before = CALLBACK.move(callback, to)
    changed = await (
        CallbackRequest.update(_taken(callback, changes))
        .where(CallbackRequest.id == callback.id, CallbackRequest.status == before,
               CallbackRequest.version == callback.version - 1)
        .returning(CallbackRequest.id)
    )  # fmt: skip
    if not changed:
        raise CALLBACK.too_late(before, to)
    await audit.record(f"callback.{to}", entity="callback", entity_id=callback.id, actor=actor, at=now,
                       facts=_facts(before, to, why))  # fmt: skip
    return callback


def _taken(row: ConnectionCard | CallbackRequest, changes: dict[str, Any]) -> dict[Any, Any]:
    """Take the changes into the row, and give the columns to write."""
    row.version += 1
    for column, value in changes.items():
        setattr(row, column, value)
    return {"status": row.status, "version": row.version, **changes}


def _facts(before: str, to: str, why: str) -> dict[str, str]:
    return {"from": before, "to": str(to), "why": why[:120]}
