"""Numbers without gaps: one row for each kind in a centre."""

from datetime import date
from uuid import UUID

from services.foundation import db, ids


async def next_number(*, kind: str, center: UUID) -> int:
    """Draw the next number; a rolled-back verb gives its number back."""
    rows = await db.rows(
        "INSERT INTO card_counter (id, center, kind, last) VALUES ({}, {}, {}, 1) "
        "ON CONFLICT (center, kind) DO UPDATE SET last = card_counter.last + 1 RETURNING last",
        ids.new_id(), center, kind,
    )  # fmt: skip
    return int(rows[0]["last"])


async def claim_day(*, kind: str, center: UUID, day: date) -> bool:
    """Be the first to do something on this day; of several workers one is."""
    claimed = await db.rows(
        "INSERT INTO card_counter (id, center, kind, last) VALUES ({}, {}, {}, {}) ON CONFLICT (center, kind) DO UPDATE "
        "SET last = {} WHERE card_counter.last < {} RETURNING last",
        ids.new_id(), center, kind, day.toordinal(), day.toordinal(), day.toordinal(),
    )  # fmt: skip
    return bool(claimed)
