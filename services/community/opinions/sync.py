"""What the city is told of opinions (opinion.handled of the wire contract): no words, no person."""

from datetime import datetime
from typing import Any

from services.community.opinions.tables import Opinion


def handled(row: Opinion, *, at: datetime) -> dict[str, Any]:
    """opinion.handled."""
    return {
        "opinionNo": row.number,
        "category": row.category,
        "body": row.body.upper(),
        "collectedAt": row.collected_at,
        "handledAt": at,
    }
