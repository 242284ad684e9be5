"""Whom to call when nobody opens, in their order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.elderly_care.files import rules
from services.elderly_care.files.tables import ElderContact
from services.foundation import crypto, ids
from services.foundation.errors import Invalid
from services.foundation.residents import rules as resident_rules

NAME, PHONE = "elder_contact.name", "elder_contact.phone"


class TooManyContacts(Invalid):
    """A file has six contacts at most."""

    code = "too_many_contacts"


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to call, and who that is to the elder."""

    name: str
    phone: str
    relation: str = ""
    id: UUID | None = None


async def contacts_of(*, resident: UUID, center: UUID) -> list[Contact]:
    """The contacts of an elder, the first to be called first."""
    vault = crypto.vault()
    return [
        Contact(
            name=vault.open(row.name_sealed, field=NAME, row=row.id),
            phone=vault.open(row.phone_sealed, field=PHONE, row=row.id), relation=row.relation, id=row.id,
        )
        for row in await _rows(resident=resident, center=center)
    ]  # fmt: skip


async def replace(*, resident: UUID, contacts: Sequence[Contact], center: UUID, now: datetime) -> None:
    """Make this the list. Who stays keeps the row, who is gone gets an end; inside the transaction that changes the file."""
    if len(contacts) > rules.MOST_CONTACTS:
        raise TooManyContacts(limit=rules.MOST_CONTACTS)
    wished = [
        Contact(resident_rules.name(one.name), resident_rules.phone(one.phone), one.relation.strip())
        for one in contacts
    ]
    known = {_key(one): one for one in await contacts_of(resident=resident, center=center)}
    kept = [known.get(_key(one)) for one in wished]
    gone = [one.id for one in known.values() if one not in kept]
    if gone:
        await ElderContact.update({ElderContact.ended_at: now}).where(ElderContact.id.is_in(gone))
    for place, (one, old) in enumerate(zip(wished, kept, strict=True), start=1):
        if old is None:
            await ElderContact.insert(_row(one, place=place, resident=resident, center=center))
        else:
            await ElderContact.update({ElderContact.place: place}).where(ElderContact.id == old.id)


async def _rows(*, resident: UUID, center: UUID) -> list[ElderContact]:
    return await (
        ElderContact.objects()
        .where(
            ElderContact.resident == resident, ElderContact.center == center, ElderContact.ended_at.is_null()
        )
        .order_by(ElderContact.place, ElderContact.id)
    )  # fmt: skip


def _key(contact: Contact) -> tuple[str, str, str]:
    return contact.name, contact.phone, contact.relation


def _row(contact: Contact, *, place: int, resident: UUID, center: UUID) -> ElderContact:
    id, vault = ids.new_id(), crypto.vault()
    return ElderContact(
        id=id, center=center, resident=resident, place=place, relation=contact.relation,
        name_sealed=vault.seal(contact.name, field=NAME, row=id),
        phone_sealed=vault.seal(contact.phone, field=PHONE, row=id),
    )  # fmt: skip
