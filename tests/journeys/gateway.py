"""An SMS gateway at the other end of the network: it takes every message, and what it took can be read."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

ANSWER = (
    b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 12\r\nConnection: close\r\n\r\n{"code": 0}\n'
)
PATIENCE = 60


@dataclass
class Gateway:
    """What was sent, to whom."""

    taken: list[dict[str, str]] = field(default_factory=list)
    url: str = ""
    news: asyncio.Event = field(default_factory=asyncio.Event)

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Take one message."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        length = int(head.split("content-length: ")[1].split("\r\n")[0])
        self.taken.append(json.loads(await reader.readexactly(length)))
        writer.write(ANSWER)
        await writer.drain()
        writer.close()
        self.news.set()

    async def hears(self, words: str, *, to: str) -> dict[str, str]:
        """Wait for a message with these words to this telephone; the demo centre writes to others."""
        async with asyncio.timeout(PATIENCE):
            while True:
                self.news.clear()
                found = next((one for one in self.taken if words in one["content"] and one["mobile"] == to), None)
                if found is not None:
                    return found
                await self.news.wait()


@asynccontextmanager
async def a_gateway() -> AsyncIterator[Gateway]:
    """A gateway that listens as long as the block lasts."""
    gateway = Gateway()
    async with await asyncio.start_server(gateway.answer, "127.0.0.1", 0) as server:
        gateway.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/send"
        yield gateway
