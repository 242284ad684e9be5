"""JSON of papers."""

import json
from datetime import datetime
from uuid import UUID

from msgspec import Struct

from services.foundation.print_spool import queries
from services.foundation.print_spool.lifecycle import PrintStatus
from services.foundation.print_spool.tables import Printer, PrintJob


class PaperOut(Struct):
    """What became of one paper; `about` is the number that stands on it."""

    id: UUID
    kind: str
    about: str
    state: PrintStatus
    reason: str
    copy_no: int
    created_at: datetime

    @classmethod
    def of(cls, job: PrintJob) -> "PaperOut":
        """From its row."""
        return cls(id=job.id, kind=job.kind, about=json.loads(queries.document_of(job.document_sealed, job=job.id)).get("number", ""),
                   state=PrintStatus(job.status), reason=job.reason, copy_no=job.copy_no, created_at=job.created_at)  # fmt: skip


class OutcomeIn(Struct, forbid_unknown_fields=True):
    """Somebody looked: did it come out?"""

    came_out: bool


class PrinterOut(Struct):
    """A printer and what it last said."""

    id: UUID
    name: str
    state: str
    state_at: datetime | None

    @classmethod
    def of(cls, printer: Printer) -> "PrinterOut":
        """From its row."""
        return cls(id=printer.id, name=printer.name, state=printer.state, state_at=printer.state_at)
