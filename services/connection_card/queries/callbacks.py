"""Who waits for a call."""

from typing import Any
from uuid import UUID

from services.connection_card.lifecycle import OPEN
from services.connection_card.tables import CallbackRequest
from services.foundation import crypto, db
from services.foundation.errors import NotFound


class CallbackUnknown(NotFound):
    """There is no such callback here."""

    code = "callback_unknown"


async def callback(*, id: UUID, center: UUID) -> CallbackRequest:
    """One callback of the actor's centre."""
    row = await CallbackRequest.objects().where(CallbackRequest.id == id, CallbackRequest.center == center).first()
    if row is None:
        raise CallbackUnknown
    return row


async def callback_of_card(*, number: str, card: UUID) -> CallbackRequest:
    """A callback that was asked for with this card."""
    row = await CallbackRequest.objects().where(CallbackRequest.card == card, CallbackRequest.number == number).first()
    if row is None:
        raise CallbackUnknown
    return row


async def open_callbacks(*, center: UUID) -> list[dict[str, Any]]:
    """Who waits for a call, the most urgent first."""
    return await db.rows(
        "SELECT r.id AS id, r.number AS number, r.status AS status, r.channel AS channel, r.asked_at AS asked_at, "
        "r.due_at AS due_at, r.phone_sealed AS phone_sealed, b.name AS building_name, h.unit AS unit, m.id AS member, "
        "m.post AS post, m.name_sealed AS name_sealed FROM callback_request r JOIN building b ON b.id = r.building "
        "JOIN household h ON h.id = r.household LEFT JOIN estate_person m ON m.id = r.member "
        "WHERE r.center = {} AND r.status IN ('asked', 'escalated') ORDER BY r.due_at, r.id LIMIT 200",
        center,
    )  # fmt: skip


async def open_of_card(*, card: UUID) -> list[CallbackRequest]:
    """The open callbacks of one card."""
    return await CallbackRequest.objects().where(
        CallbackRequest.card == card, CallbackRequest.status.is_in(list(OPEN))
    ).order_by(CallbackRequest.asked_at)  # fmt: skip


def phone_of_callback(id: UUID, sealed: bytes) -> str:
    """The number to call, for whoever calls."""
    return crypto.vault().open(sealed, field="callback_request.phone", row=id)
