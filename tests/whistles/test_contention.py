"""Two desks, or a desk and the clock, at one whistle in the same moment over HTTP: exactly one of them moves it."""

import asyncio
from datetime import datetime

import pytest

from services.foundation.platform_sync.tables import OutboxMessage
from services.foundation.staff.roles import StaffRole
from services.whistles import operations, queries
from services.whistles.lifecycle import WHISTLE, WhistleStatus
from services.whistles.operations import moves
from services.whistles.queries import Due
from services.whistles.tables import Whistle, WhistleLeg
from tests.clients import Caller, Clock
from tests.whistles.town import DAY, NOW, Desk, Town, a_whistle, answered, desk, fresh

ROOT = "/api/whistles"
AT_ONCE = 8


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


async def twice(desks: tuple[Caller, Caller], path: str, body: object = None) -> list[int]:
    """The same wish from two desks at once, as each of them is answered."""
    answers = await asyncio.gather(*(caller.post(path, body) for caller in desks))
    return sorted(answer.status for answer in answers)


async def events(row: Whistle) -> list[tuple[str, str]]:
    return [(one.from_status, one.to_status) for one in await queries.history(whistle=row.id)]


async def told_to_the_city(row: Whistle) -> list[int]:
    """The versions of what the city hears: a gap or a double would tell of two who won."""
    rows = (
        await OutboxMessage.objects().where(OutboxMessage.stream == f"whistle:{row.id}").order_by(OutboxMessage.version)
    )
    return [one.version for one in rows]


async def test_of_two_desks_that_report_in_one_is_told_that_it_is_done(served: Town, sign_in_desk: Desk) -> None:
    desks = (await sign_in_desk(StaffRole.PROPERTY), await sign_in_desk(StaffRole.PROPERTY))
    rows = [await a_whistle(served) for _ in range(AT_ONCE)]

    answers = [await twice(desks, f"{ROOT}/{row.id}/report_in") for row in rows]

    assert answers == [[200, 409]] * AT_ONCE
    assert [await events(row) for row in rows] == [[("", "open"), ("open", "reported_in")]] * AT_ONCE
    assert [await told_to_the_city(row) for row in rows] == [[1, 2]] * AT_ONCE


async def test_of_two_desks_that_send_it_up_only_one_raises_it_and_by_one_level(
    served: Town, sign_in_desk: Desk
) -> None:
    desks = (await sign_in_desk(StaffRole.PROPERTY), await sign_in_desk(StaffRole.PROPERTY))
    rows = [await a_whistle(served) for _ in range(AT_ONCE)]

    answers = [await twice(desks, f"{ROOT}/{row.id}/escalation", {"words": "办不了"}) for row in rows]

    assert all(first == 200 and second in (403, 409) for first, second in answers)
    assert [(await fresh(row)).level for row in rows] == [2] * AT_ONCE
    assert [[leg.level for leg in await queries.legs(whistle=row.id)] for row in rows] == [[1, 2]] * AT_ONCE


async def test_of_two_evaluations_at_once_one_closes_it(served: Town, sign_in_desk: Desk) -> None:
    """The community writes down what was said on the telephone, at two desks."""
    desks = (await sign_in_desk(StaffRole.COMMUNITY_WORKER), await sign_in_desk(StaffRole.COMMUNITY_WORKER))
    rows = [await answered(served, await a_whistle(served)) for _ in range(AT_ONCE)]

    answers = [
        await twice(desks, f"{ROOT}/{row.id}/evaluation", {"said": [{"level": 5, "solved": True}]}) for row in rows
    ]

    assert answers == [[200, 409]] * AT_ONCE
    assert [len(await queries.evaluations(whistle=row.id)) for row in rows] == [1] * AT_ONCE
    assert [(await events(row)).count(("evaluated", "closed")) for row in rows] == [1] * AT_ONCE


@pytest.mark.parametrize("is_clock_first", [True, False])
async def test_the_clock_and_a_desk_in_one_moment_move_it_once(
    is_clock_first: bool, served: Town, sign_in_desk: Desk, clock: Clock
) -> None:
    rows = [await a_whistle(served) for _ in range(AT_ONCE)]
    clock.fixed = due_at = await last_due(rows)
    at_property = await sign_in_desk(StaffRole.PROPERTY)

    async def both(row: Whistle) -> tuple[bool, bool]:
        rings = operations.ring(id=row.id, center=row.center, now=due_at)
        comes = at_property.post(f"{ROOT}/{row.id}/report_in")
        pair = (rings, comes) if is_clock_first else (comes, rings)
        found = await asyncio.gather(*pair, return_exceptions=True)
        rang, came = found if is_clock_first else found[::-1]
        return rang is True, getattr(came, "status", 0) == 200

    outcomes = [await both(row) for row in rows]

    assert all(rang != came for rang, came in outcomes)
    for row, (rang, _) in zip(rows, outcomes, strict=True):
        found = await fresh(row)
        assert (found.level, found.status) == ((2, "open") if rang else (1, "reported_in"))
        assert len(await queries.history(whistle=row.id)) == 2
        assert await WhistleLeg.count().where(WhistleLeg.whistle == row.id, WhistleLeg.ended_at.is_null()) == 1


async def test_the_clock_rings_again_for_nobody_who_has_just_come(
    served: Town, sign_in_desk: Desk, clock: Clock
) -> None:
    rows = [await a_whistle(served) for _ in range(AT_ONCE)]
    clock.fixed = due_at = await last_due(rows)
    at_property = await sign_in_desk(StaffRole.PROPERTY)

    await asyncio.gather(
        operations.ring_due(now=due_at), *(at_property.post(f"{ROOT}/{row.id}/report_in") for row in rows),
        operations.ring_due(now=due_at),
    )  # fmt: skip

    for row in rows:
        assert len(await queries.history(whistle=row.id)) == 2
        assert (await fresh(row)).level + ((await fresh(row)).status == "reported_in") == 2


async def test_without_the_condition_on_state_and_version_both_would_win(served: Town) -> None:
    """The control: read, check, then write what was read."""
    row = await a_whistle(served)
    both_have_read = asyncio.Barrier(2)

    async def naive() -> str:
        seen = await queries.whistle(id=row.id, center=served.center)
        WHISTLE.check(seen.status, WhistleStatus.REPORTED_IN)
        await both_have_read.wait()
        await Whistle.update({Whistle.status: "reported_in"}).where(Whistle.id == seen.id)
        await moves.note(seen, before="open", actor=desk(served, seen), now=NOW)
        return "won"

    assert await asyncio.gather(naive(), naive()) == ["won", "won"]
    assert len(await queries.history(whistle=row.id)) == 3


async def last_due(rows: list[Whistle]) -> datetime:
    due: list[Due] = await queries.due(now=NOW + 30 * DAY, limit=len(rows))
    return max(one.at for one in due)
