"""The wait people are told: from the setting at first, from what was measured later, and how right it was."""

from datetime import datetime, timedelta
from random import Random
from uuid import UUID

import pytest

from services.foundation import db
from services.one_window import operations, queries, rules
from services.one_window.rules import Pace, Wait
from services.one_window.tables import QueueTicket
from tests.clients import Caller, Clock, a_clerk
from tests.one_window.builders import TODAY, a_ticket, at, window


def measured(people: int, *minutes: int) -> Pace:
    """People ahead whose item took so many minutes each time so far."""
    return Pace(people=people, samples=len(minutes), seconds=sum(m * 60 for m in minutes),
                squares=sum((m * 60) ** 2 for m in minutes))  # fmt: skip


@pytest.mark.pure
def test_nobody_ahead_is_a_few_minutes() -> None:
    assert rules.wait(ahead=0, paces=[], minutes=8, windows=3) == Wait(0, 5)


@pytest.mark.pure
def test_at_first_the_setting_speaks_and_the_range_is_wide() -> None:
    assert rules.wait(ahead=6, paces=[Pace(people=6)], minutes=8, windows=2) == Wait(20, 30)
    assert rules.wait(ahead=6, paces=[Pace(people=6)], minutes=8, windows=0) == Wait(40, 60)


@pytest.mark.pure
def test_what_was_measured_wins_over_the_setting_and_narrows_the_range() -> None:
    quick = rules.wait(ahead=10, paces=[measured(10, *[3] * 200)], minutes=8, windows=1)

    assert quick.low <= 31 <= quick.high + 5
    assert quick.high - quick.low <= 10


@pytest.mark.pure
def test_each_item_ahead_counts_with_its_own_time() -> None:
    slow, quick = measured(5, *[20] * 200), measured(5, *[2] * 200)

    both = rules.wait(ahead=10, paces=[slow, quick], minutes=8, windows=1)

    assert both.low <= 110 <= both.high


@pytest.mark.pure
def test_a_sample_stands_for_a_long_queue() -> None:
    pace = [3] * 100

    sampled = rules.wait(ahead=100, paces=[measured(50, *pace)], minutes=8, windows=1)

    assert sampled == rules.wait(ahead=100, paces=[measured(100, *pace)], minutes=8, windows=1)


async def a_service(hall: UUID, start: datetime, minutes: float, *, item: str = "LN-01") -> QueueTicket:
    """Somebody is called and done after so many minutes."""
    await a_ticket(hall, now=start, item=item)
    called = await operations.call_next(window=await window(hall), actor=a_clerk(hall), now=start)
    return await operations.complete(ticket=called, actor=a_clerk(hall), now=start + timedelta(minutes=minutes))


async def paces(hall: UUID) -> list[dict[str, object]]:
    """What was learned."""
    return (await queries.statistics(center=hall, from_on=at("09:00").date(), to_on=at("09:00").date())).paces


async def test_services_are_added_up_by_item_and_hour(hall: UUID) -> None:
    for start, minutes, item in [
        ("09:00", 4, "LN-01"),
        ("09:30", 6, "LN-01"),
        ("10:00", 9, "LN-01"),
        ("10:20", 3, "LN-02"),
    ]:
        await a_service(hall, at(start), minutes, item=item)

    assert await paces(hall) == [
        {"item_code": "LN-01", "hour": 9, "services": 2, "mean_minutes": 5.0},
        {"item_code": "LN-01", "hour": 10, "services": 1, "mean_minutes": 9.0},
        {"item_code": "LN-02", "hour": 10, "services": 1, "mean_minutes": 3.0},
    ]


async def test_a_forgotten_button_and_a_person_who_waited_at_the_side_teach_nothing(hall: UUID) -> None:
    await a_service(hall, at("09:00"), 180)
    await a_service(hall, at("13:00"), 0.1)
    await a_ticket(hall, now=at("14:00"))
    called = await operations.call_next(window=await window(hall), actor=a_clerk(hall), now=at("14:00"))
    held = await operations.hold(ticket=called, why="复印", actor=a_clerk(hall), now=at("14:01"))
    back = await operations.start_serving(ticket=held, actor=a_clerk(hall), now=at("14:20"))
    await operations.complete(ticket=back, actor=a_clerk(hall), now=at("14:25"))

    assert await paces(hall) == []


async def test_calling_the_next_teaches_too_and_old_days_fade(hall: UUID) -> None:
    await a_service(hall, at("09:00"), 4)
    await db.rows("UPDATE service_pace SET samples = 200, seconds = 48000, squares = 11520000 WHERE center = {}", hall)
    for start in ("09:30", "09:40"):
        await a_ticket(hall, now=at(start), item="LN-01")
    first = await operations.call_next(window=await window(hall), actor=a_clerk(hall), now=at("09:40"))
    await operations.start_serving(ticket=first, actor=a_clerk(hall), now=at("09:41"))

    await operations.call_next(window=await window(hall), actor=a_clerk(hall), now=at("09:50"))

    (row,) = await db.rows("SELECT samples, seconds, squares FROM service_pace WHERE center = {}", hall)
    assert row == {"samples": 101, "seconds": 24600, "squares": 5760000 + 360000}


async def a_morning(hall: UUID, day: int, random: Random) -> list[float]:
    """Forty people at one window, three minutes each or so; gives how far the told ranges were off."""
    now = at("09:00", day=day)
    for number in (2, 3):
        await operations.close_window(window=await window(hall, number), actor=a_clerk(hall), now=now)
    taken = [await a_ticket(hall, now=now + timedelta(seconds=second), item="LN-01") for second in range(40)]
    errors = []
    for _ in taken:
        called = await operations.call_next(window=await window(hall), actor=a_clerk(hall), now=now)
        waited = (now - called.issued_at).total_seconds() / 60
        errors.append(max(called.wait_low - waited, waited - called.wait_high, 0))
        now += timedelta(seconds=random.randint(120, 240))
        await operations.complete(ticket=called, actor=a_clerk(hall), now=now)
    return errors


async def test_what_people_are_told_is_learned_from_the_days_before(hall: UUID) -> None:
    random = Random(7)
    first = await a_morning(hall, 23, random)
    for day in (24, 25):
        await a_morning(hall, day, random)

    later = await a_morning(hall, 26, random)

    assert sum(first) / len(first) > 20
    assert sum(later) / len(later) < 6


async def test_the_error_of_what_was_told_is_a_figure_over_http(
    as_kiosk: Caller, as_clerk_li: Caller, clock: Clock
) -> None:
    for minute in range(3):
        clock.fixed = at(f"09:0{minute}")
        await as_kiosk.post("/api/one-window/tickets", {"queue": "A", "care": minute == 1})
    for clock_time in ("09:04", "09:06", "10:00"):
        clock.fixed = at(clock_time)
        called = (await as_clerk_li.post("/api/one-window/windows/1/calls")).body
        await as_clerk_li.post(f"/api/one-window/tickets/{called['id']}/completions")

    figures = (await as_clerk_li.get("/api/one-window/statistics")).body

    assert (figures["issued"], figures["by_state"], figures["care_share"]) == (3, {"completed": 3}, 0.33)
    assert figures["estimate"]["called"] == 3
    assert 0 < figures["estimate"]["mean_error_minutes"] < figures["estimate"]["worst_error_minutes"] <= 58
    assert (await as_clerk_li.get("/api/one-window/statistics?from=2026-11-01&to=2026-11-22")).body["issued"] == 0
    assert (await as_kiosk.get("/api/one-window/statistics")).status == 403


async def test_what_was_told_stands_against_what_came_for_each_matter_and_hour(hall: UUID) -> None:
    for minute in range(10):
        await a_ticket(hall, now=at(f"09:0{minute}"), item="LN-01")
    await a_ticket(hall, now=at("10:30"))
    tickets = await QueueTicket.objects().order_by(QueueTicket.order_at)
    waited = [1, 2, 3, 4, 5, 6, 7, 8, 9, 40, 12]
    for ticket, minutes in zip(tickets, waited, strict=True):
        ticket.wait_low, ticket.wait_high = 5, 10
        ticket.first_called_at = ticket.issued_at + timedelta(minutes=minutes)
        await ticket.save()

    early, late = (await queries.statistics(center=hall, from_on=TODAY, to_on=TODAY)).by_hour

    assert [(one.item_code, one.hour) for one in (early, late)] == [("", 10), ("LN-01", 9)]
    assert (late.told_low, late.told_high, late.p20, late.p80) == (5, 10, 2, 8)
    assert (late.estimate.called, late.estimate.inside, late.estimate.worst_error_minutes) == (10, 5, 30)
    assert late.estimate.mean_error_minutes == (4 + 3 + 2 + 1 + 30) / 10
    assert (early.p20, early.p80, early.estimate.mean_error_minutes) == (12, 12, 2)
