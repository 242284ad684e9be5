"""A printer without a printer: it listens on TCP like an 80 mm model, and its paper is pictures."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from printers.devices import faults
from printers.devices.faults import STOPPING, Fault
from printers.escpos import Command, Reader
from printers.raster import Raster

_LINE_ROWS = 30  # what a line feed moves


@dataclass(frozen=True, slots=True)
class Paper:
    """One receipt that came out."""

    id: int
    at: datetime
    png: bytes = field(repr=False)


OnPaper = Callable[[Paper], Awaitable[None]]


class VirtualPrinter:
    """Prints what it is sent, one command after another, unless something is wrong with it."""

    def __init__(
        self,
        *,
        now: Callable[[], datetime],
        on_paper: OnPaper | None = None,
        folder: Path | None = None,
        keep: int = 100,
        seconds_per_strip: float = 0,
    ) -> None:
        self.papers: list[Paper] = []
        self.fault: Fault | None = None
        self._now, self._on_paper = now, on_paper
        self._folder, self._keep = folder, keep
        self._seconds_per_strip = seconds_per_strip
        self._later: tuple[int, Fault] | None = None
        self._strip_count = self._paper_count = self._lives = 0
        self._rows: list[bytes] = []
        self._work: asyncio.Queue[tuple[Command, _Caller]] = asyncio.Queue()
        self._running = asyncio.Event()
        self._running.set()
        self._came_out = asyncio.Condition()
        self._callers: set[_Caller] = set()
        self._listening: set[asyncio.Task[None]] = set()

    @property
    def url(self) -> str:
        """Say where this printer listens, as `open_device` likes to hear it."""
        host, port = self._server.sockets[0].getsockname()[:2]
        return f"tcp://{host}:{port}"

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Switch the printer on."""
        self._server = await asyncio.start_server(self._take_call, host, port)
        self._printing = asyncio.create_task(self._print())

    async def stop(self) -> None:
        """Switch the printer off."""
        self._server.close()
        self._hang_up()
        self._printing.cancel()
        await asyncio.gather(self._printing, *self._listening, return_exceptions=True)
        await self._server.wait_closed()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        await self.stop()

    def set_fault(self, fault: Fault | None, *, after_strips: int = 0) -> None:
        """Break something now, or after some more strips of a picture; None mends it."""
        if after_strips and fault:
            self._later = (self._strip_count + after_strips, fault)
            return
        self.fault = fault
        if fault in STOPPING:
            self._running.clear()
        else:
            self._running.set()
        if fault is Fault.CUT_LINE:
            self._lose_everything()
        for caller in self._callers:
            caller.tell_change(fault)

    async def wait_for_papers(self, count: int) -> None:
        """Wait until this many papers have come out since the printer was switched on."""
        async with self._came_out:
            await self._came_out.wait_for(lambda: self._paper_count >= count)

    def _take_call(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Listen to everybody who connects, until they hang up."""
        listening = asyncio.create_task(self._listen(reader, writer))
        self._listening.add(listening)
        listening.add_done_callback(self._listening.discard)

    async def _listen(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Listen to one connection; questions are answered at once, everything else waits its turn."""
        caller = _Caller(writer)
        self._callers.add(caller)
        commands = Reader()
        with contextlib.suppress(OSError):
            while self.fault is not Fault.CUT_LINE and (heard := await reader.read(65_536)):
                for command in commands.feed(heard):
                    if command.name == b"\x10\x04":
                        self._say(caller, faults.real_time(self.fault, command.rest[0]))
                    else:
                        self._work.put_nowait((command, caller))
        self._callers.discard(caller)
        await caller.hang_up()

    async def _print(self) -> None:
        """Work off commands in turn; a stopped printer keeps them, whoever sent them is still there or not."""
        while True:
            command, caller = await self._work.get()
            life = self._lives
            await self._running.wait()
            await asyncio.sleep(self._seconds_per_strip if command.name == b"\x1dv" else 0)
            if life == self._lives:
                await self._do(command, caller)

    async def _do(self, command: Command, caller: "_Caller") -> None:
        """Carry one command out; what we do not know is passed over."""
        match command.name:
            case b"\x1dv":
                self._strip(command)
            case b"\x1bd":
                self._feed(command.rest[0])
            case b"\x1dV":
                await self._cut()
            case b"\x1b@" | b"\x1da":
                caller.wants_changes = command.name == b"\x1da" and command.rest != b"\x00"
                caller.tell_change(self.fault)
            case b"\x1dr":
                self._confirm(caller, faults.paper_sensor(self.fault))
            case b"\x1d(" if command.rest[1:5] == b"\x06\x0000":
                self._confirm(caller, b"\x37\x22" + command.rest[-4:] + b"\x00")

    def _strip(self, command: Command) -> None:
        """Burn one strip of dots into the paper."""
        self._rows += command.picture().rows
        self._strip_count += 1
        if self._later and self._strip_count >= self._later[0]:
            fault, self._later = self._later[1], None
            self.set_fault(fault)

    def _feed(self, lines: int) -> None:
        if self._rows:
            self._rows += [bytes(len(self._rows[0]))] * (lines * _LINE_ROWS)

    async def _cut(self) -> None:
        """Let the paper fall, as a picture."""
        if not self._rows:
            return
        picture = Raster(len(self._rows[0]) * 8, tuple(self._rows)).png()
        self._rows = []
        self._paper_count += 1
        paper = Paper(id=self._paper_count, at=self._now(), png=picture)
        self.papers = [*self.papers, paper][-self._keep :]
        if self._folder:
            await asyncio.to_thread((self._folder / f"{paper.id:05d}.png").write_bytes, picture)
        if self._on_paper:
            await self._on_paper(paper)
        async with self._came_out:
            self._came_out.notify_all()

    def _confirm(self, caller: "_Caller", word: bytes) -> None:
        if self.fault is Fault.LOST_WORD:
            self._hang_up()
        self._say(caller, word)

    def _say(self, caller: "_Caller", word: bytes) -> None:
        if self.fault is not Fault.SILENT:
            caller.say(word)

    def _lose_everything(self) -> None:
        """Forget what was not on paper yet, as a printer does whose plug is pulled."""
        self._hang_up()
        self._rows = []
        self._lives += 1
        while not self._work.empty():
            self._work.get_nowait()

    def _hang_up(self) -> None:
        for caller in self._callers:
            caller.drop()


class _Caller:
    """Somebody connected to the printer."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self._writer = writer
        self.wants_changes = False

    def tell_change(self, fault: Fault | None) -> None:
        if self.wants_changes and fault is not Fault.SILENT:
            self.say(faults.automatic(fault))

    def say(self, word: bytes) -> None:
        if not self._writer.is_closing():
            self._writer.write(word)

    async def hang_up(self) -> None:
        self._writer.close()
        with contextlib.suppress(OSError):
            await self._writer.wait_closed()

    def drop(self) -> None:
        self._writer.transport.abort()
