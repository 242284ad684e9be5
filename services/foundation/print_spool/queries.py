"""What waits for paper."""

from datetime import datetime
from typing import Any
from uuid import UUID

from services.foundation import crypto, db
from services.foundation.print_spool.tables import Printer, PrintJob

DOCUMENT = "print_job.document"


def document_of(sealed: bytes, *, job: UUID) -> str:
    """The paper of a job, as JSON text."""
    return crypto.vault().open(sealed, field=DOCUMENT, row=job)


async def printers() -> list[Printer]:
    """Every printer in use; each has its own loop."""
    return await Printer.objects().where(Printer.is_active.eq(True))


async def next_job(*, printer: UUID, now: datetime) -> dict[str, Any] | None:
    """The oldest paper for this printer."""
    rows = await db.rows(
        "SELECT id, kind, document_sealed FROM print_job WHERE printer = {} AND status IN ('queued', 'held') AND expires_at > {} "
        "ORDER BY created_at LIMIT 1",
        printer, now,
    )  # fmt: skip
    return rows[0] if rows else None


async def job(*, id: UUID, center: UUID) -> PrintJob | None:
    """One paper of the actor's centre."""
    return await PrintJob.objects().where(PrintJob.id == id, PrintJob.center == center).first()


async def doubtful(*, center: UUID) -> list[PrintJob]:
    """Papers of which nobody knows whether they came out."""
    return await PrintJob.objects().where(PrintJob.center == center, PrintJob.status == "unknown").order_by(
        PrintJob.created_at, ascending=False
    ).limit(50)  # fmt: skip
