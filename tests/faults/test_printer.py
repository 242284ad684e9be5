"""Paper runs out, the kiosk dies in the middle of a slip: no number is lost, and no machine prints a slip twice."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from kiosk.clock import utc_now
from printers.devices.faults import Fault
from printers.devices.virtual import VirtualPrinter
from services.foundation import db
from tests.faults.town import Town
from tests.processes import PASSWORD, a_client, until

pytestmark = pytest.mark.faults

FIRST_STRIP = 1


class Hall:
    """The kiosk's screen, the desk, and the printer between them."""

    def __init__(self, town: Town, printer: VirtualPrinter) -> None:
        self.town, self.printer = town, printer
        self.kiosk = a_client(town.kiosk.url, headers={"authorization": f"Bearer {town.token()}"})
        self.desk = a_client(town.kiosk.url)

    async def ticket(self) -> dict[str, Any]:
        """Take a number."""
        answer = await self.kiosk.post("/api/one-window/tickets", json={"queue": "A"})
        assert answer.status_code == 201, answer.text
        taken: dict[str, Any] = answer.json()
        return taken

    async def paper(self, ticket: dict[str, Any]) -> dict[str, Any]:
        """What became of its slip."""
        told: dict[str, Any] = (await self.kiosk.get(f"/api/printing/papers/{ticket['print_job']}")).json()
        return told

    async def paper_is(self, ticket: dict[str, Any], state: str) -> None:
        """Wait until its slip is in this state."""

        async def is_so() -> bool:
            return (await self.paper(ticket))["state"] == state

        await until(is_so, f"the slip is {state}")

    async def sign_in(self) -> None:
        """A clerk comes to the desk."""
        answer = await self.desk.post("/api/staff/session", json={"username": "clerk1", "password": PASSWORD})
        self.desk.headers["x-csrf-token"] = answer.json()["csrf"]

    async def killed_in_the_middle_of_a_slip(self) -> dict[str, Any]:
        """The paper runs out after the first strip; while the kiosk waits for more, it is killed. Then staff change the roll."""
        self.printer.set_fault(Fault.PAPER_OUT, after_strips=FIRST_STRIP)
        ticket = await self.ticket()
        await until(lambda: self.printer.fault, "the roll is empty in the middle of the slip")
        await self.paper_is(ticket, "sending")
        self.town.kiosk.kill()
        self.printer.set_fault(None)
        await self.printer.wait_for_papers(1)
        await self.town.kiosk.begin()
        return ticket


@pytest.fixture
async def printer(town: Town) -> AsyncIterator[VirtualPrinter]:
    """The hall's printer, made of pictures."""
    async with VirtualPrinter(now=utc_now) as virtual:
        async with town.records():
            await db.rows("UPDATE printer SET url = {}", f"{virtual.url}?width=576")
        yield virtual


@pytest.fixture
async def hall(town: Town, printer: VirtualPrinter) -> AsyncIterator[Hall]:
    """Screen and desk; the kiosk is not started yet."""
    made = Hall(town, printer)
    async with made.kiosk, made.desk:
        yield made


async def test_an_empty_roll_holds_the_slip_and_not_the_number(town: Town, hall: Hall):
    hall.printer.set_fault(Fault.PAPER_OUT)
    await town.kiosk.begin()

    ticket = await hall.ticket()
    await hall.paper_is(ticket, "held")

    assert (await hall.paper(ticket))["reason"] == "paper_out"
    assert (await hall.kiosk.get(f"/api/one-window/tickets/{ticket['token']}")).json()["state"] == "waiting"

    await hall.sign_in()
    await hall.desk.post("/api/one-window/windows/1/opening")
    assert (await hall.desk.post("/api/one-window/windows/1/calls")).json()["number"] == ticket["number"]
    hall.printer.set_fault(None)
    await hall.paper_is(ticket, "printed")
    await hall.paper_is(await hall.ticket(), "printed")
    assert len(hall.printer.papers) == 2  # one slip each, in turn


async def test_a_slip_that_was_being_sent_when_the_kiosk_died_is_never_sent_again(town: Town, hall: Hall):
    await town.kiosk.begin()

    doubtful = await hall.killed_in_the_middle_of_a_slip()

    await hall.paper_is(doubtful, "unknown")
    await hall.paper_is(await hall.ticket(), "printed")
    assert (await hall.paper(doubtful))["state"] == "unknown"
    assert len(hall.printer.papers) == 2  # the doubtful one, which did come out, and the next


async def test_a_slip_that_did_not_come_out_is_copied_once_and_marked(town: Town, hall: Hall):
    await town.kiosk.begin()
    doubtful = await hall.killed_in_the_middle_of_a_slip()
    await hall.paper_is(doubtful, "unknown")
    await hall.sign_in()
    assert [paper["id"] for paper in (await hall.desk.get("/api/printing/papers")).json()] == [doubtful["print_job"]]

    for _ in range(2):  # a clerk who is not sure touches twice
        await hall.desk.post(f"/api/printing/papers/{doubtful['print_job']}/outcome", json={"came_out": False})
    await hall.printer.wait_for_papers(2)

    await hall.paper_is(await hall.ticket(), "printed")
    original, copy, _ = hall.printer.papers
    assert copy.png != original.png  # it bears the mark 补打
    await town.kiosk.stop()
    async with town.records():
        copies = await db.rows("SELECT copy_no FROM print_job WHERE business_key = {}", f"ticket:{doubtful['id']}")
    assert sorted(copy["copy_no"] for copy in copies) == [0, 1]


async def test_a_kiosk_that_takes_unknown_for_not_printed_prints_twice(town: Town, hall: Hall):
    await town.serve("print-again", "serve", module="tests.faults.dishonest").begin()

    doubtful = await hall.killed_in_the_middle_of_a_slip()

    await hall.paper_is(doubtful, "printed")
    assert len(hall.printer.papers) == 2  # of one number: what the honest kiosk never does
