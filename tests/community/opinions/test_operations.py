"""From a word in the stairway to a closed file."""

import asyncio
import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from services.community.opinions import operations, queries, rules
from services.community.opinions.lifecycle import Body, Channel, Level, OpinionStatus, Way
from services.community.opinions.tables import Opinion
from services.foundation import db
from services.foundation.actor import Actor
from services.foundation.audit.tables import AuditEntry
from services.foundation.calendar.rules import local
from services.foundation.lifecycle import WrongMoment
from services.foundation.notifications.tables import Notification
from services.foundation.platform_sync.tables import OutboxMessage
from services.foundation.print_spool import operations as spool
from services.foundation.print_spool.queries import document_of
from services.foundation.print_spool.tables import PrintJob
from tests.community.opinions.builders import (
    HOME,
    NAME,
    NOW,
    PHONE,
    WORDS,
    a_center,
    assigned,
    being_handled,
    classified,
    collected,
    fed_back,
    handled,
    registered,
    said,
    somebody,
    unhappy_again,
)

S = OpinionStatus


async def test_an_opinion_goes_the_whole_way_and_each_step_is_written_down(worker: Actor) -> None:
    row = await fed_back(worker)
    await operations.evaluate(id=row.id, level=Level.GOOD, words="", actor=worker, now=NOW)
    closed = await operations.close(id=row.id, why="", actor=worker, now=NOW)

    told = [event.to_status for event in await queries.history(opinion=row.id)]
    assert told == [
        S.COLLECTED,
        S.REGISTERED,
        S.CLASSIFIED,
        S.ASSIGNED,
        S.HANDLING,
        S.HANDLED,
        S.FED_BACK,
        S.EVALUATED,
        S.CLOSED,
    ]
    assert (closed.number, closed.level, closed.closed_at) == ("YJ-2022-0001K", "good", NOW)


async def test_numbers_begin_anew_each_year_and_leave_no_gap(worker: Actor) -> None:
    rows = [await collected(worker) for _ in range(20)]

    await asyncio.gather(*(operations.register(id=row.id, actor=worker, now=NOW) for row in rows))

    next_year = await registered(worker, now=NOW + timedelta(days=365))
    numbers = [row["number"] for row in await Opinion.select(Opinion.number).order_by(Opinion.number)]
    assert numbers == [rules.number(2022, n) for n in range(1, 21)] + [rules.number(2023, 1)]
    assert next_year.number == rules.number(2023, 1)


async def test_the_limits_are_a_day_to_assign_three_to_speak_and_fifteen_to_finish(worker: Actor) -> None:
    row = await registered(worker)
    given = await assigned(worker)

    due = [f"{local(moment):%m-%d %H:%M}" for moment in (row.due_at, row.reply_due_at, given.due_at)]
    assert due == ["03-08 17:30", "03-10 17:30", "03-28 17:30"]


async def test_limits_and_channels_are_the_centres_own(here: UUID, worker: Actor) -> None:
    await operations.set_limits(limits=rules.Limits(assign_days=2, channels=(Channel.VISIT,)), actor=worker, now=NOW)
    await operations.set_limits(limits=rules.Limits(assign_days=4, channels=(Channel.VISIT,)), actor=worker, now=NOW)

    row = await registered(worker, channel=Channel.VISIT)
    assert f"{local(row.due_at):%m-%d}" == "03-11"
    with pytest.raises(operations.ChannelClosed):
        await collected(worker, channel=Channel.KIOSK)
    with pytest.raises(rules.LimitsWrong):
        await operations.set_limits(limits=rules.Limits(handle_days=1), actor=worker, now=NOW)


async def test_what_was_said_and_who_said_it_is_sealed_and_goes_when_it_is_over(worker: Actor) -> None:
    row = await fed_back(worker)
    stored = str(await db.rows("SELECT * FROM opinion")) + str(await db.rows("SELECT * FROM opinion_event"))
    contact = await operations.read_contact(id=row.id, actor=worker, now=NOW)

    await operations.evaluate(id=row.id, level=Level.VERY_GOOD, words="", actor=worker, now=NOW)
    await operations.close(id=row.id, why="", actor=worker, now=NOW)

    after = await queries.opinion(id=row.id, center=worker.center)
    assert not [secret for secret in (WORDS, NAME, PHONE) if secret in stored]
    assert (contact.name, contact.phone) == (NAME, PHONE)
    assert await AuditEntry.count().where(AuditEntry.event == "opinion.contact_read") == 1
    assert (queries.words_of(after), queries.name_of(after), queries.phone_of(after)) == (WORDS, "", "")


async def test_words_for_everybody_never_name_a_telephone_or_a_flat(worker: Actor) -> None:
    row = await registered(worker)

    for words in ("402室漏水", "打13800138777", "0597-2234567", "350802195001011234"):
        with pytest.raises(rules.PersonalWords):
            await operations.classify(id=row.id, category="leak", summary=words, actor=worker, now=NOW)
    with pytest.raises(rules.PersonalWords):
        await operations.finish(id=(await being_handled(worker)).id, answer=f"已回电{PHONE}", actor=worker, now=NOW)


async def test_a_late_day_needs_a_plan_and_stands_on_the_list_of_hard_cases(worker: Actor) -> None:
    row, late, past = await classified(worker), (NOW + timedelta(days=90)).date(), (NOW - timedelta(days=1)).date()

    async def give(**changes: Any) -> Opinion:
        wish = {"body": Body.OWNERS, "person": "谢春", "due_on": late} | changes
        return await operations.assign(id=row.id, actor=worker, now=NOW, **wish)

    with pytest.raises(operations.DueWrong):
        await give()
    await give(plan="雨季后整修")

    assert [found.id for found in await queries.opinions(actor=worker, hard_only=True)] == [row.id]
    with pytest.raises(operations.DueWrong):
        await give(due_on=past, plan="雨季后整修")
    with pytest.raises(operations.NobodyNamed):
        await give(person=" ", plan="雨季后整修")


async def test_the_city_hears_that_it_was_handled_and_nothing_else(worker: Actor) -> None:
    await handled(worker)

    (message,) = await OutboxMessage.objects()
    assert message.type == "opinion.handled"
    assert {key: json.loads(message.data)[key] for key in ("opinionNo", "category", "body")} == {
        "opinionNo": "YJ-2022-0001K", "category": "leak", "body": "PROPERTY",
    }  # fmt: skip
    assert len(json.loads(message.data)) == 5


async def test_who_is_not_content_gets_two_more_answers_and_then_the_secretary(worker: Actor, secretary: Actor) -> None:
    row = await fed_back(worker)
    first = await operations.evaluate(id=row.id, level=Level.POOR, words="还在漏", actor=worker, now=NOW)
    second = await unhappy_again(first, worker)
    third = await unhappy_again(second, worker)

    assert [one.status for one in (first, second, third)] == [S.HANDLING] * 3
    assert (third.body, third.is_with_secretary) == ("branch", True)
    with pytest.raises(operations.SecretaryDecides):
        await operations.finish(id=row.id, answer="又修了", actor=worker, now=NOW)
    last = await unhappy_again(third, secretary)
    assert last.status == S.EVALUATED
    with pytest.raises(operations.SecretaryDecides):
        await operations.close(id=row.id, why="说明了情况", actor=worker, now=NOW)
    with pytest.raises(operations.AnswerMissing):
        await operations.close(id=row.id, why="", actor=secretary, now=NOW)
    assert (await operations.close(id=row.id, why="书记上门说明", actor=secretary, now=NOW)).status == S.CLOSED
    assert await Notification.count().where(Notification.message == "opinion_with_secretary") == 1


async def test_a_body_touches_only_what_it_was_given(worker: Actor, property_company: Actor, owners: Actor) -> None:
    row = await assigned(worker, body=Body.PROPERTY)

    with pytest.raises(operations.NotYourBody):
        await operations.begin(id=row.id, actor=owners, now=NOW)
    with pytest.raises(queries.OpinionUnknown):
        await queries.seen(id=row.id, actor=owners)
    assert await queries.opinions(actor=owners) == []
    await operations.begin(id=row.id, actor=property_company, now=NOW)
    assert (
        await operations.finish(id=row.id, answer="修好了", actor=property_company, now=NOW)
    ).handled_body == "property"


async def test_a_first_word_counts_once(worker: Actor, property_company: Actor) -> None:
    row = await assigned(worker)

    await operations.reply(id=row.id, words="明天来看", actor=property_company, now=NOW)
    again = await operations.reply(id=row.id, words="后天来修", actor=property_company, now=NOW + timedelta(hours=1))

    assert (again.status, again.replied_at, again.reply) == (S.ASSIGNED, NOW, "后天来修")
    with pytest.raises(WrongMoment):
        await operations.reply(id=(await classified(worker)).id, words="明天来看", actor=worker, now=NOW)


ENDINGS: dict[str, tuple[Any, str]] = {
    "explain": (lambda row, by, words: operations.explain(id=row, reason=words, actor=by, now=NOW), "explained"),
    "transfer_up": (
        lambda row, by, words: operations.transfer_up(id=row, to="街道办", reason=words, actor=by, now=NOW),
        "transferred_up",
    ),
    "deliberate": (
        lambda row, by, words: operations.take_to_deliberation(id=row, topic=words, actor=by, now=NOW),
        "escalated_to_deliberation",
    ),
}


@pytest.mark.parametrize("name", ENDINGS)
async def test_every_other_way_out_needs_its_reason(worker: Actor, name: str) -> None:
    (end, state), row = ENDINGS[name], await assigned(worker)
    with pytest.raises(operations.AnswerMissing):
        await end(row.id, worker, " ")

    ended = await end(row.id, worker, "结构问题，动不了")

    assert (ended.status, ended.closed_at) == (state, NOW)
    assert "结构问题，动不了" in ended.answer


async def test_the_same_wish_joins_the_first_and_its_resident_is_kept_until_that_one_is_answered(worker: Actor) -> None:
    first, second = await assigned(worker), await registered(worker)

    merged = await operations.merge(id=second.id, into=first.id, actor=worker, now=NOW)

    assert (merged.status, await queries.followers(opinion=first.id)) == (S.MERGED, [second.number])
    assert queries.phone_of(await queries.opinion(id=second.id, center=worker.center)) == PHONE
    await operations.explain(id=first.id, reason="要等大修", actor=worker, now=NOW)
    for wrong in (first, second):
        with pytest.raises((operations.MergedWrong, WrongMoment)):
            await operations.merge(id=(await registered(worker)).id, into=wrong.id, actor=worker, now=NOW)
    alone = await registered(worker)
    with pytest.raises(operations.MergedWrong):
        await operations.merge(id=alone.id, into=alone.id, actor=worker, now=NOW)


async def test_what_is_late_is_said_once_for_each_state(here: UUID, worker: Actor) -> None:
    row = await assigned(worker)
    later = row.due_at + timedelta(days=30)

    counts = [await operations.remind(center=here, now=moment) for moment in (NOW, later, later)]

    assert counts == [0, 2, 0]
    told = await Notification.select(Notification.message).where(Notification.to_role == "secretary")
    assert sorted(each["message"] for each in told) == ["opinion_late", "opinion_unanswered"]
    await operations.begin(id=row.id, actor=worker, now=later)
    assert await operations.remind(center=here, now=later) == 1


async def test_who_says_nothing_for_a_week_has_not_rated_it(here: UUID, worker: Actor) -> None:
    row = await fed_back(worker)
    with pytest.raises(WrongMoment):
        await operations.close(id=row.id, why="", actor=worker, now=NOW)

    counts = [await operations.close_unrated(center=here, now=NOW + timedelta(days=days)) for days in (6, 8, 9)]

    assert counts == [0, 1, 0]
    closed = await queries.opinion(id=row.id, center=here)
    assert (closed.status, closed.level) == (S.CLOSED, "")


async def test_of_two_who_act_at_once_one_acts(worker: Actor) -> None:
    row = await being_handled(worker)

    answers = await asyncio.gather(
        *(operations.finish(id=row.id, answer="修好了", actor=worker, now=NOW) for _ in range(8)),
        return_exceptions=True,
    )

    assert sum(isinstance(answer, Opinion) for answer in answers) == 1
    assert all(isinstance(answer, Opinion | WrongMoment) for answer in answers)
    assert await OutboxMessage.count() == 1


async def test_at_the_kiosk_it_has_its_number_at_once_and_the_slip_says_nothing_of_it(here: UUID) -> None:
    printer = await spool.add_printer(name="hall", url="tcp://127.0.0.1:9100", center=here)
    kiosk = Actor(kind="device", id=None, name="kiosk", role="kiosk", center=here)

    taken = await operations.take(said=said(channel=Channel.KIOSK), actor=kiosk, now=NOW, home=HOME, printer=printer.id)

    (job,) = await PrintJob.objects()
    slip = document_of(job.document_sealed, job=job.id)
    assert taken.opinion.number in slip
    assert not [secret for secret in (WORDS, NAME, PHONE) if secret in slip]
    assert [row.to_role for row in await Notification.objects()] == ["community_worker"]


async def test_another_centre_finds_nothing(worker: Actor) -> None:
    row = await handled(worker)
    elsewhere = somebody(await a_center("350802999"), "community_worker")

    with pytest.raises(queries.OpinionUnknown):
        await operations.feed_back(id=row.id, way=Way.PHONE, words="", actor=elsewhere, now=NOW)
    assert await queries.opinions(actor=elsewhere) == []
    assert await operations.remind(center=elsewhere.center, now=NOW + timedelta(days=90)) == 0
