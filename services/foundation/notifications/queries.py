"""Messages that nobody has seen to yet."""

from typing import Any
from uuid import UUID

from services.foundation import db


async def open_for(*, center: UUID, role: str) -> list[dict[str, Any]]:
    """The open messages for a role, oldest first."""
    return await db.rows(
        "SELECT id, message, parameters, entity, entity_id, created_at FROM notification "
        "WHERE center = {} AND to_role = {} AND status = 'open' ORDER BY created_at LIMIT 100",
        center, role,
    )  # fmt: skip
