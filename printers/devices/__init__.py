"""Printers at the end of a wire: hand one a payload and it answers printed, held or unknown.

*Printed* is only what the printer itself confirmed. *Held* means that not one byte was sent, so a machine may send the
job again. *Unknown* is everything between: somebody looks at the paper, because sending again could print it twice.
A device waits through an empty roll on the same connection; it never sends a job a second time.

Addresses: `tcp://host:9100?width=384&confirm=process-id`, `serial:///dev/ttyUSB0?baud=115200`, and, for a printer that
cannot answer, `file:///dev/usb/lp0?trust=1`, where trust means that somebody vouches for what was taken being printed.
"""

from urllib.parse import parse_qs, urlsplit

from printers.devices.file import FileDevice
from printers.devices.outcome import Device, Held, Outcome, Printed, Progress, Stage, Unknown
from printers.devices.serial import SerialDevice
from printers.devices.tcp import TcpDevice
from printers.escpos import Confirm

__all__ = [
    "Device",
    "FileDevice",
    "Held",
    "Outcome",
    "Printed",
    "Progress",
    "SerialDevice",
    "Stage",
    "TcpDevice",
    "Unknown",
    "UnknownDevice",
    "open_device",
]


class UnknownDevice(ValueError):
    """An address names no kind of printer that we know."""


def open_device(url: str) -> Device:
    """Make the device that an address speaks of."""
    parts = urlsplit(url)
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    try:
        dots = int(asked.get("width", "576"))
        confirm = Confirm(asked.get("confirm", Confirm.PAPER_SENSOR))
        match parts.scheme:
            case "tcp" if parts.hostname:
                return TcpDevice(parts.hostname, parts.port or 9100, dots=dots, confirm=confirm)
            case "serial" if parts.path:
                return SerialDevice(parts.path, baud=int(asked.get("baud", "115200")), dots=dots, confirm=confirm)
            case "file" if parts.path:
                return FileDevice(parts.path, dots=dots, trusted=asked.get("trust") == "1")
    except ValueError as wrong:
        raise UnknownDevice(f"{url}: {wrong}") from wrong
    raise UnknownDevice(url)
