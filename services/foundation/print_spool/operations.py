"""Putting papers in the queue, and what may become of them."""

import hashlib
import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from services.foundation import audit, crypto, db, ids
from services.foundation.actor import Actor
from services.foundation.errors import NotFound
from services.foundation.print_spool import queries
from services.foundation.print_spool.lifecycle import PRINT_JOB, PrintStatus
from services.foundation.print_spool.tables import Printer, PrintJob

STALE_AFTER = timedelta(hours=4)


class PrintJobUnknown(NotFound):
    """There is no such paper in this centre."""

    code = "print_job_unknown"


async def queue(
    *,
    document: dict[str, Any],
    printer: UUID | None,
    business_key: str,
    center: UUID,
    at: datetime,
    copy_no: int = 0,
    keep_for: timedelta = STALE_AFTER,
) -> UUID | None:
    """Write a paper beside the row it tells of, in the same transaction. Without a printer there is nothing to write."""
    if printer is None:
        return None
    job = ids.new_id()
    await db.rows(
        "INSERT INTO print_job (id, center, printer, kind, document_sealed, business_key, copy_no, status, reason, payload_hash, "
        "expires_at, created_at, changed_at) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})",
        job, center, printer, document["kind"], _seal(document, job=job), business_key, copy_no,
        PrintStatus.QUEUED, "", "", at + keep_for, at, at,
    )  # fmt: skip
    return job


async def queue_again(
    *, document: dict[str, Any], printer: UUID | None, business_key: str, center: UUID, at: datetime
) -> UUID | None:
    """Write a paper that may be asked for more than once: the first is it, every other one a copy marked 补打."""
    copy_no = await _next_copy(business_key)
    if copy_no:
        document = document | {"reprint": copy_no}
    return await queue(
        document=document, printer=printer, business_key=business_key, center=center, at=at, copy_no=copy_no
    )


async def claim(*, job: UUID, payload: bytes, now: datetime) -> bool:
    """Store the bytes and take the job for sending; committed before the first byte goes out."""
    return await _claim(job=job, payload=payload, now=now)


@db.in_transaction
async def _claim(*, job: UUID, payload: bytes, now: datetime) -> bool:
    rows = await db.rows(
        "UPDATE print_job SET status = 'sending', payload_sealed = {}, payload_hash = {}, changed_at = {} "
        "WHERE id = {} AND status IN ('queued', 'held') AND expires_at > {} RETURNING center",
        crypto.vault().seal_file(payload, name=str(job)), hashlib.sha256(payload).hexdigest(), now, job, now,
    )  # fmt: skip
    if not rows:
        return False
    await _event(job=job, center=rows[0]["center"], at=now, before="queued", after="sending", evidence="claimed")
    return True


@db.in_transaction
async def settle(*, job: UUID, status: PrintStatus, evidence: str, now: datetime) -> bool:
    """Write down what became of a job; tells whether that was news."""
    row = await PrintJob.objects().where(PrintJob.id == job).first()
    if row is None:
        raise PrintJobUnknown
    if row.status == status:
        return False
    before = PRINT_JOB.move(row, status)
    moved = await db.rows(
        "UPDATE print_job SET status = {}, reason = {}, changed_at = {} WHERE id = {} AND status = {} RETURNING id",
        str(status), evidence[:80], now, job, before,
    )  # fmt: skip
    if not moved:
        raise PRINT_JOB.too_late(before, status)
    await _event(job=job, center=row.center, at=now, before=before, after=str(status), evidence=evidence)
    return True


@db.in_transaction
async def recover(*, now: datetime) -> int:
    """After a restart nobody knows what became of jobs that were being sent: say so, and never send them again."""
    rows = await db.rows("SELECT id, center FROM print_job WHERE status = 'sending'")
    for row in rows:
        await settle(job=row["id"], status=PrintStatus.UNKNOWN, evidence="restart while sending", now=now)
    return len(rows)


@db.in_transaction
async def expire(*, now: datetime) -> None:
    """Papers that are too old to be useful are never printed after a refill."""
    await db.rows(
        "UPDATE print_job SET status = 'expired', changed_at = {} WHERE status IN ('queued', 'held') AND expires_at <= {}",
        now, now,
    )  # fmt: skip


@db.in_transaction
async def tell_outcome(*, job: UUID, came_out: bool, actor: Actor, now: datetime) -> None:
    """A person looked whether the paper came out; if it did not, one marked copy is queued, however often it is told."""
    row = await PrintJob.objects().where(PrintJob.id == job, PrintJob.center == actor.center).first()
    if row is None:
        raise PrintJobUnknown
    outcome = PrintStatus.WAS_PRINTED if came_out else PrintStatus.NOT_PRINTED
    is_news = await settle(job=job, status=outcome, evidence=f"told by {actor.name}", now=now)
    if is_news and not came_out:
        await reprint(job=job, actor=actor, now=now)


@db.in_transaction
async def reprint(*, job: UUID, actor: Actor, now: datetime) -> UUID | None:
    """Queue a copy, marked 补打, of the same document."""
    row = await PrintJob.objects().where(PrintJob.id == job, PrintJob.center == actor.center).first()
    if row is None:
        raise PrintJobUnknown
    copy_no = await _next_copy(row.business_key)
    document = {**json.loads(queries.document_of(row.document_sealed, job=row.id)), "reprint": copy_no}
    await audit.record("print_job.reprinted", entity="print_job", entity_id=row.id, actor=actor, at=now)
    return await queue(document=document, printer=row.printer, business_key=row.business_key, center=row.center, at=now,
                       copy_no=copy_no)  # fmt: skip


@db.in_transaction
async def set_printer_state(*, printer: UUID, state: str, now: datetime) -> None:
    """Remember what the printer last said of itself."""
    await Printer.update({Printer.state: state[:24], Printer.state_at: now}).where(Printer.id == printer)


@db.in_transaction
async def add_printer(*, name: str, url: str, center: UUID) -> Printer:
    """Make a printer known, or give it a new address."""
    row = await Printer.objects().where(Printer.center == center, Printer.name == name).first()
    row = row or Printer(id=ids.new_id(), center=center, name=name)
    row.url = url
    await row.save()
    return row


async def _next_copy(business_key: str) -> int:
    last = await db.rows("SELECT MAX(copy_no) AS n FROM print_job WHERE business_key = {}", business_key)
    return 0 if last[0]["n"] is None else int(last[0]["n"]) + 1


def _seal(document: dict[str, Any], *, job: UUID) -> bytes:
    return crypto.vault().seal(json.dumps(document, ensure_ascii=False), field=queries.DOCUMENT, row=job)


async def _event(*, job: UUID, center: UUID, at: datetime, before: str, after: str, evidence: str) -> None:
    await db.rows(
        "INSERT INTO print_event (id, center, job, at, from_status, to_status, evidence) VALUES ({}, {}, {}, {}, {}, {}, {})",
        ids.new_id(), center, job, at, before, after, evidence[:120],
    )  # fmt: skip
