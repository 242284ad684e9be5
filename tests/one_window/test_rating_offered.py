"""The small screen at a window asks how it was however the clerk ends a matter, and steps aside for the next person."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest

from kiosk.realtime import Event, Hub
from tests.clients import Caller
from tests.in_process import AppClient

PLACE = "/api/one-window"


@pytest.fixture
async def screen(client: AppClient, center: UUID) -> AsyncIterator[AsyncIterator[Event | None]]:
    """The wire of the rating screen."""
    hub: Hub = client.app.state.hub
    wire = hub.listen(center=center, after=None)
    await anext(wire)
    yield wire
    await wire.aclose()  # type: ignore[attr-defined]  # a generator


@pytest.fixture
async def two_tickets(as_kiosk: Caller, as_clerk_li: Caller) -> list[dict[str, Any]]:
    await as_clerk_li.post(f"{PLACE}/windows/1/opening")
    return [(await as_kiosk.post(f"{PLACE}/tickets", {"queue": "A"})).body for _ in range(2)]


async def heard(screen: AsyncIterator[Event | None], until: str) -> list[tuple[str, Any]]:
    """What the screen hears of tickets, up to a certain kind of event."""
    told: list[tuple[str, Any]] = []
    async for event in screen:
        if event is not None and event.type.startswith("ticket."):
            told.append((event.type, event.data["number"]))
        if told and told[-1][0] == until:
            return told
    raise AssertionError("the wire ended")


async def test_calling_the_next_asks_whoever_was_served_before(
    screen: AsyncIterator[Event | None], two_tickets: list[dict[str, Any]], as_clerk_li: Caller
) -> None:
    first, second = two_tickets
    await as_clerk_li.post(f"{PLACE}/windows/1/calls")
    await as_clerk_li.post(f"{PLACE}/tickets/{first['id']}/servings")

    await as_clerk_li.post(f"{PLACE}/windows/1/calls")

    assert (await heard(screen, "ticket.completed"))[-2:] == [
        ("ticket.called", second["number"]), ("ticket.completed", first["number"]),
    ]  # fmt: skip


async def test_the_question_ends_when_the_next_person_is_served(
    screen: AsyncIterator[Event | None], two_tickets: list[dict[str, Any]], as_clerk_li: Caller
) -> None:
    await as_clerk_li.post(f"{PLACE}/windows/1/calls")
    await as_clerk_li.post(f"{PLACE}/tickets/{two_tickets[0]['id']}/servings")

    assert (await heard(screen, "ticket.serving"))[-1] == ("ticket.serving", two_tickets[0]["number"])


async def test_somebody_who_never_came_is_not_asked(
    screen: AsyncIterator[Event | None], two_tickets: list[dict[str, Any]], as_clerk_li: Caller
) -> None:
    first, second = two_tickets
    await as_clerk_li.post(f"{PLACE}/windows/1/calls")
    await as_clerk_li.post(f"{PLACE}/windows/1/calls")
    await as_clerk_li.post(f"{PLACE}/tickets/{second['id']}/servings")
    await as_clerk_li.post(f"{PLACE}/tickets/{second['id']}/completions")

    told = await heard(screen, "ticket.completed")

    assert ("ticket.completed", first["number"]) not in told
    assert told[-1] == ("ticket.completed", second["number"])
