"""The hall of a journey: a kiosk and a city that serve, a printer whose paper can be read, and staff who call over the telephone."""

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import httpx
import pypdfium2
import zxingcpp
from PIL import Image

from printers.devices.virtual import VirtualPrinter
from services.foundation import db
from tests.faults.town import Town
from tests.processes import PASSWORD, a_client, until

ROOM = "width=576"
WAITING_FOR_PAPER = "SELECT COUNT(*) FROM print_job WHERE status IN ('queued', 'sending', 'held')"


class Hall:
    """A town with paper in its printer."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.printer = VirtualPrinter(now=lambda: datetime.now(UTC))

    @property
    def url(self) -> str:
        """Where the screens are."""
        return self.town.kiosk.url

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator["Hall"]:
        """Printer, city and kiosk run for as long as the block lasts."""
        async with self.printer:
            async with self.town.records():
                await db.rows("UPDATE printer SET url = {} WHERE name = 'hall'", f"{self.printer.url}?{ROOM}")
            try:
                self.town.city.start()
                self.town.kiosk.start()
                await self.town.city.ready()
                await self.town.kiosk.ready()
                yield self
            finally:
                self.town.kill()

    async def papers(self) -> int:
        """How many slips have come out so far; those of whoever was here before come out first."""
        await until(self._all_are_out, "every slip is out")
        return len(self.printer.papers)

    async def _all_are_out(self) -> bool:
        return await self.town.read(WAITING_FOR_PAPER) == 0

    async def slip(self, number: int) -> list[str]:
        """The codes on the slip with this place in the pile, once it has come out."""
        await self.printer.wait_for_papers(number)
        picture = Image.open(io.BytesIO(self.printer.papers[number - 1].png))
        return [code.text for code in zxingcpp.read_barcodes(picture)]

    async def as_kiosk(self, method: str, path: str, **more: Any) -> Any:
        """What another kiosk of this hall is answered."""
        headers = {"authorization": f"Bearer {self.town.token()}"}
        async with a_client(self.url, headers=headers) as other:
            return (await other.request(method, path, **more)).raise_for_status().json()

    @asynccontextmanager
    async def as_staff(self, username: str) -> AsyncIterator[httpx.AsyncClient]:
        """A member of staff at a desk of their own."""
        async with a_client(self.url) as desk:
            wish = {"username": username, "password": PASSWORD}
            session = (await desk.post("/api/staff/session", json=wish)).raise_for_status().json()
            desk.headers["x-csrf-token"] = session["csrf"]
            yield desk

    @asynccontextmanager
    async def at_city(self) -> AsyncIterator[httpx.AsyncClient]:
        """At the switches of the city."""
        async with a_client(self.town.city.url) as city:
            yield city

    async def letter(self, username: str, number: str, kind: str) -> str:
        """The words of a letter of a matter, as the desk prints it, without blanks."""
        async with self.as_staff(username) as desk:
            rows = (await desk.get("/api/one-window/applications/")).raise_for_status().json()
            id = next(row["id"] for row in rows if row["number"] == number)
            pdf = (await desk.get(f"/api/one-window/applications/{id}/papers/{kind}.pdf")).raise_for_status().content
        pages = pypdfium2.PdfDocument(pdf)
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in pages)

    async def told_of(self, number: str) -> list[str]:
        """What the city knows of a number, in the order it came, once it knows everything."""
        await self.town.drained()
        return [event["type"] for event in await self.town.city_events() if number in numbers(event["data"])]


def numbers(data: dict[str, Any]) -> set[str]:
    """The numbers an event is about; the review of a ticket is known by its case: the day and the number of the ticket."""
    case = data.get("caseNo", "")
    return {data.get("ticketNo", ""), data.get("bookingNo", ""), case, case[8:]}
