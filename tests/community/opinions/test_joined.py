"""Several residents wish for the same: one answer counts for all, each hears it, and one may step back without the others losing it."""

from datetime import timedelta
from uuid import UUID

import pytest

from services.community.opinions import operations, queries
from services.community.opinions.lifecycle import Level, Way
from services.community.opinions.tables import Opinion
from services.foundation.actor import Actor
from services.foundation.audit.tables import AuditEntry
from tests.clients import Caller
from tests.community.opinions.builders import NAME, NOW, PHONE, assigned, being_handled, handled, registered, somebody

ROOT = "/api/community/opinions"


async def joined(first: Opinion, worker: Actor) -> Opinion:
    """Another resident's opinion, which joins this one."""
    row = await registered(worker)
    return await operations.merge(id=row.id, into=first.id, actor=worker, now=NOW)


async def again(row: Opinion) -> Opinion:
    return await queries.opinion(id=row.id, center=row.center)


async def contact(row: Opinion) -> tuple[str, str]:
    kept = await again(row)
    return queries.name_of(kept), queries.phone_of(kept)


async def test_who_takes_it_back_is_forgotten_and_it_goes_on_for_the_others(worker: Actor) -> None:
    first = await assigned(worker)
    other = await joined(first, worker)

    left = await operations.withdraw(id=first.id, reason="搬走了", actor=worker, now=NOW)

    assert (left.status, await contact(first), await contact(other)) == ("assigned", ("", ""), (NAME, PHONE))
    assert (await queries.history(opinion=first.id))[-1].why == "left: 搬走了"
    assert await AuditEntry.count().where(AuditEntry.event == "opinion.left_to_others") == 1
    assert await operations.begin(id=first.id, actor=worker, now=NOW)


async def test_what_nobody_joined_ends_when_it_is_taken_back(worker: Actor) -> None:
    row = await assigned(worker)

    ended = await operations.withdraw(id=row.id, reason="好了", actor=worker, now=NOW)

    assert (ended.status, await contact(row)) == ("withdrawn", ("", ""))


async def test_each_who_joined_is_told_of_the_answer_and_only_then_forgotten(worker: Actor) -> None:
    first = await being_handled(worker)
    other = await joined(first, worker)
    await operations.finish(id=first.id, answer="水管已换新", actor=worker, now=NOW)
    before = (await again(other)).tell_due_at
    await operations.feed_back(id=first.id, way=Way.PHONE, words="", actor=worker, now=NOW)
    await operations.evaluate(id=first.id, level=Level.GOOD, words="", actor=worker, now=NOW)
    await operations.close(id=first.id, why="", actor=worker, now=NOW)

    assert (before, (await again(other)).tell_due_at) == (None, NOW + timedelta(days=15))
    assert [await contact(row) for row in (first, other)] == [("", ""), (NAME, PHONE)]
    await operations.tell(id=other.id, way=Way.PHONE, words="说了", actor=worker, now=NOW)
    assert await contact(other) == ("", "")


async def test_who_joins_what_was_answered_already_is_to_be_told_at_once(worker: Actor) -> None:
    first = await handled(worker)
    await operations.feed_back(id=first.id, way=Way.PHONE, words="", actor=worker, now=NOW)

    other = await joined(first, worker)

    assert (other.status, other.tell_due_at) == ("merged", NOW + timedelta(days=15))


@pytest.fixture
async def center(center: UUID) -> UUID:
    await operations.load_categories(actor=somebody(center, "admin"))
    return center


async def test_the_slip_of_one_that_joined_shows_how_far_the_other_has_come(as_kiosk: Caller, center: UUID) -> None:
    worker = somebody(center, "community_worker")
    first = await handled(worker)
    taken = (await as_kiosk.post(f"{ROOT}/", {"words": "楼道水管漏水", "category": "leak"})).body
    await operations.merge(id=UUID(taken["id"]), into=first.id, actor=worker, now=NOW)
    await operations.feed_back(id=first.id, way=Way.PUBLIC, words="", actor=worker, now=NOW)
    proof = {"token": taken["url"].rsplit("/", 1)[1]}

    followed = await as_kiosk.post(f"{ROOT}/tracking", proof)
    judged = await as_kiosk.post(f"{ROOT}/tracking/evaluation", proof | {"level": "poor"})

    assert (followed.body["number"], followed.body["state"]) == (taken["number"], "fed_back")
    assert (followed.body["answer"], followed.body["is_joined"]) == ("水管已换新", True)
    assert (followed.body["may_evaluate"], judged.status) == (False, 409)
