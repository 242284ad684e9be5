"""Receipt printers on a serial port, spoken to with the system's own means."""

import asyncio
import contextlib
import os
import termios
import tty

from printers.devices.answering import AnsweringDevice
from printers.devices.conversation import USUAL, Line, LineLost, Patience
from printers.escpos import Confirm


class SerialDevice(AnsweringDevice):
    """A receipt printer behind a serial port, or behind a USB plug that looks like one."""

    def __init__(
        self,
        path: str,
        *,
        baud: int = 115_200,
        dots: int = 576,
        confirm: Confirm = Confirm.PAPER_SENSOR,
        patience: Patience = USUAL,
    ) -> None:
        super().__init__(dots=dots, confirm=confirm, patience=patience)
        self._path, self._speed = path, _speed(baud)

    async def _open(self) -> Line:
        return _SerialLine(self._path, self._speed)


class _SerialLine:
    """An open serial port, raw, with hardware flow control so that a full printer can stop us."""

    def __init__(self, path: str, speed: int) -> None:
        self._loop = asyncio.get_running_loop()
        self._unsent = bytearray()
        self._heard = asyncio.StreamReader()
        self._port = os.open(path, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
        try:
            _make_raw(self._port, speed)
        except termios.error as not_a_port:
            os.close(self._port)
            raise OSError(path) from not_a_port
        self._loop.add_reader(self._port, self._take)

    def write(self, data: bytes) -> None:
        self._unsent += data
        self._loop.add_writer(self._port, self._give)

    async def read(self) -> bytes:
        heard = await self._heard.read(4096)
        if not heard:
            raise LineLost
        return heard

    async def aclose(self) -> None:
        self._loop.remove_reader(self._port)
        self._loop.remove_writer(self._port)
        with contextlib.suppress(termios.error):
            termios.tcflush(self._port, termios.TCIOFLUSH)
        os.close(self._port)

    def _take(self) -> None:
        """Pass on what arrived; a port that was pulled out reads as an error."""
        try:
            heard = os.read(self._port, 4096)
        except BlockingIOError:
            return
        except OSError:
            heard = b""
        if heard:
            self._heard.feed_data(heard)
        else:
            self._lose()

    def _give(self) -> None:
        """Send as much as the port takes now."""
        try:
            del self._unsent[: os.write(self._port, self._unsent)]
        except BlockingIOError:
            return
        except OSError:
            self._lose()
        if not self._unsent:
            self._loop.remove_writer(self._port)

    def _lose(self) -> None:
        self._unsent.clear()
        self._heard.feed_eof()
        self._loop.remove_reader(self._port)


def _speed(baud: int) -> int:
    """Find the system's name for a speed."""
    speed: int | None = getattr(termios, f"B{baud}", None)
    if speed is None:
        raise ValueError(f"no serial port runs at {baud} baud")
    return speed


def _make_raw(port: int, speed: int) -> None:
    """Let bytes through untouched, at this speed."""
    tty.setraw(port)
    mode = termios.tcgetattr(port)
    mode[2] |= termios.CRTSCTS | termios.CLOCAL | termios.CREAD
    mode[4] = mode[5] = speed
    termios.tcsetattr(port, termios.TCSANOW, mode)
