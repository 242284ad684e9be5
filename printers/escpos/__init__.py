"""ESC/POS as pure bytes: jobs going out, answers coming in, and jobs read back into the dots they draw."""

from printers.escpos.answers import SILENT, Answers, Automatic, Confirmed, RealTime, Status, status_of
from printers.escpos.jobs import ASK, Confirm, confirmation, job
from printers.escpos.reading import Command, Reader, raster_of

__all__ = [
    "ASK",
    "SILENT",
    "Answers",
    "Automatic",
    "Command",
    "Confirm",
    "Confirmed",
    "Reader",
    "RealTime",
    "Status",
    "confirmation",
    "job",
    "raster_of",
    "status_of",
]
