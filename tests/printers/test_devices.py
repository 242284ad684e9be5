"""Printed once, held, or unknown: what becomes of a job on a printer that people open, empty and unplug."""

import asyncio
import dataclasses
import random
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from printers import render
from printers.devices import Held, Outcome, Printed, Stage, TcpDevice, Unknown
from printers.devices.conversation import Patience
from printers.devices.faults import Fault
from printers.devices.virtual import Paper, VirtualPrinter
from printers.escpos import Confirm
from tests.printers.papers import a_ticket, picture, scanned

pytestmark = pytest.mark.pure

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
TICKET = a_ticket(qr="HTTPS://H/T/A012")
CALM = Patience(connect=60, answer=60, confirm=60, mend=60, ask_again=0.1)  # for a printer that will answer
HASTY = dataclasses.replace(CALM, confirm=0.6)  # for one that falls silent


@pytest.fixture
async def printer() -> AsyncIterator[VirtualPrinter]:
    async with VirtualPrinter(now=lambda: NOON) as switched_on:
        yield switched_on


@pytest.fixture(scope="module")
def payload() -> bytes:
    return render.escpos(TICKET)


class Told:
    """Remembers what a device told about a job, and lets a test wait for it."""

    def __init__(self) -> None:
        self.stages: list[tuple[Stage, str]] = []
        self._news = asyncio.Condition()

    async def __call__(self, stage: Stage, reason: str) -> None:
        async with self._news:
            self.stages.append((stage, reason))
            self._news.notify_all()

    async def wait_for(self, stage: Stage, reason: str) -> None:
        async with self._news:
            await self._news.wait_for(lambda: (stage, reason) in self.stages)

    async def wait_for_trouble(self) -> None:
        async with self._news:
            await self._news.wait_for(lambda: any(reason for _, reason in self.stages))


def device_for(
    printer: VirtualPrinter, confirm: Confirm = Confirm.PAPER_SENSOR, *, patience: Patience = CALM
) -> TcpDevice:
    host, port = printer.url.removeprefix("tcp://").split(":")
    return TcpDevice(host, int(port), confirm=confirm, patience=patience)


@pytest.mark.parametrize("confirm", list(Confirm))
async def test_a_job_is_printed_when_the_printer_says_so(
    printer: VirtualPrinter, payload: bytes, confirm: Confirm
) -> None:
    told = Told()

    outcome = await device_for(printer, confirm).send(payload, job_id="job-1", progress=told)

    assert outcome == Printed(confirm.value)
    assert told.stages[0] == (Stage.SENDING, "")
    assert [scanned(picture(paper.png)) for paper in printer.papers] == [[TICKET.qr]]
    assert printer.papers[0].at == NOON


async def test_two_jobs_at_once_come_out_one_after_the_other(printer: VirtualPrinter, payload: bytes) -> None:
    device = device_for(printer)

    outcomes = await asyncio.gather(*(device.send(payload, job_id=str(n), progress=Told()) for n in range(2)))

    assert outcomes == [Printed("paper-sensor")] * 2
    assert [scanned(picture(paper.png)) for paper in printer.papers] == [[TICKET.qr]] * 2


@pytest.mark.parametrize("fault", [Fault.PAPER_OUT, Fault.COVER_OPEN, Fault.OFFLINE])
async def test_nothing_is_sent_to_a_printer_that_is_not_ready(
    printer: VirtualPrinter, payload: bytes, fault: Fault
) -> None:
    printer.set_fault(fault)
    told = Told()

    outcome = await device_for(printer).send(payload, job_id="job-1", progress=told)
    printer.set_fault(None)

    assert outcome == Held(fault.value)
    assert (told.stages, printer.papers) == ([], [])


async def test_silence_is_not_readiness(printer: VirtualPrinter, payload: bytes) -> None:
    printer.set_fault(Fault.SILENT)
    device = device_for(printer, patience=dataclasses.replace(CALM, answer=0.3))

    assert await device.send(payload, job_id="job-1", progress=Told()) == Held("no_answer")
    assert printer.papers == []


async def test_a_printer_that_hangs_up_is_not_ready(printer: VirtualPrinter, payload: bytes) -> None:
    printer.set_fault(Fault.CUT_LINE)

    assert await device_for(printer).send(payload, job_id="job-1", progress=Told()) == Held("no_answer")


async def test_a_printer_that_is_not_there_holds_the_job(payload: bytes) -> None:
    async with VirtualPrinter(now=lambda: NOON) as gone:
        device = device_for(gone)

    assert await device.send(payload, job_id="job-1", progress=Told()) == Held("not_connected")


async def test_paper_near_its_end_is_still_paper(printer: VirtualPrinter, payload: bytes) -> None:
    printer.set_fault(Fault.NEAR_END)

    assert await device_for(printer).send(payload, job_id="job-1", progress=Told()) == Printed("paper-sensor")


@pytest.mark.parametrize("fault", [Fault.PAPER_OUT, Fault.COVER_OPEN, Fault.OFFLINE])
@pytest.mark.parametrize("confirm", list(Confirm))
async def test_a_job_stopped_in_the_middle_is_printed_exactly_once_when_staff_have_mended_it(
    printer: VirtualPrinter, payload: bytes, fault: Fault, confirm: Confirm
) -> None:
    printer.set_fault(fault, after_strips=2)
    told = Told()

    sending = asyncio.create_task(device_for(printer, confirm).send(payload, job_id="job-1", progress=told))
    await told.wait_for(Stage.WAITING, fault.value)
    printer.set_fault(None)

    assert await sending == Printed(confirm.value)
    assert [scanned(picture(paper.png)) for paper in printer.papers] == [[TICKET.qr]]


async def test_a_printer_that_says_what_is_wrong_is_given_time_to_be_mended(
    printer: VirtualPrinter, payload: bytes
) -> None:
    printer.set_fault(Fault.PAPER_OUT, after_strips=2)
    device, told = device_for(printer, patience=dataclasses.replace(CALM, confirm=2)), Told()

    sending = asyncio.create_task(device.send(payload, job_id="job-1", progress=told))
    await told.wait_for(Stage.WAITING, Fault.PAPER_OUT.value)
    done, _ = await asyncio.wait({sending}, timeout=device.patience.confirm + 0.5)
    printer.set_fault(None)

    assert not done
    assert await sending == Printed("paper-sensor")


async def test_an_empty_roll_that_nobody_changes_leaves_the_job_unknown(
    printer: VirtualPrinter, payload: bytes
) -> None:
    printer.set_fault(Fault.PAPER_OUT, after_strips=2)
    device = device_for(printer, patience=dataclasses.replace(CALM, mend=0.2))

    assert await device.send(payload, job_id="job-1", progress=Told()) == Unknown("not_confirmed")


@pytest.mark.parametrize("confirm", list(Confirm))
async def test_a_line_cut_in_the_middle_leaves_the_job_unknown(
    printer: VirtualPrinter, payload: bytes, confirm: Confirm
) -> None:
    printer.set_fault(Fault.CUT_LINE, after_strips=3)

    outcome = await device_for(printer, confirm).send(payload, job_id="job-1", progress=Told())

    assert outcome == Unknown("line_lost")
    assert printer.papers == []


async def test_a_job_on_paper_whose_word_was_lost_is_unknown_too(printer: VirtualPrinter, payload: bytes) -> None:
    printer.set_fault(Fault.LOST_WORD)

    outcome = await device_for(printer).send(payload, job_id="job-1", progress=Told())

    assert outcome == Unknown("line_lost")
    assert len(printer.papers) == 1


async def test_a_printer_that_falls_silent_leaves_the_job_unknown(printer: VirtualPrinter, payload: bytes) -> None:
    printer.set_fault(Fault.SILENT, after_strips=1)

    outcome = await device_for(printer, patience=HASTY).send(payload, job_id="job-1", progress=Told())

    assert outcome == Unknown("not_confirmed")


async def test_a_paper_sensors_answer_does_not_confirm_a_job_that_asked_for_its_number(payload: bytes) -> None:
    async def confirm_something_else(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for _ in range(3):
            await reader.readexactly(3)
            writer.write(b"\x12")
        await reader.readexactly(len(payload))
        writer.write(b"\x00" + b"\x37\x22none\x00")
        await reader.read()
        writer.close()

    async with await asyncio.start_server(confirm_something_else, "127.0.0.1", 0) as server:
        host, port = server.sockets[0].getsockname()
        device = TcpDevice(host, port, confirm=Confirm.PROCESS_ID, patience=HASTY)
        outcome = await device.send(payload, job_id="job-1", progress=Told())

    assert outcome == Unknown("not_confirmed")


async def test_the_moment_before_the_first_byte_is_waited_for(printer: VirtualPrinter, payload: bytes) -> None:
    async def cannot_write_it_down(stage: Stage, reason: str) -> None:
        raise OSError(stage)

    with pytest.raises(OSError, match="sending"):
        await device_for(printer).send(payload, job_id="job-1", progress=cannot_write_it_down)

    assert await device_for(printer).send(payload, job_id="job-2", progress=Told()) == Printed("paper-sensor")
    assert len(printer.papers) == 1


async def test_a_status_is_asked_without_printing(printer: VirtualPrinter) -> None:
    device = device_for(printer)
    ready = await device.status()
    printer.set_fault(Fault.COVER_OPEN)

    assert ready.ready
    assert (await device.status()).reason == "cover_open"
    assert printer.papers == []


@pytest.mark.parametrize("seed", range(4))
async def test_whatever_happens_no_job_is_lost_silently_and_none_comes_out_twice(seed: int, payload: bytes) -> None:
    chance = random.Random(seed)
    for job in range(8):
        async with VirtualPrinter(now=lambda: NOON) as printer:
            printer.set_fault(chance.choice([None, *Fault]), after_strips=chance.randrange(8))
            device = device_for(printer, chance.choice(list(Confirm)), patience=dataclasses.replace(HASTY, answer=0.3))

            outcome = await send_and_mend(
                device, printer, payload, job, next_fault=chance.choice([None, Fault.CUT_LINE])
            )

            papers = len(printer.papers)
            assert papers == {Printed: 1, Held: 0, Unknown: papers}[type(outcome)]
            assert papers <= 1


async def test_a_sender_that_sends_again_after_a_timeout_prints_twice(printer: VirtualPrinter, payload: bytes) -> None:
    """The negative control: this is what everybody does, and why we do not."""
    printer.set_fault(Fault.PAPER_OUT)
    for _ in range(2):
        await send_like_everybody_else(printer, payload)

    printer.set_fault(None)
    await printer.wait_for_papers(2)

    assert [scanned(picture(paper.png)) for paper in printer.papers] == [[TICKET.qr]] * 2


async def test_papers_are_told_and_kept(tmp_path_factory: pytest.TempPathFactory, payload: bytes) -> None:
    folder, seen = tmp_path_factory.mktemp("papers"), list[Paper]()

    async def see(paper: Paper) -> None:
        seen.append(paper)

    async with VirtualPrinter(now=lambda: NOON, on_paper=see, folder=folder, keep=1) as printer:
        for job in ("one", "two"):
            await device_for(printer).send(payload, job_id=job, progress=Told())

        assert [paper.id for paper in seen] == [1, 2]
        assert [paper.id for paper in printer.papers] == [2]
        assert sorted(path.name for path in folder.iterdir()) == ["00001.png", "00002.png"]


async def send_and_mend(
    device: TcpDevice, printer: VirtualPrinter, payload: bytes, job: int, *, next_fault: Fault | None
) -> Outcome:
    """Send a job, and if something stops it, mend that or make it worse."""
    told = Told()
    sending = asyncio.create_task(device.send(payload, job_id=str(job), progress=told))
    trouble = asyncio.create_task(told.wait_for_trouble())
    await asyncio.wait({sending, trouble}, return_when=asyncio.FIRST_COMPLETED)
    trouble.cancel()
    printer.set_fault(next_fault)
    return await sending


async def send_like_everybody_else(printer: VirtualPrinter, payload: bytes) -> None:
    """Connect, send, wait a little for an answer, hang up."""
    host, port = printer.url.removeprefix("tcp://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(payload + b"\x1dr\x01")
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(reader.read(1), 0.3)
    writer.close()
    await writer.wait_closed()
