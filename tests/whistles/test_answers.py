"""Each demand by itself, three tries, and what closes a case and what does not."""

import io
from typing import Any
from uuid import UUID

import msgspec
import pypdfium2
import pytest

from printers import render
from printers.document import Document
from services.foundation.platform_sync.tables import OutboxMessage
from services.foundation.staff.tables import StaffMember
from services.whistles import operations, papers, queries, rules
from services.whistles.lifecycle import ItemStatus, WhistleStatus
from services.whistles.operations import Reporter, Said
from services.whistles.tables import Whistle
from tests.whistles.town import (
    DAY,
    HOME,
    HOUR,
    NOW,
    TODAY,
    Town,
    a_whistle,
    answered,
    blown,
    closed,
    evaluate,
    feed_back,
    fresh,
    give_result,
    report_in,
)

W, I = WhistleStatus, ItemStatus  # noqa: E741


async def states(row: Whistle) -> list[str]:
    return [item.status for item in await queries.items(whistle=row.id)]


async def test_each_demand_has_its_own_result_and_only_all_of_them_make_it_resolved(town: Town) -> None:
    row = await report_in(town, await a_whistle(town, items=["漏水", "灯不亮"]))
    first, second = await queries.items(whistle=row.id)

    one = await give_result(town, row, item=first.id)
    after_one = (one.status, await states(row))
    two = await give_result(town, row, item=second.id)

    assert after_one == (W.HANDLING, [I.RESOLVED, I.OPEN])
    assert (two.status, await states(row)) == (W.RESOLVED, [I.RESOLVED, I.RESOLVED])
    with pytest.raises(operations.ItemUnknown):
        await feed_back(town, row, item=UUID(int=0))


async def test_one_solved_and_one_unsolved_goes_up_with_only_the_unsolved_one_open(town: Town) -> None:
    row = await answered(town, await a_whistle(town, items=["漏水", "灯不亮"]))
    first, second = await queries.items(whistle=row.id)

    await evaluate(town, row, said=[Said(5, True, item=first.id), Said(2, False, "还是不亮", item=second.id)])
    went_up = (await fresh(row)).level, await states(row)
    await report_in(town, row)
    await give_result(town, row)
    await feed_back(town, row)
    done = await evaluate(town, row)

    assert went_up == (2, [I.EVALUATED, I.OPEN])
    assert (done.status, await states(row)) == (W.CLOSED, [I.EVALUATED, I.EVALUATED])
    assert len(await queries.evaluations(whistle=row.id)) == 3


async def test_an_evaluation_of_half_of_it_leaves_it_open(town: Town) -> None:
    row = await answered(town, await a_whistle(town, items=["漏水", "灯不亮"]))
    first, _ = await queries.items(whistle=row.id)

    after = await evaluate(town, row, said=[Said(5, True, item=first.id)])

    assert (after.status, await states(row)) == (W.FED_BACK, [I.EVALUATED, I.FED_BACK])


async def test_two_tries_do_not_close_it_and_the_third_does(town: Town) -> None:
    row = await report_in(town, await a_whistle(town))
    await give_result(town, row)

    came_to = [(await feed_back(town, row, NOW + n * HOUR, has_reached=False)).status for n in range(3)]

    assert came_to == [W.RESOLVED, W.RESOLVED, W.CLOSED]
    after = await fresh(row)
    assert after.unevaluated_at is not None  # 未评价
    message = await OutboxMessage.objects().where(
        OutboxMessage.stream == f"whistle:{row.id}", OutboxMessage.type == "whistle.closed"
    ).first()  # fmt: skip
    assert message is not None
    assert '"solved":false' in message.data
    assert '"level"' not in message.data


async def test_three_calls_within_an_hour_are_one_try(town: Town) -> None:
    row = await report_in(town, await a_whistle(town))
    await give_result(town, row)
    await feed_back(town, row, has_reached=False)

    with pytest.raises(operations.TriesTooClose):
        await feed_back(town, row, NOW + HOUR / 2, has_reached=False)

    assert len(await queries.feedbacks(whistle=row.id)) == 1


async def test_what_nobody_told_the_resident_is_asked_of_the_next_level_again(town: Town) -> None:
    row = await report_in(town, await a_whistle(town))
    await give_result(town, row)
    for hours in range(2):
        await feed_back(town, row, NOW + hours * HOUR, has_reached=False)
    await operations.ring_due(now=NOW + 5 * DAY)
    went_up = (await fresh(row)).level, await states(row)
    later = NOW + 5 * DAY
    await report_in(town, row, later)
    await give_result(town, row, later)
    again = await feed_back(town, row, later + HOUR, has_reached=False)

    assert went_up == (2, [I.OPEN])
    assert again.status == W.RESOLVED  # tries of another level do not count here


@pytest.mark.parametrize("words", ["", "   "])
async def test_a_result_a_feedback_and_a_way_up_need_words(words: str, town: Town) -> None:
    row = await report_in(town, await a_whistle(town))

    for move in (
        operations.escalate(id=row.id, words=words, actor=town.property, now=NOW),
        operations.explain(id=row.id, words=words, actor=town.property, now=NOW),
        operations.take_note(id=row.id, words=words, actor=town.property, now=NOW),
    ):
        with pytest.raises(operations.WordsNeeded):
            await move


async def test_merging_takes_the_reporters_along_and_their_codes_still_open_it(town: Town) -> None:
    one, other = await blown(town), await blown(town)

    await operations.merge(id=one.whistle.id, into=other.whistle.id, actor=town.worker, now=NOW)
    row, reporter = await queries.by_code(number=one.whistle.number, code=one.code, center=town.center)

    assert (row.id, reporter.is_first) == (other.whistle.id, False)
    assert len(await queries.reporters(whistle=other.whistle.id)) == 2


async def test_it_cannot_be_merged_with_itself_or_into_what_is_over(town: Town) -> None:
    row, over = await a_whistle(town), await closed(town, await a_whistle(town))

    for into in (row.id, over.id):
        with pytest.raises(operations.CannotMerge):
            await operations.merge(id=row.id, into=into, actor=town.worker, now=NOW)


async def test_a_case_that_is_over_takes_no_more_neighbours(town: Town) -> None:
    row = await closed(town, await a_whistle(town))

    with pytest.raises(operations.WhistleOver):
        await operations.join_neighbours(
            id=row.id, reporter=Reporter(), files=[], channel="kiosk", actor=town.kiosk, now=NOW, home=HOME
        )


async def test_the_sheets_say_where_and_what_and_never_who(town: Town) -> None:
    reporter = Reporter(
        is_anonymous=False, is_released=True, name="王秀英", phone="13812345678", household=town.household
    )
    await StaffMember.update({StaffMember.name: "林主任"}).where(StaffMember.id == town.owners.id)
    row = (await blown(town, reporter=reporter)).whistle
    await operations.escalate(id=row.id, words="要动主管道", actor=town.property, now=NOW)
    await closed(town, row)

    read = {kind: text_of(await make(await fresh(row), home=HOME, now=NOW)) for kind, make in papers.KINDS.items()}

    assert "吹哨单" in read["call"]
    assert "报到单" in read["arrival"]
    assert "林主任" in read["arrival"]
    assert all(word in read["answer"] for word in ("办理反馈单", "物业公司（超出权限）", "换了水管", "非常满意"))
    assert all(row.number in text and "3栋" in text for text in read.values())
    assert not [word for word in ("王秀英", "13812345678", "甲402") for text in read.values() if word in text]


async def test_nobody_has_come_yet_and_there_is_no_sheet_of_it(town: Town) -> None:
    with pytest.raises(papers.SheetNotYet):
        await papers.arrival(await a_whistle(town), home=HOME, now=NOW)


def text_of(paper: dict[str, Any]) -> str:
    pdf = pypdfium2.PdfDocument(io.BytesIO(render.pdf(msgspec.convert(paper, Document))))
    return "".join(page.get_textpage().get_text_bounded() for page in pdf)


@pytest.mark.pure
@pytest.mark.parametrize("typed", ["CS-20261123-001{}", "cs20261123001{}", "20261123001", " 20261123 001 "])
def test_a_number_is_known_however_it_is_typed(typed: str) -> None:
    number = rules.number(business_date=TODAY, serial=1)

    assert rules.typed_number(typed.format(number[-1])) == number
    assert rules.typed_number(f"CS-20261123-001{'A' if number[-1] != 'A' else 'B'}") == ""
