"""A command sent twice is done once: its answer is kept in the same transaction as what it changed."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from uuid import UUID

from piccolo.columns import UUID as UUIDColumn
from piccolo.columns import Bytea, ForeignKey, Timestamptz, Varchar
from piccolo.table import Table

from services.foundation import crypto, db, ids
from services.foundation.centers.tables import ServiceCenter
from services.foundation.errors import Conflict, DomainError, Invalid


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


class _Beaten(Exception):
    """The same call was answered by another transaction in this very moment."""


async def once(
    *, scope: str, key: str, fingerprint: str, center: UUID, at: datetime, verb: Callable[[], Awaitable[bytes]]
) -> bytes:
    """Run the verb, or give again the answer it gave before.

    The verb returns its encoded answer and does all its work in this transaction. When it raises, the key is free again. The row
    is written last, with the answer in it: of two equal calls at once the second is rolled back whole.
    """
    if not 0 < len(key) <= 255:
        raise KeyTooLong
    try:
        return await _first(scope=scope, key=key, fingerprint=fingerprint, center=center, at=at, verb=verb)
    except (_Beaten, DomainError):
        # an equal call that ran beside this one may have taken what this one was refused
        earlier = await _earlier_answer(scope=scope, key=key, fingerprint=fingerprint)
        if earlier is None:
            raise
        return earlier


@db.in_transaction
async def _first(
    *, scope: str, key: str, fingerprint: str, center: UUID, at: datetime, verb: Callable[[], Awaitable[bytes]]
) -> bytes:
    earlier = await _earlier_answer(scope=scope, key=key, fingerprint=fingerprint)
    if earlier is not None:
        return earlier
    answer, id = await verb(), ids.new_id()
    kept = await db.rows(
        "INSERT INTO idempotent_call (id, center, scope, key, fingerprint, answer_sealed, at) "
        "VALUES ({}, {}, {}, {}, {}, {}, {}) ON CONFLICT (scope, key) DO NOTHING RETURNING id",
        id, center, scope, key, fingerprint, crypto.vault().seal_file(answer, name=str(id)), at,
    )  # fmt: skip
    if not kept:
        raise _Beaten
    return answer


async def _earlier_answer(*, scope: str, key: str, fingerprint: str) -> bytes | None:
    rows = await db.rows(
        "SELECT id, fingerprint, answer_sealed FROM idempotent_call WHERE scope = {} AND key = {}", scope, key
    )
    if not rows:
        return None
    if rows[0]["fingerprint"] != fingerprint:
        raise KeyReused
    return crypto.vault().open_file(bytes(rows[0]["answer_sealed"]), name=str(rows[0]["id"]))


@db.in_transaction
async def forget_before(*, at: datetime) -> None:
    """Drop answers nobody will ask for again."""
    await IdempotentCall.delete().where(IdempotentCall.at < at)
