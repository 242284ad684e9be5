"""Printers that answer, whatever line they hang on."""

import asyncio
import contextlib
from abc import ABC, abstractmethod

from printers.devices import conversation
from printers.devices.conversation import Line, Patience
from printers.devices.outcome import Held, Outcome, Progress
from printers.escpos import SILENT, Confirm, Status


class AnsweringDevice(ABC):
    """A printer that can be asked, and takes one job at a time."""

    def __init__(self, *, dots: int, confirm: Confirm, patience: Patience) -> None:
        self.dots = dots
        self.patience = patience
        self._confirm = confirm
        self._one_job = asyncio.Lock()

    async def send(self, payload: bytes, *, job_id: str, progress: Progress) -> Outcome:
        """Print a payload once, or say why it is not certain."""
        async with self._one_job:
            try:
                line = await self._open()
            except (OSError, TimeoutError):
                return Held("not_connected")
            async with contextlib.aclosing(line):
                return await conversation.deliver(
                    line, payload, job_id=job_id, confirm=self._confirm, progress=progress, patience=self.patience
                )

    async def status(self) -> Status:
        """Ask the printer how it is, without printing."""
        async with self._one_job:
            try:
                line = await self._open()
            except (OSError, TimeoutError):
                return SILENT
            async with contextlib.aclosing(line):
                return await conversation.ask(line, self.patience)

    @abstractmethod
    async def _open(self) -> Line:
        """Reach the printer, or raise OSError."""
