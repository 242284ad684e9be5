"""A screen that follows events over a real connection."""

import asyncio
import json
from dataclasses import dataclass
from typing import Any

from tests.faults.town import Town
from tests.processes import a_client


@dataclass(frozen=True, slots=True)
class Shown:
    """One event as it came."""

    id: str
    type: str
    data: Any


class Screen:
    """A call display; it can be switched off, and on again from where it stood."""

    def __init__(self, town: Town, *, after: str = "", token: str = "") -> None:
        self.events: list[Shown] = []
        self.port = 0
        self._url = f"{town.kiosk.url}/api/board/events"
        self._headers = {"authorization": f"Bearer {token or town.token('board')}"}
        if after:
            self._headers["last-event-id"] = after
        self._off = asyncio.Event()

    def has(self, type: str, **data: Any) -> bool:
        """Has it been told this?"""
        return any(event.type == type and data.items() <= event.data.items() for event in self.events)

    def ids(self, *, after: str = "", until: str) -> list[str]:
        """What came after an event, up to the call of a number."""
        ids = [event.id for event in self.events]
        last = next(place for place, event in enumerate(self.events) if event.data.get("number") == until)
        return ids[ids.index(after) + 1 if after else 0 : last + 1]

    def switch_off(self) -> None:
        """Pull the plug."""
        self._off.set()

    async def watch(self) -> None:
        """Follow until switched off, or until the kiosk goes away."""
        following = asyncio.create_task(self._follow())
        off = asyncio.create_task(self._off.wait())
        await asyncio.wait({following, off}, return_when=asyncio.FIRST_COMPLETED)
        for task in (following, off):
            task.cancel()
        await asyncio.gather(following, off, return_exceptions=True)

    async def _follow(self) -> None:
        fields: dict[str, str] = {}
        async with (
            a_client(timeout=None) as client,
            client.stream("GET", self._url, headers=self._headers) as answer,
        ):
            assert answer.status_code == 200
            self.port = answer.extensions["network_stream"].get_extra_info("client_addr")[1]
            async for line in answer.aiter_lines():
                if line:
                    name, _, value = line.partition(":")
                    fields[name] = value.strip()
                elif "event" in fields:
                    self.events.append(Shown(fields.get("id", ""), fields["event"], json.loads(fields["data"])))
                    fields = {}
