"""People at work while the machine dies under them: each repeats a request with the same key until it is answered."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from random import Random
from typing import Any
from uuid import uuid4

import httpx

from tests.faults.ledger import Ledger
from tests.faults.town import Town
from tests.processes import LOOK_AGAIN, PASSWORD, a_client

EXPECTED = {200, 201, 409}
ASK_AGAIN = 0.1  # seconds; ten people who ask much oftener would slow the restart down
LETTERS = "ABCYJ"
STATION = ("ZC-01", "RJ-01", "ZD-01")
LEVELS = ("very_good", "good", "fair", "poor", "very_poor")


class Caller:
    """Somebody at a screen; `note` hears of every answer."""

    def __init__(self, client: httpx.AsyncClient, ledger: Ledger) -> None:
        self._client, self._ledger = client, ledger

    async def get(self, path: str) -> Any:
        """Ask until there is an answer."""
        return (await self._until_answered("GET", path)).json()

    async def once(self, path: str, body: Any = None) -> httpx.Response:
        """Write with a key of its own, again and again, until there is an answer; the work is done once."""
        return await self._until_answered("POST", path, json=body, headers={"idempotency-key": uuid4().hex})

    async def again(self, path: str, body: Any = None) -> httpx.Response:
        """Write what may be said twice, until there is an answer."""
        return await self._until_answered("POST", path, json=body)

    async def maybe(self, path: str, body: Any = None) -> httpx.Response | None:
        """Write what must not be said twice; None: nobody knows what became of it."""
        try:
            return self._noted(await self._client.post(path, json=body))
        except httpx.TransportError:
            await self._lost()
            return None

    async def sign_in(self, username: str) -> None:
        """Become staff."""
        answer = await self.again("/api/staff/session", {"username": username, "password": PASSWORD})
        self._client.headers["x-csrf-token"] = answer.json()["csrf"]

    def stand_at_kiosk(self, town: Town) -> None:
        """Use the machine in the hall."""
        self._client.headers["authorization"] = f"Bearer {town.token()}"

    async def _until_answered(self, method: str, path: str, **options: Any) -> httpx.Response:
        while True:
            try:
                return self._noted(await self._client.request(method, path, **options))
            except httpx.TransportError:
                await self._lost()

    async def _lost(self) -> None:
        self._ledger.lost_answers += 1
        await asyncio.sleep(ASK_AGAIN)

    def _noted(self, answer: httpx.Response) -> httpx.Response:
        self._ledger.answers += 1
        if answer.status_code not in EXPECTED:
            self._ledger.surprises.append(f"{answer.request.url.path}: {answer.status_code} {answer.text}")
        return answer


class Crowd:
    """Everybody at once; `stop` lets each finish what was begun, so that at the end no answer is missing."""

    def __init__(self, town: Town, random: Random) -> None:
        self.ledger = Ledger()
        self._town, self._random, self._stopping = town, random, False

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[Ledger]:
        """Let them work for as long as the block lasts."""
        jobs = [self._takes_tickets, self._takes_tickets, self._books, self._books, self._asks_for_calls, self._rates,
                self._clerk(1), self._clerk(2)]  # fmt: skip
        working = [asyncio.create_task(self._work(job)) for job in jobs]
        try:
            yield self.ledger
            self._stopping = True
            await asyncio.gather(*working)
        finally:
            for task in working:
                task.cancel()
            await asyncio.gather(*working, return_exceptions=True)

    async def _work(self, job: Callable[[Caller], Coroutine[Any, Any, None]]) -> None:
        async with a_client(self._town.kiosk.url) as client:
            await job(Caller(client, self.ledger))

    async def _takes_tickets(self, caller: Caller) -> None:
        caller.stand_at_kiosk(self._town)
        while not self._stopping:
            body = {"queue": self._random.choice(LETTERS), "care": self._random.random() < 0.2}
            answer = await caller.once("/api/one-window/tickets", body)
            if answer.status_code == 201:
                self.ledger.tickets[answer.json()["id"]] = answer.json()

    async def _books(self, caller: Caller) -> None:
        caller.stand_at_kiosk(self._town)
        while not self._stopping:
            service = self._random.choice(STATION)
            slots = await caller.get(f"/api/elderly-care/slots?service={service}")
            slot = self._random.choice(slots[:6])["id"]  # the next few, so that people meet
            person = {"name": "王秀英", "phone": f"199{self._random.randrange(10**8):08d}"}
            answer = await caller.once(
                "/api/elderly-care/bookings", {"service": service, "slot": slot, "resident": person}
            )
            if answer.status_code == 201:
                booked = answer.json()
                self.ledger.bookings[booked["id"]] = booked
                if self._random.random() < 0.5:
                    await caller.once(f"/api/elderly-care/bookings/{booked['token']}/cancellation")
                    self.ledger.cancelled.add(booked["id"])

    async def _asks_for_calls(self, caller: Caller) -> None:
        await caller.sign_in("community_worker")
        while not self._stopping:
            card = self._random.choice(self._town.cards)
            phone = f"199{self._random.randrange(10**8):08d}"
            answer = await caller.once(f"/api/connection-card/{card}/callbacks", {"phone": phone})
            if answer.status_code != 201:  # only a kiosk that forgets what it answered comes to have too many open
                await asyncio.sleep(LOOK_AGAIN)
                continue
            asked = answer.json()
            self.ledger.callbacks[asked["id"]] = asked
            await caller.again(f"/api/connection-card/callbacks/{asked['id']}/closure", {"outcome": "called"})
            self.ledger.closed_callbacks.add(asked["id"])

    async def _rates(self, caller: Caller) -> None:
        while not self._stopping:
            if not self.ledger.served:
                await asyncio.sleep(LOOK_AGAIN)
                continue
            ticket = self.ledger.tickets[self.ledger.served.pop()]
            level = self._random.choice(LEVELS)
            answer = await caller.once("/api/one-window/reviews", {"token": ticket["token"], "level": level})
            if answer.status_code == 201:
                self.ledger.reviews[answer.json()["id"]] = answer.json()

    def _clerk(self, window: int) -> Callable[[Caller], Coroutine[Any, Any, None]]:
        async def serves(caller: Caller) -> None:
            await caller.sign_in(f"clerk{window}")
            await caller.again(f"/api/one-window/windows/{window}/opening")
            while not self._stopping:
                ticket = await self._move(caller, f"windows/{window}/calls", "called", window)
                if ticket and await self._move(caller, f"tickets/{ticket}/servings", "serving", window):
                    done = await self._move(caller, f"tickets/{ticket}/completions", "completed", window)
                    if done and ticket in self.ledger.tickets:
                        self.ledger.served.append(ticket)

        return serves

    async def _move(self, caller: Caller, path: str, state: str, window: int) -> str | None:
        answer = await caller.maybe(f"/api/one-window/{path}")
        if answer is None or answer.status_code != 201:
            await asyncio.sleep(LOOK_AGAIN)
            return None
        ticket: str = answer.json()["id"]
        self.ledger.moves.append((ticket, state, window))
        return ticket
