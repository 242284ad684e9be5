"""An opinion that ended otherwise: its resident is told, and only so long is it known who that is."""

from datetime import timedelta
from itertools import pairwise
from uuid import UUID

import pytest

from kiosk.clock import utc_now
from kiosk.rounds import opinions
from services.community.opinions import operations, queries, rules
from services.community.opinions.lifecycle import Level, Way
from services.community.opinions.tables import Opinion
from services.foundation.actor import Actor
from services.foundation.audit.tables import AuditEntry
from services.foundation.staff.roles import StaffRole
from tests.clients import SignIn
from tests.community.opinions.builders import (
    NAME,
    NOW,
    PHONE,
    a_center,
    assigned,
    fed_back,
    handled,
    registered,
    somebody,
)
from tests.community.opinions.test_operations import ENDINGS

ROOT = "/api/community/opinions"
SOON = timedelta(seconds=1)


async def explained(worker: Actor, **changes: str) -> Opinion:
    row = await assigned(worker, **changes)
    return await operations.explain(id=row.id, reason="要等大修", actor=worker, now=NOW)


async def known(row: Opinion) -> tuple[str, str]:
    """Who it was and where to call, as the database has it."""
    kept = await queries.opinion(id=row.id, center=row.center)
    return queries.name_of(kept), queries.phone_of(kept)


async def audited(event: str) -> int:
    return await AuditEntry.count().where(AuditEntry.event == event)


@pytest.mark.parametrize("name", ENDINGS)
async def test_who_it_was_stays_known_until_told_how_it_ended(worker: Actor, name: str) -> None:
    (end, state), row = ENDINGS[name], await assigned(worker)
    await end(row.id, worker, "结构问题，动不了")

    before = await known(row)
    told = await operations.tell(id=row.id, way=Way.PHONE, words="说明了原因", actor=worker, now=NOW)

    assert (before, await known(row)) == ((NAME, PHONE), ("", ""))
    assert (told.status, told.told_by, told.fed_back_at, told.tell_due_at) == (state, "phone", NOW, None)
    assert (await queries.history(opinion=row.id))[-1].why == "phone: 说明了原因"
    assert await audited("opinion.told") == 1


async def test_who_does_not_want_to_hear_is_forgotten_too(worker: Actor) -> None:
    row = await explained(worker)

    await operations.tell(id=row.id, way=Way.REFUSED, words="说不用再打来", actor=worker, now=NOW)

    assert await known(row) == ("", "")


async def test_an_answer_nobody_wanted_to_hear_is_on_the_notice_and_not_told(worker: Actor) -> None:
    row = await handled(worker)

    with pytest.raises(operations.WayWrong):
        await operations.feed_back(id=row.id, way=Way.REFUSED, words="说不用再打来", actor=worker, now=NOW)
    before = (await queries.opinion(id=row.id, center=row.center)).fed_back_at
    told = await operations.feed_back(id=row.id, way=Way.PUBLIC, words="说不用再打来", actor=worker, now=NOW)

    assert (before, told.status, told.told_by, told.fed_back_at) == (None, "fed_back", "public", NOW)


async def test_how_it_ended_is_told_to_whoever_it_was_and_not_by_the_notice(worker: Actor) -> None:
    row = await explained(worker)

    with pytest.raises(operations.WayWrong):
        await operations.tell(id=row.id, way=Way.PUBLIC, words="贴了公示", actor=worker, now=NOW)

    assert await known(row) == (NAME, PHONE)


async def test_telling_takes_words_that_name_nobody_and_is_done_once(worker: Actor) -> None:
    row = await explained(worker)

    with pytest.raises(operations.AnswerMissing):
        await operations.tell(id=row.id, way=Way.PHONE, words=" ", actor=worker, now=NOW)
    with pytest.raises(rules.PersonalWords):
        await operations.tell(id=row.id, way=Way.PHONE, words=f"打了{PHONE}", actor=worker, now=NOW)
    assert await known(row) == (NAME, PHONE)
    await operations.tell(id=row.id, way=Way.PHONE, words="说了", actor=worker, now=NOW)
    with pytest.raises(operations.NobodyToTell):
        await operations.tell(id=row.id, way=Way.PHONE, words="又说了", actor=worker, now=NOW)


async def test_who_was_never_known_is_not_to_be_told(worker: Actor) -> None:
    row = await explained(worker, name="", phone="")

    assert row.tell_due_at is None
    with pytest.raises(operations.NobodyToTell):
        await operations.tell(id=row.id, way=Way.DESK, words="说了", actor=worker, now=NOW)


async def test_who_said_the_same_is_told_each_by_itself(worker: Actor) -> None:
    first, second, silent = (
        await assigned(worker),
        await registered(worker),
        await registered(worker, name="", phone=""),
    )
    for row in (second, silent):
        await operations.merge(id=row.id, into=first.id, actor=worker, now=NOW)
    await operations.explain(id=first.id, reason="要等大修", actor=worker, now=NOW)

    await operations.tell(id=first.id, way=Way.PHONE, words="说了", actor=worker, now=NOW)

    assert [await known(row) for row in (first, second)] == [("", ""), (NAME, PHONE)]
    assert (await queries.opinion(id=silent.id, center=worker.center)).tell_due_at is None
    merged = await operations.tell(id=second.id, way=Way.VISIT, words="上门说了", actor=worker, now=NOW)
    assert (merged.status, await known(second)) == ("merged", ("", ""))


async def test_who_had_joined_one_that_joins_another_is_told_as_well(worker: Actor) -> None:
    rows = [await registered(worker), await registered(worker), await assigned(worker)]
    for row, into in pairwise(rows):
        await operations.merge(id=row.id, into=into.id, actor=worker, now=NOW)
    await operations.explain(id=rows[-1].id, reason="要等大修", actor=worker, now=NOW)

    assert await queries.followers(opinion=rows[-1].id) == [rows[0].number, rows[1].number]
    for row in rows:
        await operations.tell(id=row.id, way=Way.PHONE, words="说了", actor=worker, now=NOW)
    assert [await known(row) for row in rows] == [("", "")] * 3


async def test_after_fifteen_days_the_housekeeping_forgets_whom_nobody_told(here: UUID, worker: Actor) -> None:
    first, second = await assigned(worker), await registered(worker)
    await operations.merge(id=second.id, into=first.id, actor=worker, now=NOW)
    await operations.explain(id=first.id, reason="要等大修", actor=worker, now=NOW)
    due = NOW + timedelta(days=15)

    await opinions.keep_promises(now=due - SOON)
    before = [await known(row) for row in (first, second)]
    for _ in range(2):
        await opinions.keep_promises(now=due)

    assert (before, [await known(row) for row in (first, second)]) == ([(NAME, PHONE)] * 2, [("", "")] * 2)
    assert await audited("opinion.contact_forgotten") == 2
    kept = await queries.opinion(id=first.id, center=here)
    assert (kept.status, kept.tell_due_at, kept.told_by) == ("explained", None, "")


async def test_what_was_told_and_closed_before_is_forgotten_at_once(worker: Actor) -> None:
    row = await fed_back(worker)
    await operations.evaluate(id=row.id, level=Level.GOOD, words="", actor=worker, now=NOW)

    closed = await operations.close(id=row.id, why="", actor=worker, now=NOW)

    assert (await known(row), closed.tell_due_at) == (("", ""), None)


async def test_at_the_desk_it_waits_to_be_told(sign_in: SignIn, center: UUID) -> None:
    await operations.load_categories(actor=somebody(center, "admin"))
    row = await assigned(somebody(center, "community_worker"), now=utc_now())
    desk = await sign_in("worker_chen", StaffRole.COMMUNITY_WORKER, center=center)
    company = await sign_in("property_huang", StaffRole.PROPERTY, center=center)
    far = await sign_in("far_worker", StaffRole.COMMUNITY_WORKER, center=await a_center("350802999"))
    ended = await desk.post(f"{ROOT}/{row.id}/explanation", {"words": "要等大修"})
    note = {"way": "phone", "words": "说明了原因"}

    refused = [(await caller.post(f"{ROOT}/{row.id}/telling", note)).status for caller in (company, far)]
    contact = (await desk.get(f"{ROOT}/{row.id}/contact")).body
    told = await desk.post(f"{ROOT}/{row.id}/telling", note)
    again = await desk.post(f"{ROOT}/{row.id}/telling", note)

    assert (ended.body["state"], bool(ended.body["tell_due_at"]), refused) == ("explained", True, [403, 404])
    assert (contact["name"], contact["phone"]) == (NAME, PHONE)
    assert (told.status, told.body["tell_due_at"]) == (200, None)
    assert (again.status, again.body["code"]) == (409, "opinion_nobody_to_tell")
    assert (await desk.get(f"{ROOT}/{row.id}")).body["phone"] == ""
