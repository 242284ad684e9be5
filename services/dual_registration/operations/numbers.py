"""Numbers without gaps: one row for each kind and year in a centre."""

from datetime import datetime
from uuid import UUID

from services.dual_registration import rules
from services.foundation import db, ids
from services.foundation.calendar.rules import local


async def next_number(kind: str, *, center: UUID, now: datetime) -> str:
    """Draw the next number of a kind; a rolled-back verb gives its number back."""
    year = local(now).year
    rows = await db.rows(
        "INSERT INTO registration_counter (id, center, kind, year, last) VALUES ({}, {}, {}, {}, 1) "
        "ON CONFLICT (center, kind, year) DO UPDATE SET last = registration_counter.last + 1 RETURNING last",
        ids.new_id(), center, kind, year,
    )  # fmt: skip
    return rules.number(kind, year, int(rows[0]["last"]))
