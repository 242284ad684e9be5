"""Papers of applications over HTTP: photos in, photos out to whoever handles it, letters as PDF, receipts as slips."""

import asyncio
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath

from kiosk import auth, dependencies
from kiosk.schemas.one_window.application_progress import PassOut, PrintedOut
from kiosk.schemas.one_window.applications import FileOut, MaterialOut
from kiosk.settings import Settings
from printers import render
from printers.document import Document
from services.foundation.actor import Actor
from services.foundation.print_spool import queries as spool
from services.one_window.applications import operations, papers, queries

NEVER_KEPT = {"Cache-Control": "no-store"}


@post("/{id:uuid}/materials/{material:uuid}/receipt", guards=[auth.clerks], status_code=200)
async def receive_paper(
    id: FromPath[UUID], material: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> MaterialOut:
    """The clerk has the paper in hand."""
    return MaterialOut.of(await operations.receive_paper(id=id, material=material, actor=actor, now=now))


@post("/{id:uuid}/materials/{material:uuid}/photos", guards=[auth.kiosks_and_desks])
async def add_photo(
    request: Request[Any, Any, Any],
    id: FromPath[UUID],
    material: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    settings: NamedDependency[Settings],
) -> FileOut:
    """A photo from the kiosk camera or a scan at the desk; the body is the picture itself."""
    file = await operations.add_photo(
        id=id, material=material, content=await request.body(), folder=settings.attachments_dir, actor=actor, now=now
    )
    return FileOut.of(file)


@post("/{id:uuid}/materials/{material:uuid}/passes", guards=[auth.kiosks_and_desks])
async def open_pass(
    state: State,
    id: FromPath[UUID],
    material: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
) -> Response[PassOut]:
    """A QR for the resident's own phone: one photo, ten minutes."""
    made = await operations.open_pass(id=id, material=material, actor=actor, now=now)
    home = await dependencies.home_of(state, actor.center)
    out = PassOut(url=f"{home.public_url}/m/{made.token}", material=made.material, expires_at=made.expires_at)
    return Response(out, status_code=201, headers=NEVER_KEPT)


@get("/{id:uuid}/photos/{file:uuid}", guards=[auth.clerks])
async def read_photo(
    id: FromPath[UUID],
    file: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    settings: NamedDependency[Settings],
) -> Response[bytes]:
    """One photo, for whoever handles the application; every reading is in the trail."""
    content = await operations.read_photo(id=id, file=file, folder=settings.attachments_dir, actor=actor, now=now)
    headers = NEVER_KEPT | {"X-Content-Type-Options": "nosniff", "Content-Disposition": "inline"}
    return Response(content.body, media_type=content.media_type, headers=headers)


@get("/{id:uuid}/papers/{name:str}", guards=[auth.clerks])
async def show_paper(
    state: State, id: FromPath[UUID], name: FromPath[str], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> Response[bytes]:
    """acceptance.pdf, supplement.pdf, decline.pdf, completion.pdf or receipt.pdf."""
    kind = name.removesuffix(".pdf")
    if kind not in papers.KINDS:
        raise papers.PaperNotYet
    row = await queries.application(id=id, center=actor.center)
    home = await dependencies.home_of(state, actor.center)
    document = msgspec.convert(await papers.KINDS[kind](row, home=home, now=now), Document)
    pdf = await asyncio.to_thread(render.pdf, document)
    headers = NEVER_KEPT | {"Content-Disposition": f'inline; filename="{kind}-{row.number}.pdf"'}
    return Response(pdf, media_type="application/pdf", headers=headers)


@post("/{id:uuid}/receipts", guards=[auth.kiosks_and_desks])
async def print_receipt(
    request: Request[Any, Any, Any],
    state: State,
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
) -> PrintedOut:
    """The receipt once more, at the printer beside the caller or the hall's first one."""
    home = await dependencies.home_of(state, actor.center)
    printer = dependencies.printer_of(request) or await _hall_printer(actor.center)
    job = await operations.print_receipt(id=id, home=home, printer=printer, actor=actor, now=now)
    return PrintedOut(print_job=job)


async def _hall_printer(center: UUID) -> UUID | None:
    return next((UUID(str(row.id)) for row in await spool.printers() if row.center == center), None)


HANDLERS: list[Any] = [receive_paper, add_photo, open_pass, read_photo, show_paper, print_receipt]
