"""Who answers for buildings, masked as everybody may see them."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from services.foundation import db
from services.foundation.bodies import queries as bodies
from services.foundation.bodies.rules import Person

# Somebody who is paired, and the one who answers in their place while they are away: their deputy, unless away too.
ANSWERING = """
LEFT JOIN duty_absence a ON a.id = (SELECT d.id FROM duty_absence d WHERE d.person = p.member AND d.from_on <= {} AND d.to_on >= {}
    ORDER BY d.deputy IS NULL, d.id LIMIT 1)
LEFT JOIN estate_person m ON m.id = CASE WHEN a.id IS NULL THEN p.member ELSE a.deputy END AND m.is_active = {}
    AND (a.id IS NULL OR NOT EXISTS (SELECT 1 FROM duty_absence d WHERE d.person = a.deputy AND d.from_on <= {} AND d.to_on >= {}))
"""
_SHOWN = (
    "m.post AS post, m.duty_hours AS duty_hours, m.agrees_to_show AS agrees_to_show, m.name_sealed AS name_sealed, "
    "m.phone_sealed AS phone_sealed"
)


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who answers for a building, as everybody may see them."""

    id: UUID
    kind: str
    post: str
    name: str  # masked
    hours: str
    phone: str  # masked
    is_deputy: bool = False


async def paired(*, center: UUID, on: date, building: UUID | None = None) -> list[dict[str, Any]]:
    """Every pairing in force on a day: who is `paired`, and which `member` answers that day (None: nobody)."""
    return await db.rows(
        "SELECT p.id AS id, p.building AS building, p.from_on AS from_on, p.to_on AS to_on, n.id AS paired, n.kind AS kind, "
        f"a.id AS absence, m.id AS member, {_SHOWN} FROM pairing p JOIN estate_person n ON n.id = p.member AND n.is_active = {{}} "
        f"{ANSWERING} WHERE p.center = {{}} AND p.from_on <= {{}} AND (p.to_on IS NULL OR p.to_on >= {{}}) "
        + ("AND p.building = {} " if building else "") + "ORDER BY p.from_on, p.id",
        True, on, on, True, on, on, center, on, on, *([building] if building else []),
    )  # fmt: skip


async def answering(*, building: UUID, center: UUID, on: date) -> list[Contact]:
    """Who answers for a building on a day: everybody paired who is there, and who stands in for the others."""
    return in_order(await paired(center=center, on=on, building=building))


async def contacts_on_card(*, center: UUID, on: date) -> dict[UUID, list[Contact]]:
    """Who stands on the printed card of each building: everybody paired, away today or not."""
    found: dict[UUID, list[dict[str, Any]]] = {}
    rows = await db.rows(
        f"SELECT p.building AS building, m.id AS paired, m.kind AS kind, m.id AS member, {_SHOWN} FROM pairing p "
        "JOIN estate_person m ON m.id = p.member AND m.is_active = {} "
        "WHERE p.center = {} AND p.from_on <= {} AND (p.to_on IS NULL OR p.to_on >= {})",
        True, center, on, on,
    )  # fmt: skip
    for row in rows:
        found.setdefault(row["building"], []).append(row)
    return {building: in_order(own) for building, own in found.items()}


def in_order(rows: list[dict[str, Any]]) -> list[Contact]:
    """Whoever answers by these rows, nobody twice: the street's member first, themselves before who stands in."""
    found: dict[UUID, Contact] = {}
    for row in sorted(rows, key=lambda row: bool(row["paired"] != row["member"])):
        if row["member"] is not None:
            found.setdefault(row["member"], _contact(row))
    return sorted(found.values(), key=lambda contact: (bodies.KINDS.get(contact.kind, 9), contact.id))


def _contact(row: dict[str, Any]) -> Contact:
    return _shown(row["member"], row["kind"], row["post"], row["duty_hours"], bool(row["agrees_to_show"]),
                  bytes(row["name_sealed"]), bytes(row["phone_sealed"]), row["paired"] != row["member"])  # fmt: skip


@lru_cache(maxsize=4096)
def _shown(
    id: UUID, kind: str, post: str, hours: str, agrees: bool, name_sealed: bytes, phone_sealed: bytes, is_deputy: bool
) -> Contact:
    """The masked member; membership is a special identity (PIPL 28), so without agreement only the post is told."""
    person = Person(
        id=id, staff=None, post=post, agrees_to_show=agrees, name_sealed=name_sealed, phone_sealed=phone_sealed
    )
    return Contact(id=id, kind=kind, post=post, name=person.shown_name, hours=hours, phone=person.shown_phone,
                   is_deputy=is_deputy)  # fmt: skip
