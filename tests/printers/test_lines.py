"""Printers that hang on something other than the network, and the addresses that name them all."""

import asyncio
import os
import pty
import tty
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from printers import render
from printers.devices import (
    FileDevice,
    Held,
    Printed,
    SerialDevice,
    Stage,
    TcpDevice,
    Unknown,
    UnknownDevice,
    open_device,
)
from printers.devices.conversation import Patience
from printers.devices.faults import Fault
from printers.devices.virtual import VirtualPrinter
from tests.printers.papers import a_callback, a_ticket, picture, scanned

pytestmark = pytest.mark.pure

QUICK = Patience(answer=1, confirm=1, ask_again=0.1)


async def unheard(stage: Stage, reason: str) -> None:
    """Care for no news."""


@pytest.mark.parametrize(
    ("url", "kind", "dots"),
    [
        ("tcp://10.0.0.9:9100?width=384", TcpDevice, 384),
        ("tcp://printer.local", TcpDevice, 576),
        ("tcp://10.0.0.9?confirm=process-id", TcpDevice, 576),
        ("serial:///dev/ttyUSB0?baud=9600", SerialDevice, 576),
        ("file:///dev/usb/lp0", FileDevice, 576),
    ],
)
async def test_an_address_names_a_device(url: str, kind: type, dots: int) -> None:
    device = open_device(url)

    assert (type(device), device.dots) == (kind, dots)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "lpt1",
        "ipp://host",
        "tcp://",
        "tcp://host:port",
        "tcp://h?width=wide",
        "tcp://h?confirm=hope",
        "serial:///x?baud=3",
    ],
)
def test_an_address_that_names_nothing_is_refused(url: str) -> None:
    with pytest.raises(UnknownDevice):
        open_device(url)


async def test_a_serial_printer_confirms_like_any_other() -> None:
    slip = a_ticket(qr="HTTPS://H/T/A012")

    async with a_printer() as printer, a_serial_port(printer) as port:
        outcome = await SerialDevice(port, patience=QUICK).send(render.escpos(slip), job_id="1", progress=unheard)

        assert outcome == Printed("paper-sensor")
        assert [scanned(picture(paper.png)) for paper in printer.papers] == [[slip.qr]]


async def test_a_serial_printer_that_is_silent_gets_nothing() -> None:
    async with a_printer() as printer, a_serial_port(printer) as port:
        printer.set_fault(Fault.SILENT)
        device = SerialDevice(port, patience=Patience(answer=0.2))

        assert (await device.status()).reason == "no_answer"
        assert await device.send(render.escpos(a_callback()), job_id="1", progress=unheard) == Held("no_answer")
        assert printer.papers == []


async def test_a_serial_printer_pulled_out_in_the_middle_leaves_the_job_unknown() -> None:
    ours, theirs = pty.openpty()
    path = os.ttyname(theirs)

    async def pull_out(stage: Stage, reason: str) -> None:
        asyncio.get_running_loop().remove_reader(ours)
        os.close(ours)

    asyncio.get_running_loop().add_reader(ours, lambda: os.write(ours, b"\x12" * (len(os.read(ours, 3)) // 3)))
    os.close(theirs)
    outcome = await SerialDevice(path, patience=QUICK).send(bytes(100_000), job_id="1", progress=pull_out)

    assert outcome == Unknown("line_lost")


async def test_a_serial_port_that_is_not_there_holds_the_job(tmp_path: Path) -> None:
    device = SerialDevice(str(tmp_path / "ttyUSB0"))
    not_a_port = SerialDevice(str(_touched(tmp_path / "file")))

    assert await device.send(b"x", job_id="1", progress=unheard) == Held("not_connected")
    assert await not_a_port.send(b"x", job_id="1", progress=unheard) == Held("not_connected")


async def test_what_a_file_takes_is_not_yet_paper(tmp_path: Path) -> None:
    path = _touched(tmp_path / "lp0")

    outcome = await FileDevice(str(path)).send(b"job", job_id="1", progress=unheard)

    assert (outcome, path.read_bytes()) == (Unknown("cannot_answer"), b"job")


async def test_a_file_somebody_vouches_for_counts_as_paper(tmp_path: Path) -> None:
    device = FileDevice(str(_touched(tmp_path / "lp0")), trusted=True)

    assert (await device.status()).ready
    assert await device.send(b"job", job_id="1", progress=unheard) == Printed("trusted")


async def test_a_file_that_is_not_there_is_never_made(tmp_path: Path) -> None:
    missing = tmp_path / "lp0"

    assert await FileDevice(str(missing), trusted=True).send(b"x", job_id="1", progress=unheard) == Held(
        "not_connected"
    )
    assert not missing.exists()


async def test_a_file_that_stops_taking_leaves_the_job_unknown(tmp_path: Path) -> None:
    pipe = tmp_path / "lp0"
    os.mkfifo(pipe)
    nobody_reads = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    device = FileDevice(str(pipe), trusted=True, stalled_after=0.1)

    stopped = await device.send(bytes(1_000_000), job_id="1", progress=unheard)
    full = await device.send(b"x", job_id="2", progress=unheard)
    os.close(nobody_reads)

    assert (stopped, full) == (Unknown("stopped_midway"), Held("no_answer"))


@asynccontextmanager
async def a_printer() -> AsyncIterator[VirtualPrinter]:
    async with VirtualPrinter(now=lambda: datetime(2026, 11, 23, tzinfo=UTC)) as printer:
        yield printer


@asynccontextmanager
async def a_serial_port(printer: VirtualPrinter) -> AsyncIterator[str]:
    """Hang a printer on a pseudo terminal."""
    loop = asyncio.get_running_loop()
    ours, theirs = pty.openpty()
    tty.setraw(theirs)
    host, port = printer.url.removeprefix("tcp://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    loop.add_reader(ours, lambda: writer.write(os.read(ours, 4096)))

    async def back() -> None:
        while heard := await reader.read(4096):
            os.write(ours, heard)

    answering = asyncio.create_task(back())
    yield os.ttyname(theirs)
    answering.cancel()
    loop.remove_reader(ours)
    writer.close()
    os.close(ours)
    os.close(theirs)


def _touched(path: Path) -> Path:
    path.touch()
    return path
