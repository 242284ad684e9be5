"""Who is missing in the buildings and the bodies, and what of it has been told."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from services.connection_card import lacks
from services.connection_card.lacks import Lack, LackKind
from services.connection_card.queries.reach import gaps
from services.connection_card.tables import GapAlert
from services.foundation import db
from services.foundation.bodies import queries as bodies


async def lacking(*, center: UUID, days: Iterable[date]) -> list[Lack]:
    """What lacks between the first and the last of these days; the bodies are looked at on the days themselves."""
    in_order = sorted(set(days))
    found = lacks.of_gaps(await gaps(center=center, on=in_order[0], until=in_order[-1]))
    before: set[tuple[UUID, LackKind]] = set()
    for day in in_order:
        today = await _bodies_lack(center=center, on=day)
        found += [lack for lack in today if (lack.subject, lack.kind) not in before]
        before = {(lack.subject, lack.kind) for lack in today}
    return found


async def open_alerts(*, center: UUID) -> list[GapAlert]:
    """What has been told and still lacks."""
    return await GapAlert.objects().where(GapAlert.center == center, GapAlert.closed_at.is_null())


async def touched(*, person: UUID, center: UUID, on: date) -> set[UUID]:
    """The buildings and bodies where somebody answers on a day or later, themselves or as a deputy."""
    rows = await db.rows(
        "SELECT p.building AS subject FROM pairing p WHERE p.center = {} AND (p.to_on IS NULL OR p.to_on >= {}) AND (p.member = {} "
        "OR p.member IN (SELECT a.person FROM duty_absence a WHERE a.deputy = {} AND a.to_on >= {})) "
        "UNION SELECT s.body AS subject FROM body_seat s WHERE s.center = {} AND (s.to_on IS NULL OR s.to_on >= {}) AND (s.person = {} "
        "OR s.person IN (SELECT a.person FROM duty_absence a WHERE a.deputy = {} AND a.to_on >= {}))",
        center, on, person, person, on, center, on, person, person, on,
    )  # fmt: skip
    return {row["subject"] for row in rows}


async def _bodies_lack(*, center: UUID, on: date) -> list[Lack]:
    """Bodies that had somebody once, and have nobody to tell or no roster on this day."""
    rows = await db.rows(
        "SELECT b.id AS id, b.name AS name, EXISTS (SELECT 1 FROM body_duty d WHERE d.body = b.id) AS had_duty, "
        "EXISTS (SELECT 1 FROM body_duty d JOIN estate_person p ON p.id = d.person AND p.is_active = {} WHERE d.body = b.id "
        "AND (d.to_on IS NULL OR d.to_on >= {})) AS has_duty FROM estate_body b WHERE b.center = {} "
        "AND EXISTS (SELECT 1 FROM body_seat s WHERE s.body = b.id AND s.from_on <= {}) ORDER BY b.id",
        True, on, center, on,
    )  # fmt: skip
    reached = {seat.body for seat in await bodies.sitting(center=center, on=on) if seat.person.is_reachable}
    found = [Lack(row["id"], row["name"], LackKind.CONTACT, on) for row in rows if row["id"] not in reached]
    return found + [
        Lack(row["id"], row["name"], LackKind.DUTY, on) for row in rows if row["had_duty"] and not row["has_duty"]
    ]
