"""A command sent twice is done once: its answer is kept in the same transaction as what it changed."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from uuid import UUID

from piccolo.columns import UUID as UUIDColumn
from piccolo.columns import Bytea, ForeignKey, Timestamptz, Varchar
from piccolo.table import Table

from services.foundation import crypto, db, ids
from services.foundation.centers.tables import ServiceCenter
from services.foundation.errors import Conflict, Invalid


class IdempotentCall(Table):
    """The answer that was given to one Idempotency-Key of one caller."""

    id = UUIDColumn(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    scope = Varchar(length=160)
    key = Varchar(length=255)
    fingerprint = Varchar(length=64)
    answer_sealed = Bytea(null=True, default=None)  # an answer may hold a token or a visit code
    at = Timestamptz(null=True, default=None)


INDEXES = [
    "CREATE UNIQUE INDEX idempotent_call_once ON idempotent_call (scope, key)",
    "CREATE INDEX idempotent_call_age ON idempotent_call (at)",
]


class KeyReused(Conflict):
    """The same key came with other words: a fault of the caller, answered before anything happens."""

    code = "idempotency_key_reused"


class KeyTooLong(Invalid):
    """A key has at most 255 characters."""

    code = "idempotency_key_invalid"


@db.in_transaction
async def once(
    *, scope: str, key: str, fingerprint: str, center: UUID, at: datetime, verb: Callable[[], Awaitable[bytes]]
) -> bytes:
    """Run the verb, or give again the answer it gave before.

    The verb returns its encoded answer and must do all its work in this transaction. When it raises, the key is free again.
    """
    if not 0 < len(key) <= 255:
        raise KeyTooLong
    won = await db.rows(
        "INSERT INTO idempotent_call (id, center, scope, key, fingerprint, at) VALUES ({}, {}, {}, {}, {}, {}) "
        "ON CONFLICT (scope, key) DO NOTHING RETURNING id",
        ids.new_id(), center, scope, key, fingerprint, at,
    )  # fmt: skip
    if not won:
        return await _earlier_answer(scope=scope, key=key, fingerprint=fingerprint)
    answer = await verb()
    sealed = crypto.vault().seal_file(answer, name=str(won[0]["id"]))
    await db.rows("UPDATE idempotent_call SET answer_sealed = {} WHERE id = {}", sealed, won[0]["id"])
    return answer


async def _earlier_answer(*, scope: str, key: str, fingerprint: str) -> bytes:
    call = await IdempotentCall.objects().where(IdempotentCall.scope == scope, IdempotentCall.key == key).first()
    if call is None or call.fingerprint != fingerprint:
        raise KeyReused
    return crypto.vault().open_file(bytes(call.answer_sealed), name=str(call.id))


@db.in_transaction
async def forget_before(*, at: datetime) -> None:
    """Drop answers nobody will ask for again."""
    await IdempotentCall.delete().where(IdempotentCall.at < at)
