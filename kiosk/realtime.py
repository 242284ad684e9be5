"""Telling the screens what has just happened, after it is on disk.

A display gets a snapshot when it connects and then every event with a growing id; after a break it says the last id it saw and gets what
it missed, or a fresh snapshot when that is too long ago. With several workers on PostgreSQL, NOTIFY carries events between them; what
cannot be said while the database is away reaches the screens of its own worker at once, and those of the others as soon as it is back.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import asyncpg
import msgspec
import structlog

from services.foundation import db, ids

log = structlog.get_logger()

KEPT = 256
BACKLOG = 128
PING_SECONDS = 15
REWIRE_SECONDS = 1.0
BROKEN = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError)  # what a wire may say
CHANNEL = "kiosk_board"
LONGEST = 7_999  # bytes that PostgreSQL's NOTIFY carries


@dataclass(frozen=True, slots=True)
class Event:
    """One thing to show."""

    id: str
    center: UUID
    type: str
    data: Any


class Hub:
    """The listening screens of this process, by centre."""

    def __init__(self) -> None:
        self._queues: set[tuple[UUID, asyncio.Queue[Event | None]]] = set()
        self._kept: deque[Event] = deque(maxlen=KEPT)
        self._unsaid: deque[Event] = deque(maxlen=KEPT)  # shown here, and not yet told to the other workers
        self._crosses = False
        self._wire: asyncpg.Connection[Any] | None = None
        self._turn = asyncio.Lock()  # one connection says one thing at a time
        self._cut = asyncio.Event()

    @property
    def newest(self) -> str | None:
        """The id of the newest event, from which a snapshot goes on."""
        return self._kept[-1].id if self._kept else None

    @property
    def listeners(self) -> int:
        """How many screens listen."""
        return len(self._queues)

    async def publish(self, type: str, data: Any, *, center: UUID) -> None:
        """Tell every screen of a centre; `data` is anything msgspec can encode."""
        event = Event(id=ids.new_id().hex, center=center, type=type, data=msgspec.to_builtins(data))
        if self._crosses and await self._said(event):
            return  # it comes back to this worker too
        if self._crosses:
            self._unsaid.append(event)
        self._deliver(event)

    async def listen(self, *, center: UUID, after: str | None) -> AsyncIterator[Event | None]:
        """First what was missed (or None: take a snapshot), then everything new as it comes, and a ping in every silence."""
        queue: asyncio.Queue[Event | None] = asyncio.Queue(BACKLOG)
        ping = Event(id="", center=center, type="ping", data={})
        entry = (center, queue)
        self._queues.add(entry)
        try:
            missed = self._since(after, center)
            if missed is None:
                yield None
            for event in missed or ():
                yield event
            while True:
                try:
                    async with asyncio.timeout(PING_SECONDS):
                        coming = await queue.get()
                except TimeoutError:
                    coming = ping
                yield coming
        finally:
            self._queues.discard(entry)

    @asynccontextmanager
    async def wired(self, dsn: str | None) -> AsyncIterator[None]:
        """While this runs, events cross between the workers of one PostgreSQL database."""
        if dsn is None:
            yield
            return
        self._wire, self._crosses = await self._connected(dsn), True
        keeping = asyncio.create_task(self._stay_wired(dsn))
        try:
            yield
        finally:
            keeping.cancel()
            wire, self._wire, self._crosses = self._wire, None, False
            if wire is not None:
                wire.terminate()  # what was said over it is said

    async def _connected(self, dsn: str) -> "asyncpg.Connection[Any]":
        wire = await asyncpg.connect(dsn)
        self._cut.clear()
        wire.add_termination_listener(lambda _: self._cut.set())
        await wire.add_listener(CHANNEL, self._received)
        return wire

    async def _stay_wired(self, dsn: str) -> None:
        """When the database was away, listen again; what was said meanwhile is made up for by a snapshot."""
        tries = 0
        while True:
            await self._cut.wait()
            self._wire = None
            try:
                self._wire = await self._connected(dsn)
            except BROKEN as broken:
                self._cut.set()
                tries += 1
                if tries == 1:  # an hour without a database is one line, not a thousand
                    log.warning("board_wire_broken", error=str(broken))
                await asyncio.sleep(REWIRE_SECONDS)
                continue
            if tries:
                log.warning("board_wire_mended")
            tries = 0
            self._start_all_afresh()
            await self._say_the_rest()

    async def _said(self, event: Event) -> bool:
        """Whether the wire took it; the words may have gone out all the same when the wire broke while they were said."""
        async with self._turn:
            if self._wire is None:
                return False
            try:
                await self._wire.execute("SELECT pg_notify($1, $2)", CHANNEL, _words(event))
            except BROKEN as broken:
                log.warning("board_wire_broken", error=str(broken))
                self._wire.terminate()  # a wire that failed once is made anew
                return False
        return True

    async def _say_the_rest(self) -> None:
        while self._unsaid and await self._said(self._unsaid[0]):
            self._unsaid.popleft()

    def _received(self, _connection: Any, _pid: int, _channel: str, payload: object) -> None:
        if payload == "":
            self._start_all_afresh()
            return
        event = msgspec.json.decode(str(payload).encode(), type=Event)
        if all(kept.id != event.id for kept in self._kept):
            self._deliver(event)

    def _start_all_afresh(self) -> None:
        for _, queue in self._queues:
            _start_afresh(queue)

    def _since(self, after: str | None, center: UUID) -> list[Event] | None:
        ids_kept = [event.id for event in self._kept]
        if after is None or after not in ids_kept:
            return None
        start = ids_kept.index(after) + 1
        return [event for event in list(self._kept)[start:] if event.center == center]

    def _deliver(self, event: Event) -> None:
        self._kept.append(event)
        for center, queue in self._queues:
            if center != event.center:
                continue
            if queue.full():
                _start_afresh(queue)  # it fell behind
            else:
                queue.put_nowait(event)


def _words(event: Event) -> str:
    """What goes over the wire; nothing, which makes every screen take a snapshot, when the event is too long for it."""
    words = msgspec.json.encode(event)
    return words.decode() if len(words) <= LONGEST else ""


def _start_afresh(queue: asyncio.Queue[Event | None]) -> None:
    """A snapshot is quicker, or surer, than what stands in the queue."""
    _ = [queue.get_nowait() for _ in range(queue.qsize())]
    queue.put_nowait(None)


def dsn_of(database: str) -> str | None:
    """Where NOTIFY is heard: on PostgreSQL only."""
    return None if db.is_sqlite() else database
