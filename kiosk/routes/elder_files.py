"""Elders' files, for the care desk alone; every reading is written into the audit trail."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Response, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from kiosk import auth
from kiosk.schemas.elder_files import FileIn, FileOut, ResidentIn
from services.elderly_care import operations
from services.foundation.actor import Actor

NO_STORE = {"Cache-Control": "no-store"}


@post("/residents", guards=[auth.care_staff])
async def register(
    actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[ResidentIn]
) -> Response[FileOut]:
    """Write somebody down, or find who it is, and open the file."""
    facts = data.file.facts() if data.file else None
    file = await operations.open_file(person=data.person(), facts=facts, actor=actor, now=now)
    return Response(FileOut.of(file), headers=NO_STORE)


@get("/residents/{id:uuid}/file", guards=[auth.care_staff])
async def show_file(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> Response[FileOut]:
    """Read somebody's file."""
    return Response(FileOut.of(await operations.read_file(resident=id, actor=actor, now=now)), headers=NO_STORE)


@put("/residents/{id:uuid}/file", guards=[auth.care_staff])
async def keep_file(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[FileIn]
) -> Response[FileOut]:
    """Write into somebody's file."""
    file = await operations.keep_file(resident=id, facts=data.facts(), version=data.version, actor=actor, now=now)
    return Response(FileOut.of(file), headers=NO_STORE)


HANDLERS: list[Any] = [register, show_file, keep_file]
