"""Every move from every state: allowed where the table says so, refused everywhere else."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from services.foundation import ids
from services.foundation.audit.tables import AuditEntry
from services.foundation.lifecycle import WrongMoment
from services.foundation.platform_sync.tables import OutboxMessage
from services.whistles import operations, queries
from services.whistles.lifecycle import WHISTLE, WhistleStatus
from services.whistles.operations import Said
from services.whistles.tables import Whistle
from tests.whistles.town import (
    DAY,
    HOUR,
    NOW,
    TODAY,
    Town,
    a_whistle,
    answered,
    blown,
    closed,
    desk,
    feed_back,
    fresh,
    give_result,
    report_in,
)

W = WhistleStatus
LATER = NOW + 60 * DAY
Move = Callable[[Town, Whistle], Awaitable[Any]]


async def take_note(town: Town, row: Whistle) -> Any:
    row = await fresh(row)
    before = row.status
    await operations.take_note(id=row.id, words="师傅在路上", actor=desk(town, row), now=NOW)
    if (await fresh(row)).status == before != W.HANDLING:
        raise WrongMoment("a comment moves nothing")


async def ring(town: Town, row: Whistle) -> Any:
    row = await fresh(row)
    if row.clock_due_at is None:
        raise WrongMoment("no clock")
    if not await operations.ring(id=row.id, center=row.center, now=LATER) or row.status == W.FED_BACK:
        raise WrongMoment("only said that nobody judged")


async def up(town: Town, row: Whistle) -> Any:
    row = await fresh(row)
    return await operations.escalate(id=row.id, words="要动主管道", actor=desk(town, row), now=NOW)


async def explain(town: Town, row: Whistle) -> Any:
    row = await fresh(row)
    return await operations.explain(id=row.id, words="不在小区范围", actor=desk(town, row), now=NOW)


async def merge(town: Town, row: Whistle) -> Any:
    other = await a_whistle(town)
    return await operations.merge(id=row.id, into=other.id, actor=town.worker, now=NOW)


async def withdraw(town: Town, row: Whistle) -> Any:
    first = (await queries.reporters(whistle=row.id))[:1]
    return await operations.withdraw(
        id=row.id, words="不用了", by=first[0] if first else None, actor=town.worker, now=NOW
    )


async def reopen(town: Town, row: Whistle) -> Any:
    return await operations.reopen(id=row.id, words="又漏了", by=None, actor=town.worker, now=NOW)


async def unsolved(town: Town, row: Whistle) -> Any:
    return await operations.evaluate(
        id=row.id, said=[Said(level=2, is_solved=False)], by=None, channel="phone", actor=town.worker, now=NOW
    )


async def solved(town: Town, row: Whistle) -> Any:
    return await operations.evaluate(
        id=row.id, said=[Said(level=5, is_solved=True)], by=None, channel="phone", actor=town.worker, now=NOW
    )


async def three_tries(town: Town, row: Whistle) -> Any:
    for hours in range(3):
        await feed_back(town, row, NOW + hours * HOUR, has_reached=False)


MOVES: dict[str, Move] = {
    "report_in": report_in, "take_note": take_note, "give_result": give_result, "feed_back": feed_back, "solved": solved,
    "unsolved": unsolved, "three_tries": three_tries, "up": up, "ring": ring, "explain": explain, "merge": merge,
    "withdraw": withdraw, "reopen": reopen,
}  # fmt: skip
WAITING, WORKING = (W.OPEN, W.REOPENED), (W.REPORTED_IN, W.HANDLING)
ALLOWED: dict[str, dict[W, W]] = {
    "report_in": dict.fromkeys(WAITING, W.REPORTED_IN),
    "take_note": dict.fromkeys(WORKING, W.HANDLING),
    "give_result": dict.fromkeys([*WORKING, W.TRANSFERRED_UP], W.RESOLVED),
    "feed_back": {W.RESOLVED: W.FED_BACK},
    "solved": {W.FED_BACK: W.CLOSED},
    "unsolved": {W.FED_BACK: W.OPEN},
    "three_tries": {W.RESOLVED: W.CLOSED, W.FED_BACK: W.CLOSED},
    "up": dict.fromkeys([*WAITING, *WORKING], W.OPEN),
    "ring": dict.fromkeys([*WAITING, *WORKING, W.RESOLVED], W.OPEN),
    "explain": dict.fromkeys([*WAITING, *WORKING], W.EXPLAINED),
    "merge": dict.fromkeys([*WAITING, *WORKING], W.MERGED),
    "withdraw": dict.fromkeys([*WAITING, *WORKING, W.TRANSFERRED_UP], W.WITHDRAWN),
    "reopen": {W.CLOSED: W.REOPENED, W.EXPLAINED: W.REOPENED},
}


async def in_state(state: W, town: Town) -> Whistle:
    """A fresh whistle that came to this state in the usual way, still on the two lower levels."""
    row = await a_whistle(town)
    if state in (W.REPORTED_IN, W.HANDLING, W.RESOLVED, W.FED_BACK, W.EVALUATED):
        await report_in(town, row)
    match state:
        case W.HANDLING:
            await take_note(town, row)
        case W.RESOLVED:
            await give_result(town, row)
        case W.FED_BACK:
            await give_result(town, row)
            await feed_back(town, row)
        case W.CLOSED:
            await closed(town, row)
        case W.EXPLAINED:
            await explain(town, row)
        case W.MERGED:
            await merge(town, row)
        case W.WITHDRAWN:
            await withdraw(town, row)
        case W.REOPENED:
            await closed(town, row)
            await reopen(town, row)
        case W.TRANSFERRED_UP:
            for _ in range(3):
                await up(town, row)
    return await fresh(row)


STATES = [state for state in W if state != W.EVALUATED]  # passed through on the way to closed, never stood in


@pytest.mark.parametrize("state", STATES)
async def test_each_state_takes_the_moves_of_the_table_and_refuses_the_others(state: W, town: Town) -> None:
    came_to: dict[str, str] = {}

    for verb, move in MOVES.items():
        row = await in_state(state, town)
        assert row.status == state
        try:
            await move(town, row)
        except (WrongMoment, operations.ItemUnknown):
            after = await fresh(row)
            assert after.status == state, verb
        else:
            came_to[verb] = (await fresh(row)).status

    assert came_to == {verb: moves[state] for verb, moves in ALLOWED.items() if state in moves}


@pytest.mark.pure
def test_the_verbs_make_every_move_of_the_table_and_no_other() -> None:
    made = {(before, after) for moves in ALLOWED.values() for before, after in moves.items()}
    on_the_way = {(W.FED_BACK, W.EVALUATED), (W.EVALUATED, W.CLOSED)}
    to_the_street = {
        (before, W.TRANSFERRED_UP) for before, targets in WHISTLE.moves.items() if W.TRANSFERRED_UP in targets
    }

    assert made | on_the_way | to_the_street == {
        (before, after) for before, targets in WHISTLE.moves.items() for after in targets
    }
    assert ALLOWED.keys() == MOVES.keys()


@pytest.mark.parametrize(
    ("state", "verb"),
    [(W.OPEN, "up"), (W.REPORTED_IN, "up"), (W.HANDLING, "up"), (W.RESOLVED, "ring"), (W.FED_BACK, "unsolved"),
     (W.CLOSED, "reopen"), (W.EXPLAINED, "reopen"), (W.REOPENED, "up")],
)  # fmt: skip
async def test_above_the_secretary_is_the_street(state: W, verb: str, town: Town) -> None:
    row = await a_whistle(town)
    if state == W.REOPENED:
        await up(town, row)
        await closed(town, row)
        await reopen(town, row)
    else:
        await up(town, row)
        await up(town, row)
        await come_to(state, town, row)
    assert ((await fresh(row)).status, (await fresh(row)).level) == (state, 3)

    await MOVES[verb](town, row)

    after = await fresh(row)
    assert (after.status, after.level, after.clock_due_at) == (W.TRANSFERRED_UP, 4, None)


async def come_to(state: W, town: Town, row: Whistle) -> None:
    """Bring a whistle at its level to a state."""
    if state in (W.REPORTED_IN, W.HANDLING, W.RESOLVED, W.FED_BACK):
        await report_in(town, row)
    if state == W.HANDLING:
        await take_note(town, row)
    if state in (W.RESOLVED, W.FED_BACK):
        await give_result(town, row)
    if state == W.FED_BACK:
        await feed_back(town, row)
    if state == W.CLOSED:
        await closed(town, row)
    if state == W.EXPLAINED:
        await explain(town, row)


async def test_numbers_have_no_gaps_and_a_check_letter(town: Town) -> None:
    rows = await asyncio.gather(*(a_whistle(town) for _ in range(12)))

    assert sorted(row.number[:-1] for row in rows) == [f"CS-20261123-{serial:03d}" for serial in range(1, 13)]
    assert all(ids.has_good_check_letter(row.number) for row in rows)
    assert TODAY.isoformat() == "2026-11-23"


async def test_of_two_who_report_in_at_once_one_is_told_that_it_is_done(town: Town) -> None:
    row = await a_whistle(town)

    answers = await asyncio.gather(*(report_in(town, row) for _ in range(2)), return_exceptions=True)

    assert sorted(type(answer).__name__ for answer in answers) == ["Whistle", "WrongMoment"]
    assert len(await told(row, "whistle.reported_in")) == 1


async def test_two_who_answer_the_last_two_items_at_once_leave_none_behind(town: Town) -> None:
    row = await a_whistle(town, items=["漏水", "灯不亮"])
    await report_in(town, row)
    items = await queries.items(whistle=row.id)

    await asyncio.gather(*(give_result(town, row, item=item.id) for item in items))

    assert (await fresh(row)).status == W.RESOLVED


async def test_every_move_leaves_a_history_row_and_an_audit_row(town: Town) -> None:
    row = await closed(town, await a_whistle(town))

    moves = await queries.history(whistle=row.id)
    trail = await AuditEntry.objects().where(AuditEntry.entity_id == row.id).order_by(AuditEntry.id)

    assert [(move.from_status, move.to_status) for move in moves] == [
        ("", "open"), ("open", "reported_in"), ("reported_in", "resolved"), ("resolved", "fed_back"),
        ("fed_back", "evaluated"), ("evaluated", "closed"),
    ]  # fmt: skip
    assert [entry.event for entry in trail if entry.event.split(".")[1] in list(W)] == [
        f"whistle.{move.to_status}" for move in moves
    ]


async def test_the_city_hears_of_the_whole_way_and_of_nobody(town: Town) -> None:
    reporter = operations.Reporter(is_anonymous=False, name="王秀英", phone="13812345678", household=town.household)
    row = (await blown(town, reporter=reporter)).whistle
    await up(town, row)
    await answered(town, row)
    await unsolved(town, row)
    await closed(town, row)

    messages = await OutboxMessage.objects().where(OutboxMessage.stream == f"whistle:{row.id}").order_by(
        OutboxMessage.version
    )  # fmt: skip
    facts = [json.loads(message.data) for message in messages]

    assert [message.type.removeprefix("whistle.") for message in messages] == [
        "opened", "escalated", "reported_in", "escalated", "reported_in", "closed",
    ]  # fmt: skip
    assert len({message.version for message in messages}) == len(messages)
    assert [(fact["fromLevel"], fact["toLevel"], fact["reason"]) for fact in facts if "toLevel" in fact] == [
        (1, 2, "BEYOND_POWER"), (2, 3, "UNSOLVED"),
    ]  # fmt: skip
    assert (facts[-1]["results"], facts[-1]["level"], facts[-1]["solved"]) == (["solved"], 5, True)
    assert not [word for word in ("王秀英", "13812345678", "甲402", "漏水") for fact in messages if word in fact.data]


async def told(row: Whistle, type: str) -> list[dict[str, Any]]:
    messages = await OutboxMessage.objects().where(
        OutboxMessage.stream == f"whistle:{row.id}", OutboxMessage.type == type
    )
    return [json.loads(message.data) for message in messages]
