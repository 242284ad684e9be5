"""A whole day with five times as many people as a real one, in forty seconds, while 100,000 events wait for a dead city.

A real day of three windows that serve eight minutes each from nine to half past four is 170 numbers; as many people again scan a card or
look for help at home. They come at random, not when the kiosk is ready for them; three clerks call and finish as long as somebody waits.
"""

import asyncio
import random
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import httpx

from tests.bench import load
from tests.bench.calls import Answer, Connection, connected
from tests.bench.events import filled
from tests.bench.figures import Figure, p99
from tests.bench.places import Places
from tests.bench.slots import SERVICE
from tests.faults.town import Town
from tests.processes import PASSWORD, PATIENCE

PEOPLE = 5 * 340
SECONDS = 40
WAITING = 100_000
CLERKS = {1: "clerk1", 2: "clerk2", 3: "clerk3"}
NOBODY = 409
BREATH = 0.1  # seconds, before a clerk with nobody waiting asks again


async def slowest_call(places: Places) -> list[Figure]:
    """Milliseconds that ninety-nine of a hundred calls of the slowest kind stay below."""
    async with places.town() as town:
        filled(town, WAITING)
        await town.kiosk.begin()
        day = _Day(town)
        async with day.clerks():
            await day.live()
        assert (await town.figures())["outbox_open"] > WAITING
    slowest = {kind: p99(took) for kind, took in day.took.items()}
    kind = max(slowest, key=lambda each: slowest[each])
    name = f"a kiosk's call on a day five times as full, 100,000 events waiting, ms at the 99th of 100 of the slowest kind ({kind})"
    return [Figure.limit(name, slowest[kind], bar=50)]


class _Day:
    """Who comes, what they ask for, and how long each kind of call took."""

    def __init__(self, town: Town) -> None:
        self.took: dict[str, list[float]] = defaultdict(list)
        self._town, self._token = town, town.token()
        self._chance = random.Random(1)

    async def live(self) -> None:
        """Everybody comes, and has gone."""
        ways = (self._takes_a_number, self._takes_a_number, self._scans_a_card, self._looks_for_help)
        async with asyncio.TaskGroup() as people:
            for _ in range(PEOPLE):
                await asyncio.sleep(self._chance.expovariate(PEOPLE / SECONDS))
                people.create_task(self._comes(self._chance.choice(ways)))

    @asynccontextmanager
    async def clerks(self) -> AsyncIterator[None]:
        """Three clerks at their windows."""
        async with AsyncExitStack() as stack, asyncio.TaskGroup() as group:
            desks = {window: await stack.enter_async_context(self._desk(name)) for window, name in CLERKS.items()}
            at_work = [group.create_task(_serves(desk, window)) for window, desk in desks.items()]
            yield
            for clerk in at_work:
                clerk.cancel()

    @asynccontextmanager
    async def _desk(self, username: str) -> AsyncIterator[httpx.AsyncClient]:
        async with httpx.AsyncClient(base_url=self._town.kiosk.url, trust_env=False, timeout=PATIENCE) as desk:
            wish = {"username": username, "password": PASSWORD}
            session = (await desk.post("/api/staff/session", json=wish)).raise_for_status().json()
            desk.headers["x-csrf-token"] = session["csrf"]
            yield desk

    async def _comes(self, way: Callable[[Connection], Awaitable[None]]) -> None:
        async with connected(self._town.kiosk.port) as kiosk:
            await way(kiosk)

    async def _takes_a_number(self, kiosk: Connection) -> None:
        await self._asks(kiosk, "queues", "/api/one-window/queues")
        await self._asks(kiosk, "items", "/api/one-window/items")
        items = (await self._asks(kiosk, "search", "/api/one-window/items?q=ylbx")).json()
        await self._asks(kiosk, "item", f"/api/one-window/items/{items[0]['code']}")
        ticket = (await self._tells(kiosk, "number", "/api/one-window/tickets", b'{"queue":"A"}')).json()
        await self._asks(kiosk, "place", ticket["status_url"])

    async def _scans_a_card(self, kiosk: Connection) -> None:
        await self._asks(kiosk, "card", f"/api/connection-card/{self._town.cards[0]}")
        await self._asks(kiosk, "visits", f"/api/connection-card/{self._town.cards[0]}/visits")

    async def _looks_for_help(self, kiosk: Connection) -> None:
        await self._asks(kiosk, "services", "/api/elderly-care/services")
        free = (await self._asks(kiosk, "times", f"/api/elderly-care/slots?service={SERVICE}")).json()
        wish = f'{{"service":"{SERVICE}","slot":"{free[-1]["id"]}"}}'.encode()
        hold = (await self._tells(kiosk, "hold", "/api/elderly-care/holds", wish)).json()
        released = await kiosk.ask(load.delete(f"/api/elderly-care/holds/{hold['id']}", token=self._token))
        self._keep("release", released)

    async def _asks(self, kiosk: Connection, kind: str, path: str) -> Answer:
        return self._keep(kind, await kiosk.ask(load.get(path, token=self._token)))

    async def _tells(self, kiosk: Connection, kind: str, path: str, body: bytes) -> Answer:
        key = f"{self._chance.getrandbits(64):x}".encode()
        return self._keep(kind, await kiosk.ask(load.post(path, body, token=self._token).replace(b"%%", key)))

    def _keep(self, kind: str, answer: Answer) -> Answer:
        assert answer.status < 300, (kind, answer.status, answer.body)
        self.took[kind].append(answer.milliseconds)
        return answer


async def _serves(desk: httpx.AsyncClient, window: int) -> None:
    """A clerk at work, until the day is over."""
    await desk.post(f"/api/one-window/windows/{window}/openings")
    while True:
        called = await desk.post(f"/api/one-window/windows/{window}/calls")
        if called.status_code == NOBODY:
            await asyncio.sleep(BREATH)
            continue
        await _done_with(desk, called.raise_for_status().json())


async def _done_with(desk: httpx.AsyncClient, ticket: dict[str, Any]) -> None:
    for move in ("servings", "completions"):
        (await desk.post(f"/api/one-window/tickets/{ticket['id']}/{move}")).raise_for_status()
