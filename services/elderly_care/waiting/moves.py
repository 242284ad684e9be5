"""One move of somebody on the list, and the one answer to an offer."""

from datetime import datetime
from typing import Any

from services.elderly_care.waiting.lifecycle import WAIT, WaitStatus
from services.elderly_care.waiting.tables import WaitEntry, WaitOffer
from services.foundation import audit
from services.foundation.actor import Actor
from services.foundation.errors import Conflict


class OfferOver(Conflict):
    """The minutes of the offer are over, or there was none."""

    code = "care_offer_over"


async def move(row: WaitEntry, to: WaitStatus, *, actor: Actor | None, now: datetime, **changes: Any) -> WaitEntry:
    """Move somebody from the state that was read; whoever came first wins."""
    before = WAIT.move(row, to)
    values: dict[Any, Any] = {"status": str(to), "version": row.version + 1, **changes}
    changed = await (
        WaitEntry.update(values)
        .where(WaitEntry.id == row.id, WaitEntry.status == before, WaitEntry.version == row.version)
        .returning(WaitEntry.id)
    )
    if not changed:
        raise WAIT.too_late(before, to)
    row.version += 1
    if actor is not None:
        await audit.record(f"care_wait.{to}", entity="care_wait", entity_id=row.id, actor=actor, at=now)
    return row


async def answer(offer: WaitOffer, answer: str, *, now: datetime) -> None:
    """An offer is answered once."""
    changed = await (
        WaitOffer.update({WaitOffer.answer: answer, WaitOffer.answered_at: now})
        .where(WaitOffer.id == offer.id, WaitOffer.answered_at.is_null())
        .returning(WaitOffer.id)
    )
    if not changed:
        raise OfferOver
