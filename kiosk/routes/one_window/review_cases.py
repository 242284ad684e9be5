"""Cases behind bad reviews over HTTP. For the person who was rated an open case answers like one that never was."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Response, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from kiosk import auth
from kiosk.across import visit_reviews
from kiosk.schemas.one_window.review_cases import (
    AgreementIn,
    AppealIn,
    CaseOut,
    ContactIn,
    FeedbackIn,
    FiguresOut,
    RecheckIn,
    RectificationIn,
    VerdictIn,
    WholeCaseOut,
)
from services.elderly_care.reviews import queries as visits
from services.foundation.actor import Actor
from services.foundation.staff import queries as staff
from services.foundation.staff.roles import StaffRole
from services.one_window.reviews import operations, queries
from services.one_window.reviews.lifecycle import CaseStatus
from services.one_window.reviews.tables import ReviewCase

case_staff = auth.allow(StaffRole.SECRETARY, StaffRole.COMMUNITY_WORKER, StaffRole.ADMIN)
case_readers = auth.allow(StaffRole.SECRETARY, StaffRole.COMMUNITY_WORKER, StaffRole.ADMIN, StaffRole.AUDITOR)


@get("/", guards=[case_readers])
async def list_cases(actor: NamedDependency[Actor], status: FromQuery[CaseStatus | None] = None) -> list[CaseOut]:
    """The cases of the centre, without those that are about whoever asks."""
    return [CaseOut.of(file) for file in await queries.cases(actor=actor, status=status or "")]


@get("/mine", guards=[auth.staff_only])
async def list_mine(actor: NamedDependency[Actor]) -> list[CaseOut]:
    """The closed cases about me."""
    return [CaseOut.of(file) for file in await queries.about_me(actor=actor)]


@get("/figures", guards=[case_readers])
async def show_figures(
    actor: NamedDependency[Actor], since: FromQuery[datetime], until: FromQuery[datetime]
) -> FiguresOut:
    """How many were rated, how many well, and what became of the bad ones."""
    visited = await visits.finished(center=actor.center, since=since, until=until)
    return FiguresOut.of(await queries.figures(center=actor.center, since=since, until=until, visits=visited))


@get("/{id:uuid}", guards=[case_readers])
async def show_case(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> Response[WholeCaseOut]:
    """One case with its history, and whom to call about it."""
    file = await queries.file(id=id, actor=actor)
    call = None if actor.role == StaffRole.AUDITOR else await visit_reviews.whom_to_call(file, actor=actor, now=now)
    names = await staff.names(center=actor.center)
    whole = WholeCaseOut.of(file, history=await queries.history(case=id), names=names, call=call)
    return Response(whole, headers={"Cache-Control": "no-store"})


@post("/{id:uuid}/contact", guards=[case_staff], status_code=200)
async def contact(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[ContactIn]
) -> CaseOut:
    """Somebody called."""
    row = await operations.contact(id=id, outcome=data.outcome, words=data.words, actor=actor, now=now)
    return await _out(row, actor)


@post("/{id:uuid}/verification", guards=[case_staff], status_code=200)
async def verify(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[VerdictIn]
) -> CaseOut:
    """True, wrong or malicious."""
    row = await operations.verify(id=id, verdict=data.verdict, evidence=data.evidence, actor=actor, now=now)
    return await _out(row, actor)


@post("/{id:uuid}/verification/approval", guards=[case_staff], status_code=200)
async def agree(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[AgreementIn]
) -> CaseOut:
    """The second person on a malicious one."""
    return await _out(await operations.agree(id=id, agrees=data.agrees, actor=actor, now=now), actor)


@post("/{id:uuid}/rectification", guards=[case_staff], status_code=200)
async def rectify(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[RectificationIn]
) -> CaseOut:
    """Begin to put it right."""
    row = await operations.rectify(id=id, measure=data.measure, is_complex=data.is_complex, actor=actor, now=now)
    return await _out(row, actor)


@post("/{id:uuid}/feedback", guards=[case_staff], status_code=200)
async def feed_back(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[FeedbackIn]
) -> CaseOut:
    """The resident was told."""
    return await _out(await operations.feed_back(id=id, measure=data.measure, actor=actor, now=now), actor)


@post("/{id:uuid}/closure", guards=[case_staff], status_code=200)
async def close(id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> CaseOut:
    """Done."""
    return await _out(await operations.close(id=id, actor=actor, now=now), actor)


@post("/{id:uuid}/appeal", guards=[case_staff], status_code=200)
async def appeal(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[AppealIn]
) -> CaseOut:
    """The resident, at the desk or on the telephone, does not agree."""
    case = await queries.case(id=id, actor=actor)
    return await _out(await operations.appeal(review=case.review, words=data.words, actor=actor, now=now), actor)


@post("/{id:uuid}/recheck", guards=[case_staff], status_code=200)
async def recheck(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[RecheckIn]
) -> CaseOut:
    """Somebody who has not judged it looks again."""
    row = await operations.recheck(id=id, upholds=data.upholds, words=data.words, actor=actor, now=now)
    return await _out(row, actor)


async def _out(row: ReviewCase, actor: Actor) -> CaseOut:
    return CaseOut.of(await queries.file(id=row.id, actor=actor))


HANDLERS: list[Any] = [
    list_cases, list_mine, show_figures, show_case, contact, verify, agree, rectify, feed_back, close, appeal, recheck,
]  # fmt: skip
review_cases = Router("/api/one-window/review-cases", route_handlers=HANDLERS, tags=["reviews"])
