"""What is missing is told once and whole; papers that may follow; acting for somebody; several matters with one ticket."""

import json
from datetime import date, timedelta
from uuid import uuid4

import pytest

from services.foundation import db
from services.foundation.actor import Actor, Helper
from services.foundation.residents.operations import Person
from services.one_window.applications import operations, papers, queries
from services.one_window.applications.lifecycle import ApplicationStatus, MaterialStatus
from services.one_window.applications.operations import Missing
from tests.one_window.applications.builders import (
    MISSING,
    MOVES,
    NOW,
    TODAY,
    a_wish,
    accepted,
    an_application,
    bring_everything,
    in_state,
)
from tests.one_window.builders import HOME, a_ticket, at

S = ApplicationStatus
SON = Person(name="王小明", phone="13987654321")
AGAIN = [Missing("低保材料", "上次没看出来")]


async def test_the_list_names_everything_at_once_even_what_the_guide_forgot(clerk_li: Actor) -> None:
    row = await an_application(clerk_li)

    notice = await operations.ask_for_supplement(id=row.id, missing=MISSING, reason="", actor=clerk_li, now=NOW)

    assert json.loads(notice.missing) == [{"name": "残疾人证", "why": "过期了"}, {"name": "近照", "why": ""}]
    papers = {paper.name: paper.status for paper in await queries.materials(application=row.id)}
    assert (papers["残疾人证"], papers["近照"], papers["身份证"]) == ("missing", "missing", "got")


async def test_it_is_not_resubmitted_before_all_of_the_list_is_here(clerk_li: Actor) -> None:
    row = await in_state(S.SUPPLEMENT, clerk_li)
    paper = next(paper for paper in await queries.materials(application=row.id) if paper.name == "近照")
    await operations.receive_paper(id=row.id, material=paper.id, actor=clerk_li, now=NOW)

    with pytest.raises(operations.StillMissing) as refused:
        await operations.resubmit(id=row.id, actor=clerk_li, now=NOW)

    assert refused.value.facts == {"missing": ["残疾人证"]}


async def test_a_second_list_needs_a_reason_and_a_second_person(clerk_li: Actor, clerk_chen: Actor) -> None:
    row = await in_state(S.SUPPLEMENT, clerk_li)
    await bring_everything(row, clerk_li)
    await operations.resubmit(id=row.id, actor=clerk_li, now=NOW)

    with pytest.raises(operations.ReasonNeeded):
        await operations.ask_for_supplement(id=row.id, missing=AGAIN, reason=" ", actor=clerk_li, now=NOW)
    second = await operations.ask_for_supplement(id=row.id, missing=AGAIN, reason="上级退回", actor=clerk_li, now=NOW)
    assert second.status == "proposed"
    assert (await queries.application(id=row.id, center=row.center)).status == S.SUBMITTED
    with pytest.raises(operations.SecondPersonNeeded):
        await operations.approve_supplement(id=row.id, actor=clerk_li, now=NOW)
    issued = await operations.approve_supplement(id=row.id, actor=clerk_chen, now=NOW)

    assert (issued.status, issued.round_no, issued.approved_by) == ("issued", 2, clerk_chen.id)
    assert (await queries.application(id=row.id, center=row.center)).status == S.SUPPLEMENT


async def test_with_nothing_proposed_there_is_nothing_to_approve(clerk_li: Actor) -> None:
    row = await an_application(clerk_li)

    with pytest.raises(operations.NothingProposed):
        await operations.approve_supplement(id=row.id, actor=clerk_li, now=NOW)


async def test_nothing_is_accepted_while_papers_are_missing_and_all_of_them_are_named(clerk_li: Actor) -> None:
    row = await an_application(clerk_li, got=["身份证"])

    with pytest.raises(operations.PapersMissing) as refused:
        await operations.accept(id=row.id, following={}, window=1, actor=clerk_li, now=NOW)

    assert refused.value.facts == {"missing": ["申请表", "残疾人证", "低保材料", "账户"]}


async def test_a_paper_that_is_not_key_may_follow_by_its_day(clerk_li: Actor) -> None:
    row = await an_application(clerk_li, got=["申请表", "身份证", "残疾人证", "低保材料"])

    await operations.accept(id=row.id, following={"账户": TODAY + timedelta(days=3)}, window=1, actor=clerk_li, now=NOW)

    account = next(paper for paper in await queries.materials(application=row.id) if paper.name == "账户")
    assert (account.status, account.due_on) == (MaterialStatus.PENDING, date(2026, 11, 26))


async def test_it_is_granted_only_when_what_was_to_follow_is_here(clerk_li: Actor) -> None:
    row = await an_application(clerk_li, got=["申请表", "身份证", "残疾人证", "低保材料"])
    following = {"账户": TODAY + timedelta(days=3)}
    await operations.accept(id=row.id, following=following, window=1, actor=clerk_li, now=NOW)
    with pytest.raises(operations.PapersMissing) as refused:
        await MOVES["grant"](row, clerk_li)
    assert refused.value.facts == {"missing": ["账户"]}

    await bring_everything(row, clerk_li)

    assert (await MOVES["grant"](row, clerk_li)).decision == "granted"


async def test_a_key_paper_never_follows(clerk_li: Actor) -> None:
    row = await an_application(clerk_li, got=["申请表", "残疾人证", "低保材料", "账户"])

    with pytest.raises(operations.KeyPaper):
        await operations.accept(
            id=row.id, following={"身份证": TODAY + timedelta(days=3)}, window=1, actor=clerk_li, now=NOW
        )


@pytest.mark.parametrize("day", [TODAY, date(2026, 12, 15)])
async def test_the_day_for_a_paper_lies_within_fifteen_working_days(day: date, clerk_li: Actor) -> None:
    row = await an_application(clerk_li, got=["申请表", "身份证", "残疾人证", "低保材料"])

    with pytest.raises(operations.DateTooFar):
        await operations.accept(id=row.id, following={"账户": day}, window=1, actor=clerk_li, now=NOW)


async def test_who_acts_for_somebody_brings_an_authorisation(clerk_li: Actor) -> None:
    row = await an_application(clerk_li, proxy=SON, relation="family")

    with pytest.raises(operations.PapersMissing) as refused:
        await operations.accept(id=row.id, following={}, window=1, actor=clerk_li, now=NOW)

    assert refused.value.facts == {"missing": ["授权委托书", "代理人身份证"]}


@pytest.mark.parametrize(("item", "relation", "allowed"), [
    ("SB-07", "family", False), ("CL-01", "family", False), ("CL-01", "guardian", True), ("CL-03", "other", True),
])  # fmt: skip
async def test_the_item_says_who_may_act_for_another(item: str, relation: str, allowed: bool, clerk_li: Actor) -> None:
    wish = a_wish(item_code=item, proxy=SON, relation=relation)

    if allowed:
        assert (await operations.draft(wish=wish, actor=clerk_li, now=NOW)).proxy_relation == relation
    else:
        with pytest.raises(operations.ProxyNotAllowed):
            await operations.draft(wish=wish, actor=clerk_li, now=NOW)


async def test_whoever_helps_at_the_kiosk_is_named(clerk_li: Actor) -> None:
    assert clerk_li.id is not None
    helper = Helper(id=clerk_li.id, username="clerk_li", resident_said=True)
    kiosk = Actor(kind="device", id=None, name="kiosk", role="kiosk", center=clerk_li.center, helper=helper)

    row = await an_application(kiosk)

    assert (row.assisted_by, row.handler, row.channel) == (clerk_li.id, None, "kiosk")
    assert (await queries.history(application=row.id))[0].why == "assisted by clerk_li"


async def test_one_ticket_brings_several_matters(clerk_li: Actor) -> None:
    ticket = await a_ticket(clerk_li.center)

    first = await an_application(clerk_li, ticket=ticket.id)
    second = await an_application(clerk_li, ticket=ticket.id, item_code="LN-07", got=[])
    await operations.link_ticket(application=first.id, ticket=ticket.id, actor=clerk_li)

    brought = await queries.of_ticket(ticket=ticket.id, center=clerk_li.center)
    assert [row.id for row in brought] == [first.id, second.id]


async def test_another_centre_knows_nothing_of_it(clerk_li: Actor) -> None:
    row = await accepted(clerk_li)

    with pytest.raises(queries.ApplicationUnknown):
        await queries.application(id=row.id, center=uuid4())


async def test_a_wrong_second_fact_is_answered_like_a_wrong_code(clerk_li: Actor) -> None:
    row = await an_application(clerk_li, now=at("09:00"))
    code = queries.code_of(row)

    assert (await queries.by_code(code=code, phone_ending="5678")).id == row.id
    for wrong in ({"code": code, "phone_ending": "0000"}, {"code": "0123456789", "phone_ending": "5678"}):
        with pytest.raises(queries.ApplicationUnknown):
            await queries.by_code(**wrong)


async def test_the_full_name_of_the_identity_card_takes_the_place_of_a_surname(clerk_li: Actor) -> None:
    row = await an_application(clerk_li, applicant=Person(name="王女士", phone="13812345678"))

    await operations.name_applicant(id=row.id, person=Person(name="王秀英"), actor=clerk_li, now=NOW)

    await operations.accept(id=row.id, following={}, window=1, actor=clerk_li, now=NOW)
    after = await queries.application(id=row.id, center=clerk_li.center)
    letter = await papers.acceptance(after, home=HOME, now=NOW)
    assert letter["to"] == "王秀英"
    assert (await queries.by_code(code=queries.code_of(row), phone_ending="5678")).id == row.id
    assert "applicant named" in [event.why for event in await queries.history(application=row.id)]


async def test_the_city_hears_of_the_full_name_as_a_later_version_of_the_same_matter(clerk_li: Actor) -> None:
    row = await an_application(clerk_li, applicant=Person(name="王女士", phone="13812345678"))
    await operations.name_applicant(id=row.id, person=Person(name="王秀英"), actor=clerk_li, now=at("10:00"))
    await operations.accept(id=row.id, following={}, window=1, actor=clerk_li, now=at("10:05"))

    told = await db.rows(
        "SELECT type, version, data FROM outbox_message WHERE stream = {} ORDER BY version", f"application:{row.id}"
    )

    first, second = [json.loads(one["data"]) for one in told[:2]]
    assert [one["type"] for one in told] == ["request.submitted", "request.submitted", "request.accepted"]
    assert sorted({one["version"] for one in told}) == [one["version"] for one in told]
    assert (first["applicantMasked"], second["applicantMasked"]) == ("王*士", "王*英")
    assert first["applicantRef"] != second["applicantRef"]
    assert {**second, "applicantMasked": "", "applicantRef": ""} == {**first, "applicantMasked": "", "applicantRef": ""}


async def test_a_draft_is_named_without_a_word_to_the_city(clerk_li: Actor) -> None:
    row = await in_state(S.DRAFT, clerk_li)

    await operations.name_applicant(id=row.id, person=Person(name="王秀英"), actor=clerk_li, now=NOW)

    assert await db.rows("SELECT id FROM outbox_message WHERE stream = {}", f"application:{row.id}") == []


async def test_a_decided_matter_keeps_its_name(clerk_li: Actor) -> None:
    row = await in_state(S.DECIDED, clerk_li)

    with pytest.raises(operations.ApplicantFixed):
        await operations.name_applicant(id=row.id, person=Person(name="王秀英"), actor=clerk_li, now=NOW)
