"""Letting the family be told, and stopping it."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.elderly_care.family import queries, rules, telling
from services.elderly_care.family.tables import FamilyReader
from services.foundation import audit, crypto, db, ids, messages
from services.foundation.actor import Actor
from services.foundation.errors import Conflict, Invalid
from services.foundation.messages import operations as outgoing
from services.foundation.messages.lifecycle import Way
from services.foundation.residents import queries as residents
from services.foundation.residents import rules as resident_rules

ROBOT_KEY = re.compile(r"^[0-9A-Za-z-]{16,64}$")


class EnoughReaders(Conflict):
    """An elder's visits are told to four at most."""

    code = "family_readers_enough"


class AddressInvalid(Invalid):
    """A message goes to a mobile number, or to a group by its robot's key."""

    code = "family_address_invalid"


@dataclass(frozen=True, slots=True)
class Consent:
    """How the elder agreed: touched it, said it, or signed it; `asked_by` is who helped."""

    way: str
    asked_by: str = ""


@db.in_transaction
async def let_know(
    *, resident: UUID, address: str, way: Way, relation: str, consent: Consent, actor: Actor, now: datetime
) -> FamilyReader:
    """The elder agrees that somebody is told; that person is told so first, with a way to stop it."""
    elder = await residents.resident(id=resident, center=actor.center)
    place = _address(address, way=way)
    index = crypto.vault().index(place, kind="family_address")
    current = await queries.readers(resident=elder.id, center=actor.center)
    known = next((row for row in current if row.way == way and bytes(row.address_index) == index), None)
    if known is not None:
        return known
    if len(current) >= rules.MOST_READERS:
        raise EnoughReaders
    row = _row(center=actor.center, resident=elder.id, place=place, index=index, way=way, relation=relation,
               consent=consent, now=now)  # fmt: skip
    if not await FamilyReader.insert(row).on_conflict(action="DO NOTHING").returning(FamilyReader.id):
        return await _written_meanwhile(row)
    await audit.record("family_reader.added", entity="resident", entity_id=elder.id, actor=actor, at=now,
                       facts={"way": str(way), "consent": consent.way})  # fmt: skip
    await messages.send(
        "family.welcome", reader=queries.told(row), center=row.center, at=now, once=f"{row.id}:welcome",
        parameters={"elder": residents.masked_name(elder)}, expires_at=now + rules.WORTH["family.welcome"],
        entity="resident", entity_id=elder.id,
    )  # fmt: skip
    return row


@db.in_transaction
async def stop(*, id: UUID, by: str, actor: Actor, now: datetime) -> bool:
    """No more messages, from this moment; tells whether that was news."""
    stopped = await db.rows(
        "UPDATE family_reader SET stopped_at = {}, stopped_by = {} WHERE id = {} AND center = {} AND stopped_at IS NULL RETURNING resident",
        now, by, id, actor.center,
    )  # fmt: skip
    if stopped:
        await outgoing.stop(reader=id, now=now)
        await audit.record("family_reader.stopped", entity="resident", entity_id=stopped[0]["resident"], actor=actor,
                           at=now, facts={"by": by})  # fmt: skip
    return bool(stopped)


def _address(text: str, *, way: Way) -> str:
    if way == Way.SMS:
        number = resident_rules.phone(text)
        if not re.fullmatch(r"1\d{10}", number):
            raise AddressInvalid  # a landline reads no messages
        return number
    if not ROBOT_KEY.match(text.strip()):
        raise AddressInvalid
    return text.strip()


def _row(
    *,
    center: UUID,
    resident: UUID,
    place: str,
    index: bytes,
    way: Way,
    relation: str,
    consent: Consent,
    now: datetime,
) -> FamilyReader:
    vault, id, token = crypto.vault(), ids.new_id(), ids.new_token()
    return FamilyReader(
        id=id, center=center, resident=resident, relation=relation, way=str(way),
        address_sealed=vault.seal(place, field=queries.ADDRESS, row=id), address_index=index,
        consent_text=rules.CONSENT_TEXT, consent_way=consent.way, consent_at=now, asked_by=consent.asked_by,
        stop_hash=ids.token_hash(token), stop_sealed=vault.seal(token, field=queries.STOP, row=id),
    )  # fmt: skip


async def _written_meanwhile(row: FamilyReader) -> FamilyReader:
    for known in await queries.readers(resident=row.resident, center=row.center):
        if known.way == row.way and bytes(known.address_index) == row.address_index:
            return known
    raise queries.ReaderUnknown


remind = telling.remind
