"""One connection that is kept open, and how long each answer takes on it."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    body: bytes
    milliseconds: float

    def json(self) -> Any:
        """The same, read."""
        return json.loads(self.body)


class Connection:
    """Asks and waits; a client that takes longer than the kiosk would measure itself."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    async def ask(self, request: bytes) -> Answer:
        """Send one request and read its whole answer."""
        before = time.perf_counter()
        self._writer.write(request)
        head = await self._reader.readuntil(b"\r\n\r\n")
        _, says, rest = head.lower().partition(b"content-length:")
        body = await self._reader.readexactly(int(rest.split(b"\r\n")[0])) if says else b""
        return Answer(int(head[9:12]), body, (time.perf_counter() - before) * 1000)


@asynccontextmanager
async def connected(port: int) -> AsyncIterator[Connection]:
    """A connection to a kiosk on this machine."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        yield Connection(reader, writer)
    finally:
        writer.close()
