"""Disputes: told first, one month, agreed in writing or by word, kept or not; and nothing of it on a list."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.community.mediation import operations, papers, queries, rules
from services.community.mediation.lifecycle import CaseStatus, Kind, Origin, Role
from services.community.mediation.operations import Party
from services.community.mediation.tables import MediationCase
from services.foundation import db
from services.foundation.actor import Actor
from services.foundation.audit.tables import AuditEntry
from services.foundation.calendar.rules import local
from services.foundation.lifecycle import WrongMoment
from services.foundation.notifications.tables import Notification
from services.foundation.platform_sync.tables import OutboxMessage
from tests.community.opinions.builders import HOME, a_center, somebody

NOW = datetime(2026, 1, 31, 2, 0, tzinfo=UTC)
FACTS, TERMS = "楼上漏水泡了楼下的天花板", "楼上修好水管，赔两千元"
NAMES = ("王秀英", "李建国")
SIDES = [Party(Role.APPLICANT, NAMES[0], "13800138777"), Party(Role.RESPONDENT, NAMES[1])]


@pytest.fixture
async def chen(database: db.Engine) -> Actor:
    return somebody(await a_center(), "community_worker")


async def raised(actor: Actor, *more: Party) -> MediationCase:
    return await operations.raise_case(
        origin=Origin.APPLIED, kind=Kind.LEAK, facts=FACTS, parties=[*SIDES, *more], actor=actor, now=NOW
    )


async def being_mediated(actor: Actor, *more: Party) -> MediationCase:
    row = await raised(actor, *more)
    await operations.accept(id=row.id, is_told=True, actor=actor, now=NOW)
    return await operations.begin(id=row.id, mediator="赖明", actor=actor, now=NOW)


async def agreed(actor: Actor, *more: Party) -> MediationCase:
    row = await being_mediated(actor, *more)
    said: dict[str, Any] = {
        "duties": "楼上负责",
        "terms": TERMS,
        "manner": "现金，当面付清",
        "perform_on": date(2026, 2, 28),
    }
    return await operations.agree_written(id=row.id, actor=actor, now=NOW, **said)


async def test_a_case_goes_the_whole_way_and_the_city_hears_kind_result_and_days(chen: Actor) -> None:
    row = await agreed(chen)
    await operations.perform(id=row.id, actor=chen, now=NOW)
    await operations.revisit(id=row.id, is_kept=True, words="已付清", actor=chen, now=NOW + timedelta(days=20))
    closed = await operations.close(id=row.id, actor=chen, now=NOW + timedelta(days=20))

    (message,) = await OutboxMessage.objects()
    assert (message.type, json.loads(message.data)) == (
        "mediation.closed", {"caseNo": "TJ-2026-0001", "kind": "LEAK", "result": "AGREED_WRITTEN", "days": 20},
    )  # fmt: skip
    assert closed.status == CaseStatus.CLOSED


async def test_what_was_said_and_who_said_it_is_sealed_and_a_list_knows_kind_and_building_only(chen: Actor) -> None:
    row = await agreed(chen)

    stored = str(
        [await db.rows(f"SELECT * FROM {table}") for table in ("mediation_case", "mediation_party", "mediation_event")]
    )
    listed = await queries.listed(center=chen.center)
    assert not [secret for secret in (FACTS, TERMS, *NAMES, "13800138777") if secret in stored]
    assert listed[0].keys() == {
        "id",
        "number",
        "kind",
        "status",
        "limit_at",
        "revisit_due_at",
        "court_until_on",
        "raised_at",
        "is_demo",
        "building",
    }
    opened = await operations.open_file(id=row.id, actor=chen, now=NOW)
    assert (queries.opened(opened, "facts"), queries.opened(opened, "terms")) == (FACTS, TERMS)
    assert await AuditEntry.count().where(AuditEntry.event == "mediation.file_read") == 1


async def test_both_are_told_their_rights_before_it_is_accepted(chen: Actor) -> None:
    row = await raised(chen)

    with pytest.raises(operations.RightsNotTold):
        await operations.accept(id=row.id, is_told=False, actor=chen, now=NOW)
    accepted = await operations.accept(id=row.id, is_told=True, actor=chen, now=NOW)

    assert f"{local(accepted.limit_at):%m-%d %H:%M}" == "02-28 17:30"


@pytest.mark.pure
@given(st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)))
def test_a_month_is_a_month_however_long(accepted_at: datetime) -> None:
    limit, start = local(rules.limit(accepted_at)).date(), local(accepted_at).date()

    assert (limit.year * 12 + limit.month) - (start.year * 12 + start.month) == 1
    assert limit.day == start.day or (limit + timedelta(days=1)).day == 1


async def test_more_than_a_month_takes_both_sides_and_a_later_day(chen: Actor) -> None:
    row = await being_mediated(chen)

    for do_both_agree, until_on in ((False, date(2026, 4, 1)), (True, date(2026, 2, 1))):
        with pytest.raises(operations.NotBothAgree):
            await operations.extend(id=row.id, until_on=until_on, do_both_agree=do_both_agree, actor=chen, now=NOW)
    longer = await operations.extend(id=row.id, until_on=date(2026, 4, 1), do_both_agree=True, actor=chen, now=NOW)

    assert (local(longer.limit_at).date(), longer.extensions) == (date(2026, 4, 1), 1)


async def test_a_dispute_has_two_sides(chen: Actor) -> None:
    with pytest.raises(operations.PartyMissing):
        await operations.raise_case(
            origin=Origin.FOUND, kind=Kind.NOISE, facts=FACTS, parties=SIDES[:1], actor=chen, now=NOW
        )


async def test_the_agreement_says_until_when_the_court_may_confirm_it(chen: Actor) -> None:
    row = await agreed(chen, Party(Role.PROPERTY, "龙传物业"))

    paper = papers.agreement(row, await queries.parties(case=row.id), home=HOME)

    assert (paper["court_until"], paper["is_oral"], paper["terms"]) == ("2026年3月2日", False, TERMS)
    assert {one["name"] for one in paper["parties"] if one["signs"]} == set(NAMES)
    with pytest.raises(papers.AgreementNotYet):
        papers.agreement(await being_mediated(chen), [], home=HOME)


async def test_the_court_is_asked_until_the_thirtieth_day(chen: Actor) -> None:
    first, second = await agreed(chen), await agreed(chen)
    last = date(2026, 3, 2)

    asked = await operations.ask_court(
        id=first.id, asked_on=last, do_both_ask=True, actor=chen, now=NOW + timedelta(days=30)
    )
    with pytest.raises(operations.CourtTooLate):
        await operations.ask_court(
            id=second.id, asked_on=date(2026, 3, 3), do_both_ask=True, actor=chen, now=NOW + timedelta(days=31)
        )

    assert (asked.court_asked_on, asked.status) == (last, "agreed_written")


async def test_an_agreement_that_is_not_kept_is_not_closed(chen: Actor) -> None:
    row = await agreed(chen)
    await operations.perform(id=row.id, actor=chen, now=NOW)

    again = await operations.revisit(id=row.id, is_kept=False, words="还没付", actor=chen, now=NOW)

    assert again.status == CaseStatus.PERFORMING
    with pytest.raises(WrongMoment):
        await operations.close(id=row.id, actor=chen, now=NOW)


async def test_failure_tells_other_ways_and_what_may_harden_goes_to_the_secretary(chen: Actor) -> None:
    row = await being_mediated(chen)
    with pytest.raises(operations.RightsNotTold):
        await operations.fail(id=row.id, reason="谈不拢", is_told=False, is_risky=True, actor=chen, now=NOW)

    await operations.fail(id=row.id, reason="谈不拢", is_told=True, is_risky=True, actor=chen, now=NOW)
    await operations.close(id=row.id, actor=chen, now=NOW)

    assert (await queries.case(id=row.id, center=chen.center)).is_risky
    assert [(one.message, one.to_role) for one in await Notification.objects()] == [("mediation_risk", "secretary")]
    assert [json.loads(one.data)["result"] for one in await OutboxMessage.objects()] == ["FAILED"]


async def test_the_month_and_the_revisit_are_each_reminded_once(chen: Actor) -> None:
    limited, owed = await being_mediated(chen), await agreed(chen)
    await operations.perform(id=owed.id, actor=chen, now=NOW)
    moments = [NOW, NOW + timedelta(days=29), NOW + timedelta(days=90), NOW + timedelta(days=90)]

    counts = [await operations.remind(center=chen.center, now=moment) for moment in moments]

    assert counts == [0, 1, 1, 0]
    assert (await queries.case(id=limited.id, center=chen.center)).reminded_for == "limit"


async def test_cases_the_property_company_took_part_in_are_counted(chen: Actor) -> None:
    company = Party(Role.PROPERTY, "龙传物业")
    counted, alone, gone = await agreed(chen, company), await agreed(chen), await being_mediated(chen, company)
    await operations.withdraw(id=gone.id, actor=chen, now=NOW)
    await raised(chen, company)

    found = await queries.count(center=chen.center, since=NOW - timedelta(days=1), until=NOW + timedelta(days=1))

    assert found == [counted.id]
    assert alone.id not in found


async def test_what_is_not_over_is_listed_before_what_is(chen: Actor) -> None:
    first, later = await raised(chen), await raised(chen)
    await operations.withdraw(id=later.id, actor=chen, now=NOW + timedelta(days=1))

    assert [row["id"] for row in await queries.listed(center=chen.center)] == [first.id, later.id]


async def test_another_centre_finds_nothing(chen: Actor) -> None:
    row = await raised(chen)
    elsewhere: Any = somebody(await a_center("350802999"), "community_worker")

    with pytest.raises(queries.CaseUnknown):
        await operations.open_file(id=row.id, actor=elsewhere, now=NOW)
    assert await queries.listed(center=UUID(str(elsewhere.center))) == []
