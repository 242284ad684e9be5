"""Checking in, claiming, confirming, logging, and what units are told."""

import asyncio
import json
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.dual_registration import operations, queries, rules
from services.dual_registration.lifecycle import CLAIM, ClaimStatus
from services.dual_registration.rules import Deed, Quarter
from services.dual_registration.tables import CheckedInUnit, ServiceClaim, UnitFeedback
from services.foundation import db
from services.foundation.actor import Actor
from services.foundation.lifecycle import WrongMoment
from services.foundation.notifications.tables import Notification
from tests.connection_card.estate import a_center
from tests.dual_registration.cast import NOW, a_deed, a_member, a_need, a_person, a_service, a_unit

NEXT_QUARTER = datetime(2027, 1, 4, 2, 0, tzinfo=UTC)


async def test_a_claim_goes_from_published_to_scored(worker: Actor) -> None:
    member = await a_member(worker)
    claim = await a_service(worker, member)

    scored = await operations.score(claim=claim, points=5, actor=worker, now=NOW)

    assert (scored.status, scored.score, scored.confirmed_by) == (ClaimStatus.SCORED, 5, "community_worker")
    assert [row["minutes"] for row in await queries.services_of_member(member=member.id)] == [90]
    assert await _told() == [
        {"activityNo": f"{(await _need_number())}-1", "kind": "VOLUNTEER", "title": "给独居老人量血压",
         "at": "2026-11-23T14:00:00+08:00", "people": 1, "hours": 1.5}
    ]  # fmt: skip


async def test_ten_members_claim_three_places(worker: Actor) -> None:
    need = await a_need(worker, places=3)
    members = [await a_member(worker, f"党员{n}") for n in range(10)]

    made = await asyncio.gather(
        *(operations.claim(need=need, member=member, actor=worker, now=NOW) for member in members),
        return_exceptions=True,
    )

    assert [type(one) for one in made].count(ServiceClaim) == 3
    assert [type(one) for one in made].count(operations.NothingToClaim) == 7
    rows = await ServiceClaim.objects().where(ServiceClaim.need == need.id)
    assert len({row.member for row in rows}) == 3


async def test_a_member_claims_a_need_once(worker: Actor) -> None:
    need, member = await a_need(worker, places=2), await a_member(worker)
    await operations.claim(need=need, member=member, actor=worker, now=NOW)

    with pytest.raises(operations.ClaimedAlready):
        await operations.claim(need=need, member=member, actor=worker, now=NOW)


async def test_who_cannot_come_leaves_the_place_to_another(worker: Actor) -> None:
    need, first, second = await a_need(worker), await a_member(worker), await a_member(worker, "苏明辉")
    claim = await operations.claim(need=need, member=first, actor=worker, now=NOW)

    await operations.give_back(claim=claim, actor=worker, now=NOW)

    taken = await operations.claim(need=need, member=second, actor=worker, now=NOW)
    assert (taken.id, taken.member) == (claim.id, second.id)


async def test_what_was_not_done_is_not_counted(worker: Actor) -> None:
    member = await a_member(worker)
    claim = await operations.claim(need=await a_need(worker), member=member, actor=worker, now=NOW)
    await operations.report_done(claim=claim, minutes=60, report="", done_at=NOW, actor=worker, now=NOW)

    await operations.confirm(claim=claim, is_true=False, actor=worker, now=NOW)

    assert (claim.status, await queries.services_of_member(member=member.id)) == (ClaimStatus.CLAIMED, [])
    with pytest.raises(WrongMoment):
        await operations.score(claim=claim, points=5, actor=worker, now=NOW)


async def test_a_need_that_was_taken_down_takes_nobody(worker: Actor) -> None:
    need, member = await a_need(worker, places=2), await a_member(worker)
    kept = await operations.claim(need=need, member=member, actor=worker, now=NOW)

    await operations.end_need(need=need, actor=worker, now=NOW)

    with pytest.raises(operations.NothingToClaim):
        await operations.claim(need=need, member=await a_member(worker, "苏明辉"), actor=worker, now=NOW)
    rows = await ServiceClaim.objects().where(ServiceClaim.need == need.id).order_by(ServiceClaim.place)
    assert [row.status for row in rows] == [kept.status, "ended"]


async def test_a_unit_and_a_person_check_in_once(worker: Actor) -> None:
    unit, person = await a_unit(worker), await a_person(worker)
    wish = {
        "unit": unit,
        "home_building": None,
        "posts": [],
        "skills": "",
        "free_time": "",
        "actor": worker,
        "now": NOW,
    }
    await operations.check_in_member(person=person, **wish)

    with pytest.raises(operations.UnitCheckedIn):
        await a_unit(worker)
    with pytest.raises(operations.MemberCheckedIn):
        await operations.check_in_member(person=person, **wish)
    assert (await a_unit(worker, "市实验小学")).number.startswith("DW-2026-0002")  # the refused one left no gap


async def test_five_clerks_check_one_unit_in(worker: Actor) -> None:
    made = await asyncio.gather(*(a_unit(worker) for _ in range(5)), return_exceptions=True)

    assert [type(one) for one in made].count(CheckedInUnit) == 1
    assert [type(one) for one in made].count(operations.UnitCheckedIn) == 4


async def test_each_unit_hears_of_a_quarter_once_it_has_ended(worker: Actor) -> None:
    unit, other = await a_unit(worker), await a_unit(worker, "市实验小学")
    member = await a_member(worker, unit=unit)
    await a_service(worker, member)
    await a_service(worker, member, at=NEXT_QUARTER)

    made = [await operations.make_feedback(center=worker.center, now=at) for at in (NOW, NEXT_QUARTER, NEXT_QUARTER)]

    assert made == [0, 2, 0]
    rows = {row.unit: row for row in await UnitFeedback.objects()}
    assert (rows[unit.id].services, rows[unit.id].minutes, rows[other.id].services) == (1, 90, 0)
    assert "廖海燕" not in rows[unit.id].lines
    assert [row.message for row in await Notification.objects()] == ["unit_feedback_due"]


async def test_feedback_goes_out_once(worker: Actor) -> None:
    await a_unit(worker)
    await operations.make_feedback(center=worker.center, now=NEXT_QUARTER)
    row = await UnitFeedback.objects().first()

    await operations.send_feedback(feedback=row, actor=worker, now=NEXT_QUARTER)

    with pytest.raises(operations.FeedbackSent):
        await operations.send_feedback(feedback=row, actor=worker, now=NEXT_QUARTER)


async def test_a_deed_is_logged_and_the_city_hears_of_it_without_a_name(worker: Actor) -> None:
    person = await a_person(worker)

    log = await a_deed(worker, person, deed=Deed.PATROL, minutes=45)

    assert await _told() == [
        {"activityNo": log.number, "kind": "FIVE_ONE", "title": "W4 小区治安巡一巡", "at": "2026-11-23T14:00:00+08:00",
         "people": 1, "hours": 0.8}
    ]  # fmt: skip
    month = await queries.logs(center=worker.center, month=date(2026, 11, 1), person=person.id)
    assert [row["id"] for row in month] == [log.id]
    assert await queries.logs(center=worker.center, month=date(2026, 10, 1)) == []


async def test_what_was_found_is_passed_on_once(worker: Actor) -> None:
    person = await a_person(worker)
    log, quiet = await a_deed(worker, person, issue="3栋路灯不亮"), await a_deed(worker, person)

    await operations.pass_issue_on(log=log, became="CS-20261123-001", became_id=None, actor=worker, now=NOW)

    with pytest.raises(operations.IssuePassedOn):
        await operations.pass_issue_on(log=log, became="CS-20261123-002", became_id=None, actor=worker, now=NOW)
    with pytest.raises(operations.NoIssue):
        await operations.pass_issue_on(log=quiet, became="CS-20261123-003", became_id=None, actor=worker, now=NOW)
    assert await queries.issues_found(center=worker.center, since=date(2026, 11, 1), until=date(2026, 11, 30)) == 1


async def test_another_centre_finds_nothing_of_ours(worker: Actor) -> None:
    unit = await a_unit(worker)
    member = await a_member(worker, unit=unit)
    claim = await a_service(worker, member)
    log = await a_deed(worker, await a_person(worker, "苏明辉"))
    other = await a_center("350802999")

    for wanted in (
        queries.unit(id=unit.id, center=other), queries.member(id=member.id, center=other),
        queries.claim(id=claim.id, center=other), queries.need(id=claim.need, center=other),
        queries.log(id=log.id, center=other),
    ):  # fmt: skip
        with pytest.raises(Exception, match="unknown"):
            await wanted
    assert await queries.units(center=other) == []
    assert await queries.members(center=other) == []
    assert await queries.needs(center=other, since=date(2026, 1, 1)) == []
    assert await queries.logs(center=other, month=date(2026, 11, 1)) == []


@pytest.mark.pure
def test_every_state_of_a_claim_can_be_reached() -> None:
    assert CLAIM.unreachable() == set()


@pytest.mark.pure
@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_every_day_lies_in_one_quarter_and_the_one_before_has_ended(day: date) -> None:
    quarter = rules.quarter_of(day)

    assert quarter.first_on <= day <= quarter.last_on
    assert rules.quarter_before(day).last_on + timedelta(days=1) == quarter.first_on
    assert Quarter(2026, 4).next == Quarter(2027, 1)


async def _told() -> list[dict[str, object]]:
    rows = await db.rows("SELECT data FROM outbox_message WHERE type = 'activity.done' ORDER BY id")
    return [json.loads(row["data"]) if isinstance(row["data"], str) else row["data"] for row in rows]


async def _need_number() -> str:
    return str((await db.rows("SELECT number FROM service_need"))[0]["number"])
