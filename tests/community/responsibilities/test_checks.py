"""Whether the list is kept: done and shown by one, looked at by another, put right and looked at again."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from services.community.responsibilities import operations, queries, rules
from services.community.responsibilities.lifecycle import CheckStatus, Evidence, Result
from services.community.responsibilities.operations import moves
from services.community.responsibilities.tables import ResponsibilityCheck
from services.foundation.actor import Actor
from services.foundation.attachments import operations as files
from services.foundation.bodies.rules import BodyKind
from services.foundation.lifecycle import WrongMoment
from services.foundation.notifications.tables import Notification
from tests.community.responsibilities.builders import (
    FIRE,
    NOW,
    PATROL,
    Estate,
    a_check,
    an_estate,
    in_force,
    reported,
)
from tests.pictures_sent import a_photo

LATER = NOW + timedelta(hours=1)
SHOWN = replace(FIRE, evidence=Evidence.PHOTO)


async def test_what_was_done_is_good_when_somebody_else_says_so(estate: Estate) -> None:
    row = await reported(estate)

    checked = await operations.inspect(id=row.id, result=Result.GOOD, words="", actor=estate.worker, now=LATER)

    assert (checked.status, checked.result, checked.first_result, checked.due_at) == ("checked", "good", "good", None)


async def test_what_is_not_good_enough_is_put_right_and_looked_at_again(estate: Estate) -> None:
    row = await reported(estate)

    poor = await operations.inspect(id=row.id, result=Result.POOR, words="三天没有记录", actor=estate.worker, now=LATER)
    asked = (poor.status, f"{poor.due_at:%m-%d}")
    await operations.rectify(id=row.id, words="补齐了，换了人", actor=estate.property_company, now=LATER)
    again = await operations.reinspect(id=row.id, result=Result.FAIR, words="", actor=estate.secretary, now=LATER)

    assert asked == ("rectify", "11-09")  # five working days
    assert (again.result, again.first_result, again.rectifications) == ("fair", "poor", 1)
    history = [one.to_status for one in await queries.check_history(check=row.id)]
    assert history == ["due", "done", "checked", "rectify", "rectified", "rechecked"]


async def test_what_is_still_not_good_enough_is_put_right_once_more(estate: Estate) -> None:
    row = await reported(estate)
    await operations.inspect(id=row.id, result=Result.POOR, words="没有记录", actor=estate.worker, now=LATER)
    await operations.rectify(id=row.id, words="补了", actor=estate.property_company, now=LATER)

    again = await operations.reinspect(id=row.id, result=Result.POOR, words="还是没有", actor=estate.worker, now=LATER)

    assert (again.status, again.rectifications) == ("rectify", 2)
    assert again.due_at is not None


async def test_the_body_hears_until_when_it_puts_right_and_the_word_goes_when_it_has(estate: Estate) -> None:
    row = await reported(estate)
    await operations.inspect(id=row.id, result=Result.POOR, words="没有记录", actor=estate.worker, now=LATER)
    told = await Notification.objects().where(Notification.entity_id == row.id).first()

    await operations.rectify(id=row.id, words="补了", actor=estate.property_company, now=LATER)

    assert told is not None
    assert (told.message, told.to_role, told.status) == ("responsibility_rectify", "property", "open")
    assert await Notification.exists().where(Notification.entity_id == row.id, Notification.status == "open") is False


async def by_the_branch(estate: Estate) -> ResponsibilityCheck:
    """Something the secretary did for the branch."""
    row = await a_check(estate, replace(PATROL, body=BodyKind.BRANCH, words="主题党日"))
    return await operations.report(id=row.id, words="开了", actor=estate.secretary, now=NOW)


async def test_whoever_did_it_never_checks_it(estate: Estate) -> None:
    row = await by_the_branch(estate)

    with pytest.raises(operations.OwnCheck):
        await operations.inspect(id=row.id, result=Result.GOOD, words="", actor=estate.secretary, now=LATER)
    checked = await operations.inspect(id=row.id, result=Result.GOOD, words="", actor=estate.worker, now=LATER)

    assert checked.checked_by != checked.done_by


async def test_whoever_put_it_right_never_looks_at_it_again(estate: Estate) -> None:
    row = await by_the_branch(estate)
    await operations.inspect(id=row.id, result=Result.POOR, words="没有签到", actor=estate.worker, now=LATER)
    await operations.rectify(id=row.id, words="补了签到", actor=estate.secretary, now=LATER)

    with pytest.raises(operations.OwnCheck):
        await operations.reinspect(id=row.id, result=Result.GOOD, words="", actor=estate.secretary, now=LATER)


async def test_without_the_rule_the_doer_would_check_it(estate: Estate, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control of the two tests above: it is the rule that stops them, and nothing else."""
    row = await by_the_branch(estate)
    monkeypatch.setattr(rules, "may_check", lambda *_: True)

    checked = await operations.inspect(id=row.id, result=Result.GOOD, words="", actor=estate.secretary, now=LATER)

    assert checked.checked_by == checked.done_by


async def test_each_body_writes_its_own_and_sees_no_other(estate: Estate) -> None:
    row = await a_check(estate)

    for stranger, refused in (
        (estate.owners, queries.CheckUnknown),
        (estate.worker, operations.NotYourBody),
        (estate.secretary, operations.NotYourBody),
    ):
        with pytest.raises(refused):
            await operations.report(id=row.id, words="做了", actor=stranger, now=NOW)

    assert await queries.checks(actor=estate.owners) == []
    assert [one.id for one in await queries.checks(actor=estate.property_company)] == [row.id]


async def test_no_check_is_found_from_another_centre(estate: Estate) -> None:
    far = await an_estate("350802999")
    row = await reported(estate)

    for verb in (operations.inspect, operations.reinspect):
        with pytest.raises(queries.CheckUnknown):
            await verb(id=row.id, result=Result.GOOD, words="", actor=far.worker, now=NOW)

    assert await queries.checks(actor=far.secretary) == []


async def with_a_photo(row: ResponsibilityCheck, actor: Actor, folder: Path, *, colour: str) -> None:
    now = NOW if colour == "red" else LATER + timedelta(minutes=1)
    file = await files.keep(
        content=a_photo(colour), purpose="responsibility_evidence", folder=folder, actor=actor, now=now
    )
    await operations.add_evidence(id=row.id, file=file, actor=actor, now=now)


async def test_what_is_shown_by_a_photo_is_not_done_without_one(estate: Estate, tmp_path: Path) -> None:
    row, company = await a_check(estate, SHOWN), estate.property_company
    with pytest.raises(operations.EvidenceMissing):
        await operations.report(id=row.id, words="查了", actor=company, now=NOW)
    await with_a_photo(row, company, tmp_path, colour="red")
    await operations.report(id=row.id, words="查了", actor=company, now=NOW)

    await operations.inspect(id=row.id, result=Result.POOR, words="二号楼灭火器过期", actor=estate.worker, now=LATER)
    with pytest.raises(operations.EvidenceMissing):
        await operations.rectify(id=row.id, words="换了", actor=company, now=LATER)
    await with_a_photo(row, company, tmp_path, colour="green")
    put_right = await operations.rectify(id=row.id, words="换了", actor=company, now=LATER + timedelta(minutes=2))

    assert put_right.status == "rectified"
    assert len(await queries.pictures(check=row.id)) == 2


async def test_a_poor_result_takes_words_and_a_day_that_is_not_past(estate: Estate) -> None:
    row = await reported(estate)

    with pytest.raises(operations.WordsMissing):
        await operations.inspect(id=row.id, result=Result.POOR, words=" ", actor=estate.worker, now=LATER)
    with pytest.raises(operations.DayWrong):
        await operations.inspect(
            id=row.id, result=Result.POOR, words="没有", rectify_on=NOW.date() - timedelta(days=1), actor=estate.worker,
            now=LATER,
        )  # fmt: skip

    found = await queries.check(id=row.id, actor=estate.worker)
    assert (found.status, found.result) == ("done", "")


async def test_two_who_check_at_once_leave_one_result(estate: Estate) -> None:
    row = await reported(estate)
    stale = await queries.check(id=row.id, actor=estate.worker)
    await operations.inspect(id=row.id, result=Result.GOOD, words="", actor=estate.worker, now=LATER)

    with pytest.raises(WrongMoment):
        await moves.move_check(stale, CheckStatus.CHECKED, actor=estate.secretary, now=LATER)


async def test_something_is_done_once(estate: Estate) -> None:
    row = await reported(estate)

    with pytest.raises(WrongMoment):
        await operations.report(id=row.id, words="又做了", actor=estate.property_company, now=LATER)
    await in_force(estate, FIRE)
    assert {one.words for one in await queries.checks(actor=estate.worker)} == {"每日巡查", "消防月检"}
