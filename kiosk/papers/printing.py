"""From the spool to the printer: render, store, send once, and write down what the printer said."""

import asyncio
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import structlog

from kiosk.clock import utc_now
from printers import document, render
from printers.devices import Device, Held, Printed, Stage, Unknown, open_device
from services.foundation.print_spool import operations, queries
from services.foundation.print_spool.lifecycle import PrintStatus

log = structlog.get_logger()

LOOK = 0.2  # seconds between looks for a new paper
AFTER_FAULT = 2.0  # seconds before a printer that was not ready is asked again


class JobGone(Exception):
    """The paper expired or was cancelled before its first byte."""


async def serve(printer: UUID, url: str) -> None:
    """Print what waits for one printer, oldest first."""
    device = open_device(url)
    while True:
        job = await queries.next_job(printer=printer, now=utc_now())
        if job is None:
            await asyncio.sleep(LOOK)
        elif not await print_one(job, device=device, printer=printer):
            await asyncio.sleep(AFTER_FAULT)


async def print_one(job: Mapping[str, Any], *, device: Device, printer: UUID) -> bool:
    """Send one paper; tells whether the printer took it."""
    paper = document.decode(queries.document_of(job["document_sealed"], job=job["id"]).encode())
    payload = await asyncio.to_thread(render.escpos, paper, dots=device.dots)

    async def progress(stage: Stage, reason: str) -> None:
        if stage == Stage.SENDING and not await operations.claim(job=job["id"], payload=payload, now=utc_now()):
            raise JobGone
        if stage == Stage.WAITING:
            await operations.set_printer_state(printer=printer, state=reason, now=utc_now())

    try:
        outcome = await device.send(payload, job_id=str(job["id"]), progress=progress)
    except JobGone:
        return True
    status, evidence = _verdict(outcome)
    now = utc_now()
    await operations.settle(job=job["id"], status=status, evidence=evidence, now=now)
    await operations.set_printer_state(
        printer=printer, state="ready" if status == PrintStatus.PRINTED else evidence, now=now
    )
    if status != PrintStatus.PRINTED:
        log.warning("paper_not_printed", job=str(job["id"]), status=str(status), evidence=evidence)
    return status != PrintStatus.HELD


def _verdict(outcome: object) -> tuple[PrintStatus, str]:
    match outcome:
        case Printed(evidence=evidence):
            return PrintStatus.PRINTED, evidence
        case Held(reason=reason):
            return PrintStatus.HELD, str(reason)
        case Unknown(reason=reason):
            return PrintStatus.UNKNOWN, str(reason)
    raise TypeError(f"not an outcome: {outcome!r}")
