"""Scans of guardians' papers over HTTP: in, out and off the file, at the care desk only; every look is written into the audit trail."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from kiosk import auth
from kiosk.schemas.elderly_care.guardian_papers import GuardianPaperOut, PaperKind, PaperRemovalIn
from kiosk.settings import Settings
from services.elderly_care.files import guardian_papers
from services.foundation.actor import Actor
from services.foundation.staff.roles import StaffRole

NO_STORE = {"Cache-Control": "no-store"}
care_desk = auth.allow(StaffRole.CARE_DESK)


@post("/guardians/{id:uuid}/papers", guards=[care_desk])
async def add_paper(
    request: Request[Any, Any, Any],
    id: FromPath[UUID],
    kind: FromQuery[PaperKind],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    settings: NamedDependency[Settings],
) -> Response[GuardianPaperOut]:
    """A scan or photo of one paper; the body is the picture itself."""
    paper = await guardian_papers.add_paper(guardian=id, kind=kind, content=await request.body(),
                                            folder=settings.attachments_dir, actor=actor, now=now)  # fmt: skip
    return Response(GuardianPaperOut.of(paper), headers=NO_STORE)


@get("/guardians/{id:uuid}/papers/{paper:uuid}", guards=[care_desk])
async def read_paper(
    id: FromPath[UUID],
    paper: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    settings: NamedDependency[Settings],
) -> Response[bytes]:
    """One scan; every look is in the trail."""
    scan = await guardian_papers.read_paper(guardian=id, paper=paper, folder=settings.attachments_dir, actor=actor,
                                            now=now)  # fmt: skip
    headers = NO_STORE | {"X-Content-Type-Options": "nosniff", "Content-Disposition": "inline"}
    return Response(scan.body, media_type=scan.media_type, headers=headers)


@post("/guardians/{id:uuid}/papers/{paper:uuid}/removal", guards=[care_desk], status_code=200)
async def remove_paper(
    id: FromPath[UUID],
    paper: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    data: JSONBody[PaperRemovalIn],
) -> Response[GuardianPaperOut]:
    """Take a scan off the file, and say why."""
    row = await guardian_papers.remove_paper(guardian=id, paper=paper, why=data.why, actor=actor, now=now)
    return Response(GuardianPaperOut.of(row), headers=NO_STORE)


HANDLERS: list[Any] = [add_paper, read_paper, remove_paper]
