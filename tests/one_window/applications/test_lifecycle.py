"""Every move from every state: allowed where the table says so, refused everywhere else."""

import asyncio
import json
from typing import Any

import pytest

from services.foundation import ids
from services.foundation.actor import Actor
from services.foundation.audit.tables import AuditEntry
from services.foundation.lifecycle import WrongMoment
from services.foundation.platform_sync.tables import OutboxMessage
from services.one_window.applications import operations, queries
from services.one_window.applications.lifecycle import APPLICATION, ApplicationStatus, Decision
from services.one_window.applications.tables import Application
from tests.one_window.applications.builders import (
    MOVES,
    NOW,
    a_wish,
    accepted,
    an_application,
    bring_everything,
    in_state,
)
from tests.one_window.builders import TODAY

S = ApplicationStatus
ALLOWED = {
    "submit": {S.DRAFT: S.SUBMITTED},
    "accept": {S.SUBMITTED: S.ACCEPTED},
    "decline": {S.SUBMITTED: S.NOT_ACCEPTED, S.SUPPLEMENT: S.NOT_ACCEPTED},
    "ask": {S.SUBMITTED: S.SUPPLEMENT, S.ACCEPTED: S.MORE_WANTED, S.HANDLING: S.MORE_WANTED},
    "resubmit": {S.SUPPLEMENT: S.SUBMITTED, S.MORE_WANTED: S.HANDLING},
    "step": {S.ACCEPTED: S.HANDLING, S.HANDLING: S.HANDLING},
    "begin_special": {S.ACCEPTED: S.SPECIAL, S.HANDLING: S.SPECIAL},
    "end_special": {S.SPECIAL: S.HANDLING},
    "forward": {S.ACCEPTED: S.FORWARDED, S.HANDLING: S.FORWARDED},
    "take_back": {S.FORWARDED: S.HANDLING},
    "grant": {S.ACCEPTED: S.DECIDED, S.HANDLING: S.DECIDED, S.FORWARDED: S.DECIDED},
    "notify": {S.DECIDED: S.NOTIFIED},
    "deliver": {S.DECIDED: S.COLLECTED, S.NOTIFIED: S.COLLECTED},
    "archive": dict.fromkeys([S.NOT_ACCEPTED, S.NOTIFIED, S.COLLECTED, S.WITHDRAWN], S.ARCHIVED),
    "withdraw": dict.fromkeys(
        [S.DRAFT, S.SUBMITTED, S.SUPPLEMENT, S.ACCEPTED, S.HANDLING, S.MORE_WANTED, S.SPECIAL, S.FORWARDED], S.WITHDRAWN
    ),
}


@pytest.mark.pure
def test_the_verbs_make_every_move_of_the_table_and_no_other() -> None:
    made = {(before, after) for moves in ALLOWED.values() for before, after in moves.items()}

    assert made == {(before, after) for before, targets in APPLICATION.moves.items() for after in targets}
    assert ALLOWED.keys() == MOVES.keys()


@pytest.mark.parametrize("state", list(S))
async def test_each_state_takes_the_moves_of_the_table_and_refuses_the_others(
    state: ApplicationStatus, clerk_li: Actor
) -> None:
    came_to: dict[str, str] = {}

    for verb, move in MOVES.items():
        row = await in_state(state, clerk_li)
        assert row.status == state
        await _bring_if_asked(row, clerk_li)
        try:
            await move(row, clerk_li)
        except WrongMoment:
            assert await unchanged(row), verb
        else:
            came_to[verb] = (await queries.application(id=row.id, center=clerk_li.center)).status

    assert came_to == {verb: moves[state] for verb, moves in ALLOWED.items() if state in moves}


async def test_numbers_have_no_gaps_and_a_check_letter(clerk_li: Actor) -> None:
    await operations.draft(wish=a_wish(), actor=clerk_li, now=NOW)

    rows = await asyncio.gather(*(an_application(clerk_li) for _ in range(12)))

    assert sorted(row.number[:-1] for row in rows) == [f"CP20261123CL03{serial:04d}" for serial in range(1, 13)]
    assert all(ids.has_good_check_letter(row.number) for row in rows)


async def test_a_submission_that_fell_over_gives_its_number_back(clerk_li: Actor) -> None:
    draft = await operations.draft(wish=a_wish(), actor=clerk_li, now=NOW)
    await operations.submit(id=draft.id, actor=clerk_li, now=NOW, business_date=TODAY)
    with pytest.raises(WrongMoment):
        await operations.submit(id=draft.id, actor=clerk_li, now=NOW, business_date=TODAY)

    assert (await an_application(clerk_li)).number.startswith("CP20261123CL030002")


async def test_of_two_clerks_who_decide_at_once_one_is_told_that_it_is_done(clerk_li: Actor, clerk_chen: Actor) -> None:
    row = await accepted(clerk_li)

    answers = await asyncio.gather(
        *(operations.decide(id=row.id, decision=Decision.REFUSED, reason="不符合条件", actor=by, now=NOW)
          for by in (clerk_li, clerk_chen)),
        return_exceptions=True,
    )  # fmt: skip

    assert sorted(type(answer).__name__ for answer in answers) == ["Application", "WrongMoment"]
    assert len(await told(row, "request.finished")) == 1


async def test_every_move_leaves_a_history_row_and_an_audit_row(clerk_li: Actor) -> None:
    row = await in_state(S.COLLECTED, clerk_li)

    moves = await queries.history(application=row.id)
    trail = await AuditEntry.objects().where(AuditEntry.entity_id == row.id).order_by(AuditEntry.id)

    assert [(move.from_status, move.to_status) for move in moves] == [
        ("", "draft"), ("draft", "submitted"), ("submitted", "accepted"), ("accepted", "decided"), ("decided", "collected"),
    ]  # fmt: skip
    assert [entry.event for entry in trail] == [f"application.{move.to_status}" for move in moves]


async def test_the_city_hears_of_the_whole_way_and_of_nobody(clerk_li: Actor) -> None:
    row = await in_state(S.HANDLING, clerk_li)
    await MOVES["ask"](row, clerk_li)
    await bring_everything(row, clerk_li)
    for verb in ("resubmit", "begin_special", "end_special", "forward", "grant"):
        await MOVES[verb](row, clerk_li)

    messages = await OutboxMessage.objects().where(OutboxMessage.stream == f"application:{row.id}").order_by(
        OutboxMessage.version
    )  # fmt: skip

    assert [message.type.removeprefix("request.") for message in messages] == [
        "submitted", "accepted", "step", "supplement", "special", "special", "finished", "finished",
    ]  # fmt: skip
    assert len({message.version for message in messages}) == len(messages)
    assert [json.loads(message.data)["result"] for message in messages[-2:]] == ["FORWARDED", "GRANTED"]
    assert not [word for word in ("王秀英", "13812345678") for message in messages if word in message.data]


async def test_a_draft_that_is_given_up_was_never_told_to_the_city(clerk_li: Actor) -> None:
    row = await in_state(S.DRAFT, clerk_li)

    await MOVES["withdraw"](row, clerk_li)

    assert await told(row) == []


async def test_not_accepting_is_told_as_sent_back_and_over(clerk_li: Actor) -> None:
    row = await in_state(S.NOT_ACCEPTED, clerk_li)

    (step,), (over,) = await told(row, "request.step"), await told(row, "request.finished")

    assert (step["action"], step["opinion"]) == ("退回", "不属于本社区")
    assert (over["result"], over["resultDoc"]) == ("REFUSED", f"{row.number}-N1")


async def told(row: Application, type: str = "") -> list[dict[str, Any]]:
    """What the city was told of an application."""
    messages = await OutboxMessage.objects().where(OutboxMessage.stream == f"application:{row.id}").order_by(
        OutboxMessage.version
    )  # fmt: skip
    return [json.loads(message.data) for message in messages if not type or message.type == type]


async def unchanged(row: Application) -> bool:
    now = await queries.application(id=row.id, center=row.center)
    return (now.status, now.version) == (row.status, row.version)


async def _bring_if_asked(row: Application, actor: Actor) -> None:
    if row.status in (S.SUPPLEMENT, S.MORE_WANTED):
        await bring_everything(row, actor)
