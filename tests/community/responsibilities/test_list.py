"""The list: drafts that staff confirm, a notice that hangs long enough, editions of one line, endings."""

from dataclasses import replace
from datetime import timedelta

import pytest

from services.community.responsibilities import operations, queries, rules
from services.community.responsibilities.lifecycle import PUBLIC, ResponsibilityStatus
from services.community.responsibilities.tables import ResponsibilityEvent
from services.foundation.audit.tables import AuditEntry
from services.foundation.bodies.rules import BodyKind
from services.foundation.lifecycle import WrongMoment
from tests.community.responsibilities.builders import (
    FIRE,
    NOW,
    PATROL,
    Estate,
    a_draft,
    an_estate,
    in_force,
    published,
    states,
)

TODAY = NOW.date()
WEEK = {"from_on": TODAY, "to_on": TODAY + timedelta(days=6)}


async def test_samples_are_drafts_that_nobody_is_promised(estate: Estate) -> None:
    rows = await operations.load_samples(actor=estate.worker, now=NOW)

    assert (len(rows), {row.status for row in rows}, all(row.is_sample for row in rows)) == (24, {"draft"}, True)
    assert {row.person for row in rows if row.body == BodyKind.PROPERTY} == {estate.people[BodyKind.PROPERTY]}
    assert await queries.in_state(center=estate.center, states=PUBLIC) == []
    with pytest.raises(operations.SamplesLoaded):
        await operations.load_samples(actor=estate.worker, now=NOW)


async def test_samples_are_published_only_when_somebody_confirms_them(estate: Estate) -> None:
    await operations.load_samples(actor=estate.worker, now=NOW)

    with pytest.raises(operations.NotConfirmed):
        await operations.publish(**WEEK, is_confirmed=False, actor=estate.secretary, now=NOW)
    hung = await operations.publish(**WEEK, is_confirmed=True, actor=estate.secretary, now=NOW)

    assert (len(hung), {row.is_sample for row in hung}, {row.status for row in hung}) == (24, {False}, {"published"})


async def test_a_list_hangs_seven_days_before_it_is_in_force(estate: Estate) -> None:
    await a_draft(estate)
    short = WEEK | {"to_on": TODAY + timedelta(days=5)}
    with pytest.raises(operations.NoticeWrong):
        await operations.publish(**short, is_confirmed=True, actor=estate.secretary, now=NOW)
    hung = await operations.publish(**WEEK, is_confirmed=True, actor=estate.secretary, now=NOW)

    with pytest.raises(operations.NoticeWrong):
        await operations.put_in_force(lines=[hung[0].id], actor=estate.secretary, now=NOW + timedelta(days=6))
    kept = await operations.put_in_force(actor=estate.secretary, now=NOW + timedelta(days=7))

    assert [(row.status, row.in_force_on) for row in kept] == [("in_force", TODAY + timedelta(days=7))]


async def test_what_is_published_names_who_answers(estate: Estate) -> None:
    await a_draft(estate, person=None)

    with pytest.raises(operations.PersonMissing):
        await operations.publish(**WEEK, is_confirmed=True, actor=estate.secretary, now=NOW)


@pytest.mark.parametrize("words", ["找黄强 13800138940", "3栋402室的黄强负责"])
async def test_no_line_names_a_telephone_or_a_flat(estate: Estate, words: str) -> None:
    with pytest.raises(rules.PersonalWords):
        await a_draft(estate, replace(PATROL, words=words))


async def test_a_line_that_somebody_objected_to_is_worded_anew_and_hangs_again(estate: Estate) -> None:
    row = await published(estate)

    await operations.object_to(id=row.id, why="业主认为一天两遍", actor=estate.secretary, now=NOW)
    changed = await operations.change(
        id=row.id, terms=replace(PATROL, standard="每天巡查两遍"), person=row.person, actor=estate.worker, now=NOW
    )

    assert (changed.status, changed.standard, changed.notice_to_on) == ("draft", "每天巡查两遍", None)
    said = [(one.to_status, one.why) for one in await queries.history(responsibility=row.id)]
    assert said[-1] == ("draft", "业主认为一天两遍")


async def test_what_is_in_force_is_not_worded_anew_in_place(estate: Estate) -> None:
    row = await in_force(estate)

    with pytest.raises(WrongMoment):
        await operations.change(id=row.id, terms=FIRE, person=row.person, actor=estate.worker, now=NOW)


async def test_a_new_edition_takes_over_and_no_period_is_checked_twice(estate: Estate) -> None:
    old = await in_force(estate)
    new = await operations.revise(id=old.id, why="加一遍夜巡", actor=estate.worker, now=NOW)
    await operations.change(
        id=new.id, terms=replace(PATROL, standard="白天夜里各一遍"), person=old.person, actor=estate.worker, now=NOW
    )
    later = NOW + timedelta(days=1)
    days = {"from_on": TODAY - timedelta(days=7), "to_on": TODAY}
    await operations.publish(**days, is_confirmed=True, actor=estate.secretary, now=later)

    await operations.put_in_force(actor=estate.secretary, now=later)

    found = {(row.edition, row.status) for row in await queries.listed(center=estate.center)}
    assert found == {(1, "ended"), (2, "in_force")}
    assert await states(estate) == [("2026-W45", "due")]
    await operations.make_due(center=estate.center, now=later + timedelta(weeks=1))
    assert await states(estate) == [("2026-W45", "due"), ("2026-W46", "due")]


async def test_everybody_reads_each_line_once_in_its_newest_edition(estate: Estate) -> None:
    old = await in_force(estate)
    new = await operations.revise(id=old.id, why="加一遍夜巡", actor=estate.worker, now=NOW)
    before = await queries.public(center=estate.center)

    await operations.publish(**WEEK, is_confirmed=True, actor=estate.secretary, now=NOW)

    assert ([row.id for row in before], [row.id for row in await queries.public(center=estate.center)]) == (
        [old.id],
        [new.id],
    )


async def test_an_edition_that_is_dropped_lets_the_old_one_go_on(estate: Estate) -> None:
    old = await in_force(estate)
    new = await operations.revise(id=old.id, why="想改", actor=estate.worker, now=NOW)

    await operations.end(id=new.id, why="不改了", actor=estate.secretary, now=NOW)

    found = {(row.edition, row.status) for row in await queries.listed(center=estate.center)}
    assert found == {(1, "in_force"), (2, "ended")}


async def test_a_line_that_ends_takes_what_is_due_with_it(estate: Estate) -> None:
    row = await in_force(estate)

    await operations.end(id=row.id, why="合同到期", actor=estate.secretary, now=NOW)

    assert await states(estate) == [("2026-W45", "dropped")]
    assert await operations.make_due(center=estate.center, now=NOW + timedelta(weeks=2)) == 0


async def test_every_move_of_a_line_stands_in_history_and_trail(estate: Estate) -> None:
    row = await in_force(estate)
    await operations.end(id=row.id, why="合同到期", actor=estate.secretary, now=NOW)

    moves = [(one.from_status, one.to_status) for one in await queries.history(responsibility=row.id)]
    assert moves == [("", "draft"), ("draft", "published"), ("published", "in_force"), ("in_force", "ended")]
    events = {one.event for one in await AuditEntry.objects().where(AuditEntry.entity_id == row.id)}
    assert events == {f"responsibility.{state}" for state in ("draft", "published", "in_force", "ended")}


async def test_lines_of_another_centre_are_out_of_reach(estate: Estate) -> None:
    far = await an_estate("350802999")
    row = await in_force(estate)

    for verb in (operations.revise, operations.end, operations.object_to):
        with pytest.raises(queries.ResponsibilityUnknown):
            await verb(id=row.id, why="不该", actor=far.secretary, now=NOW)

    assert await queries.listed(center=far.center) == []
    assert await ResponsibilityEvent.count().where(ResponsibilityEvent.center == far.center) == 0
    assert str(ResponsibilityStatus(row.status)) == "in_force"
