"""Receipt printers on the network, port 9100."""

import asyncio
import contextlib
import socket

from printers.devices.answering import AnsweringDevice
from printers.devices.conversation import USUAL, Line, LineLost, Patience
from printers.escpos import Confirm


class TcpDevice(AnsweringDevice):
    """A receipt printer that listens on a TCP port."""

    def __init__(
        self,
        host: str,
        port: int,
        *,
        dots: int = 576,
        confirm: Confirm = Confirm.PAPER_SENSOR,
        patience: Patience = USUAL,
    ) -> None:
        super().__init__(dots=dots, confirm=confirm, patience=patience)
        self._address = (host, port)

    async def _open(self) -> Line:
        async with asyncio.timeout(self.patience.connect):
            reader, writer = await asyncio.open_connection(*self._address)
        # a printer that lost its power says nothing: let the system find out while we wait
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        return _TcpLine(reader, writer)


class _TcpLine:
    """One connection to a printer."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    def write(self, data: bytes) -> None:
        self._writer.write(data)

    async def read(self) -> bytes:
        try:
            heard = await self._reader.read(4096)
        except OSError as lost:
            raise LineLost from lost
        if not heard:
            raise LineLost
        return heard

    async def aclose(self) -> None:
        if self._writer.transport.get_write_buffer_size():
            self._writer.transport.abort()
        self._writer.close()
        with contextlib.suppress(OSError):
            await self._writer.wait_closed()
