"""Routes and messages, for the loop and for the desk."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.foundation import crypto, db
from services.foundation.errors import NotFound
from services.foundation.messages.tables import MessageRoute, OutgoingMessage

MOST_SHOWN = 200
GIVEN_UP = "message_not_delivered"


class MessageUnknown(NotFound):
    """There is no such message here."""

    code = "message_unknown"


@dataclass(frozen=True, slots=True)
class Route:
    """A route, open: its headers are secrets."""

    url: str
    body: str
    headers: dict[str, str]
    ok_field: str
    ok_value: str


async def route(*, way: str, center: UUID) -> MessageRoute | None:
    """How messages of this way leave a centre, if that was set up."""
    return await MessageRoute.objects().where(MessageRoute.center == center, MessageRoute.way == str(way)).first()


async def routes(*, center: UUID) -> list[MessageRoute]:
    """Every way out of this centre."""
    return await MessageRoute.objects().where(MessageRoute.center == center).order_by(MessageRoute.way)


async def open_route(*, way: str, center: UUID) -> Route | None:
    """The active route of a way with its secrets, for the loop alone."""
    row = await route(way=way, center=center)
    if row is None or not row.is_active:
        return None
    sealed = crypto.vault().open(row.headers_sealed, field="message_route.headers", row=row.id)
    return Route(row.url, row.body, json.loads(sealed) if sealed else {}, row.ok_field, row.ok_value)


async def is_open(*, way: str, center: UUID) -> bool:
    """Whether messages of this way leave the centre at all."""
    row = await route(way=way, center=center)
    return row is not None and row.is_active


async def newest_states(*, entity_id: UUID) -> dict[UUID, str]:
    """What became of the newest message about a thing to each of its readers."""
    rows = await OutgoingMessage.objects().where(OutgoingMessage.entity_id == entity_id).order_by(
        OutgoingMessage.created_at, OutgoingMessage.id
    )  # fmt: skip
    return {row.reader: str(row.status) for row in rows}


async def message(*, id: UUID, center: UUID) -> OutgoingMessage:
    """One message of this centre."""
    row = await OutgoingMessage.objects().where(OutgoingMessage.id == id, OutgoingMessage.center == center).first()
    if row is None:
        raise MessageUnknown
    return row


async def messages(*, center: UUID, status: str | None = None, about: str = "") -> list[OutgoingMessage]:
    """The latest messages, or those in one state, or of one kind."""
    only = [OutgoingMessage.status == status] if status else []
    only += [OutgoingMessage.template.like(f"{about}.%")] if about else []
    return await (
        OutgoingMessage.objects()
        .where(OutgoingMessage.center == center, *only)
        .order_by(OutgoingMessage.created_at, ascending=False)
        .limit(MOST_SHOWN)
    )


async def is_any_due(*, now: datetime) -> bool:
    """Whether the loop has something to do; a read and no write."""
    return bool(
        await db.rows(
            "SELECT id FROM outgoing_message WHERE status IN ('queued', 'retry', 'sending') AND next_at <= {} LIMIT 1",
            now,
        )
    )


async def is_trouble_known(*, center: UUID, desk: str) -> bool:
    """Whether a desk has been told that messages do not arrive, and has not seen to it yet."""
    return bool(
        await db.rows(
            "SELECT id FROM notification WHERE center = {} AND to_role = {} AND status = 'open' AND message = {} LIMIT 1",
            center,
            desk,
            GIVEN_UP,
        )
    )
