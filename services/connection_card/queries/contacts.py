"""Who answers for buildings, masked as everybody may see them."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from services.connection_card.rules import MemberKind
from services.connection_card.tables import PartyMember
from services.foundation import crypto, db, masks
from services.foundation.errors import NotFound

KIND_ORDER = {str(kind): place for place, kind in enumerate(MemberKind)}
HIDDEN = "***"


class MemberUnknown(NotFound):
    """Nobody who answers has this id here."""

    code = "member_unknown"


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who answers for a building, as everybody may see them."""

    id: UUID
    kind: str
    post: str
    name: str  # masked
    hours: str
    phone: str  # masked


async def member(*, id: UUID, center: UUID) -> PartyMember:
    """One member of the actor's centre."""
    row = await PartyMember.objects().where(PartyMember.id == id, PartyMember.center == center).first()
    if row is None:
        raise MemberUnknown
    return row


async def members(*, center: UUID) -> list[PartyMember]:
    """Everybody who can be paired."""
    rows = await PartyMember.objects().where(PartyMember.center == center, PartyMember.is_active.eq(True))
    return sorted(rows, key=lambda row: (KIND_ORDER.get(row.kind, 9), row.id))


async def paired(*, center: UUID, on: date, building: UUID | None = None) -> list[dict[str, Any]]:
    """Every pairing in force on a day, with its member and whether they are away."""
    return await db.rows(
        "SELECT p.id AS id, p.building AS building, p.from_on AS from_on, p.to_on AS to_on, m.id AS member, m.kind AS kind, "
        "m.post AS post, m.duty_hours AS duty_hours, m.agrees_to_show AS agrees_to_show, m.name_sealed AS name_sealed, "
        "m.phone_sealed AS phone_sealed, a.id AS absence FROM pairing p JOIN party_member m ON m.id = p.member AND m.is_active = {} "
        "LEFT JOIN duty_absence a ON a.id = (SELECT d.id FROM duty_absence d WHERE d.member = m.id AND d.from_on <= {} "
        "AND d.to_on >= {} LIMIT 1) "
        "WHERE p.center = {} AND p.from_on <= {} AND (p.to_on IS NULL OR p.to_on >= {}) "
        + ("AND p.building = {} " if building else "") + "ORDER BY p.from_on, p.id",
        True, on, on, center, on, on, *([building] if building else []),
    )  # fmt: skip


async def answering(*, building: UUID, center: UUID, on: date) -> list[Contact]:
    """Who answers for a building on a day: everybody paired who is not away."""
    rows = await paired(center=center, on=on, building=building)
    return in_order([contact_of(row) for row in rows if row["absence"] is None])


async def contacts_on_card(*, center: UUID, on: date) -> dict[UUID, list[Contact]]:
    """Who stands on the printed card of each building: everybody paired, away today or not."""
    found: dict[UUID, list[Contact]] = {}
    for row in await paired(center=center, on=on):
        found.setdefault(row["building"], []).append(contact_of(row))
    return {building: in_order(contacts) for building, contacts in found.items()}


def in_order(contacts: list[Contact]) -> list[Contact]:
    return sorted(contacts, key=lambda contact: (KIND_ORDER.get(contact.kind, 9), contact.id))


def contact_of(row: dict[str, Any]) -> Contact:
    return _shown(row["member"], row["kind"], row["post"], row["duty_hours"], bool(row["agrees_to_show"]),
                  bytes(row["name_sealed"]), bytes(row["phone_sealed"]))  # fmt: skip


def name_of(id: UUID, sealed: bytes) -> str:
    """A member's full name, for colleagues."""
    return crypto.vault().open(sealed, field="party_member.name", row=id)


@lru_cache(maxsize=4096)
def _shown(
    id: UUID, kind: str, post: str, hours: str, agrees: bool, name_sealed: bytes, phone_sealed: bytes
) -> Contact:
    """The masked member; membership is a special identity (PIPL 28), so without agreement only the post is told."""
    name, phone = HIDDEN, ""
    if agrees:
        name = masks.name(name_of(id, name_sealed))
        plain = crypto.vault().open(phone_sealed, field="party_member.phone", row=id)
        phone = masks.phone(plain) if plain else ""
    return Contact(id=id, kind=kind, post=post, name=name, hours=hours, phone=phone)
