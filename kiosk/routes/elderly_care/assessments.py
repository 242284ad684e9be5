"""Ability assessments at the care desk: the table, drafts, results, the report, and who is due."""

import asyncio
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from litestar import Response, get, post, put
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from kiosk import auth, dependencies
from kiosk.schemas.elderly_care.assessments import AssessmentOut, CallIn, DueOut, SheetIn, scale_out
from printers import render
from printers.care_papers import AssessmentReport
from services.elderly_care.assessments import operations, papers, queries
from services.elderly_care.assessments.scale import scale
from services.foundation.actor import Actor
from services.foundation.calendar.rules import local
from services.foundation.residents import queries as residents
from services.foundation.staff.roles import StaffRole

NO_STORE = {"Cache-Control": "no-store"}
care_desk = auth.allow(StaffRole.CARE_DESK)


@get("/assessment-scale", guards=[auth.care_staff])
async def show_scale() -> dict[str, Any]:
    """The 26 items with their scores in words, and the levels."""
    return scale_out(scale())


@get("/assessments/due", guards=[care_desk])
async def list_due(actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> Response[list[DueOut]]:
    """Who must be assessed: called for, never done, over twelve months old, or soon."""
    due = await queries.due(center=actor.center, today=local(now).date())
    people = await residents.residents(ids=[one.resident for one in due], center=actor.center)
    return Response([DueOut.of(one, people[one.resident]) for one in due], headers=NO_STORE)


@get("/residents/{id:uuid}/assessments", guards=[care_desk])
async def list_assessments(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> Response[list[AssessmentOut]]:
    """Somebody's assessments, the draft first."""
    rows = await operations.read(resident=id, actor=actor, now=now)
    return Response([AssessmentOut.of(row) for row in rows], headers=NO_STORE)


@put("/residents/{id:uuid}/assessments/draft", guards=[care_desk])
async def keep_draft(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[SheetIn]
) -> Response[AssessmentOut]:
    """Keep what has been filled in so far."""
    row = await operations.keep_draft(resident=id, sheet=data.sheet(), version=data.version, actor=actor, now=now)
    return Response(AssessmentOut.of(row), headers=NO_STORE)


@post("/residents/{id:uuid}/assessments/calls", guards=[care_desk], status_code=204)
async def call_for(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[CallIn]
) -> None:
    """Something has changed: assess again at once."""
    await operations.call_for(resident=id, why=data.why, actor=actor, now=now)


@post("/assessments/{id:uuid}/completion", guards=[care_desk])
async def complete(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> Response[AssessmentOut]:
    """Add it up."""
    await operations.complete(assessment=id, actor=actor, now=now)
    row = await queries.assessment(id=id, center=actor.center)
    return Response(AssessmentOut.of(row), headers=NO_STORE)


@post("/assessments/{id:uuid}/disposal", guards=[care_desk], status_code=204)
async def discard(id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> None:
    """Throw a draft away."""
    await operations.discard(assessment=id, actor=actor, now=now)


@get("/assessments/{id:uuid}/report.pdf", guards=[care_desk])
async def show_report(
    state: State, id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> Response[bytes]:
    """The report on A4."""
    row, name = await operations.read_report(assessment=id, actor=actor, now=now)
    home = await dependencies.home_of(state, actor.center)
    paper = msgspec.convert(papers.report(row, name=name, home=home), AssessmentReport)
    return Response(await asyncio.to_thread(render.pdf, paper), media_type="application/pdf", headers=NO_STORE)


HANDLERS: list[Any] = [
    show_scale, list_due, list_assessments, keep_draft, call_for, complete, discard, show_report,
]  # fmt: skip
