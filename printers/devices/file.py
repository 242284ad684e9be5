"""Receipt printers behind a device file such as /dev/usb/lp0: bytes go in and nothing comes back."""

import asyncio
import os
import select

from printers.devices.outcome import Held, Outcome, Printed, Progress, Stage, Unknown
from printers.escpos import SILENT, Status

_STALLED_AFTER = 20  # seconds in which a printer takes nothing: no paper, or switched off


class FileDevice:
    """A printer that cannot answer; only whoever watched it print may mark it as trusted."""

    def __init__(
        self, path: str, *, dots: int = 576, trusted: bool = False, stalled_after: float = _STALLED_AFTER
    ) -> None:
        self.dots = dots
        self._path = path
        self._trusted = trusted
        self._stalled_after = stalled_after
        self._one_job = asyncio.Lock()

    async def send(self, payload: bytes, *, job_id: str, progress: Progress) -> Outcome:
        """Write a payload; that it was taken is not yet paper."""
        async with self._one_job:
            try:
                port = os.open(self._path, os.O_WRONLY | os.O_NONBLOCK)
            except OSError:
                return Held("not_connected")
            try:
                await progress(Stage.SENDING, "")
                return self._judge(await asyncio.to_thread(self._write, port, payload), len(payload))
            finally:
                os.close(port)

    async def status(self) -> Status:
        """Admit that this printer cannot say how it is; a trusted one counts as ready while its file is there."""
        return Status() if self._trusted and os.access(self._path, os.W_OK) else SILENT

    def _judge(self, taken: int, whole: int) -> Outcome:
        """Say what the number of bytes taken proves."""
        if taken == 0:
            return Held("no_answer")
        if taken < whole:
            return Unknown("stopped_midway")
        return Printed("trusted") if self._trusted else Unknown("cannot_answer")

    def _write(self, port: int, payload: bytes) -> int:
        """Push bytes while the printer takes them, and count them."""
        taken = 0
        while taken < len(payload) and select.select([], [port], [], self._stalled_after)[1]:
            try:
                taken += os.write(port, payload[taken:])
            except BlockingIOError:
                continue
            except OSError:
                break
        return taken
