"""A command sent twice is done once, also when both come at the same moment and only one seat is left."""

import asyncio
from datetime import UTC, datetime
from uuid import UUID

import pytest

from services.foundation import db, idempotency, ids
from services.foundation.centers.operations import open_center
from services.foundation.errors import Conflict
from services.foundation.idempotency import IdempotentCall

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


class NoneLeft(Conflict):
    """The only one has been taken."""

    code = "conflict"


@pytest.fixture
async def center(database: db.Engine) -> UUID:
    row = await open_center(code="here", name="这里")
    await db.rows("UPDATE service_center SET cutover_hour = 1 WHERE id = {}", row.id)
    return UUID(str(row.id))


async def take_the_only_one(center: UUID, *, key: str, fingerprint: str = "same") -> bytes:
    """Take it, and answer with a name that is new each time."""

    async def verb() -> bytes:
        taken = await db.rows(
            "UPDATE service_center SET cutover_hour = cutover_hour - 1 WHERE id = {} AND cutover_hour > 0 RETURNING id",
            center,
        )
        if not taken:
            raise NoneLeft
        return str(ids.new_id()).encode()

    return await idempotency.once(scope="kiosk", key=key, fingerprint=fingerprint, center=center, at=NOW, verb=verb)


async def test_twenty_equal_calls_at_once_get_one_answer_although_only_one_was_left(center: UUID) -> None:
    answers = await asyncio.gather(*(take_the_only_one(center, key="wish") for _ in range(20)))

    assert len(set(answers)) == 1
    assert await IdempotentCall.count() == 1


async def test_another_key_is_refused_and_stays_free(center: UUID) -> None:
    await take_the_only_one(center, key="wish")

    with pytest.raises(NoneLeft):
        await take_the_only_one(center, key="other")

    assert await IdempotentCall.count() == 1


async def test_the_same_key_for_another_wish_is_a_fault_of_the_caller(center: UUID) -> None:
    await take_the_only_one(center, key="wish")

    with pytest.raises(idempotency.KeyReused):
        await take_the_only_one(center, key="wish", fingerprint="another")


async def test_an_answer_is_not_readable_in_the_database(center: UUID) -> None:
    answer = await take_the_only_one(center, key="wish")

    (row,) = await IdempotentCall.objects()
    assert answer not in bytes(row.answer_sealed)


@pytest.mark.parametrize("key", ["", "x" * 256])
async def test_a_key_has_one_to_255_characters(center: UUID, key: str) -> None:
    with pytest.raises(idempotency.KeyTooLong):
        await take_the_only_one(center, key=key)
