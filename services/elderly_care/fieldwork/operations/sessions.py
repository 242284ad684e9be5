"""Signing a telephone in: it gets a key of its own, told to nobody but this carer."""

import secrets
from datetime import datetime
from uuid import UUID

from services.elderly_care.fieldwork import queries
from services.elderly_care.fieldwork.tables import PhoneSession
from services.foundation import audit, crypto, db, ids
from services.foundation.actor import Actor

KEY_BYTES = 32


@db.in_transaction
async def open_session(*, actor: Actor, now: datetime) -> tuple[PhoneSession, bytes]:
    """Begin a chain: the session and the key with which its actions are signed."""
    key, id = secrets.token_bytes(KEY_BYTES), ids.new_id()
    row = PhoneSession(id=id, center=actor.center, staff=actor.id, started_at=now, last_sequence=0, last_mac="",
                       key_sealed=crypto.vault().seal(key.hex(), field="phone_session.key", row=id))  # fmt: skip
    await row.save()
    await audit.record("phone.signed_in", entity="phone_session", entity_id=row.id, actor=actor, at=now)
    return row, key


@db.in_transaction
async def open_again(*, id: UUID, actor: Actor, now: datetime) -> tuple[PhoneSession, bytes]:
    """The same carer, signed in again, opens what still lies in the telephone: the chain and its key."""
    row = await queries.session(id=id, staff=actor.id, center=actor.center)
    await audit.record("phone.opened_again", entity="phone_session", entity_id=row.id, actor=actor, at=now)
    return row, key_of(row)


def key_of(row: PhoneSession) -> bytes:
    """The key of a session."""
    return bytes.fromhex(crypto.vault().open(row.key_sealed, field="phone_session.key", row=row.id))
