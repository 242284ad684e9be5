"""Dispute mediation at the community's desk."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Response, Router, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from kiosk import auth, dependencies
from kiosk.papers import pdfs
from kiosk.schemas.community.mediation import (
    AcceptanceIn,
    AgreementIn,
    CaseIn,
    CountOut,
    CourtIn,
    ExtensionIn,
    FailureIn,
    MediationFileOut,
    MediationLineOut,
    MediationMovedOut,
    MediatorIn,
    RevisitIn,
    RiskIn,
)
from services.community.mediation import operations, papers, queries
from services.foundation.actor import Actor
from services.foundation.staff.roles import StaffRole

WORKERS = (StaffRole.COMMUNITY_WORKER, StaffRole.SECRETARY, StaffRole.ADMIN)
mediators = auth.allow(StaffRole.COMMUNITY_WORKER, StaffRole.SECRETARY)
readers = auth.allow(*WORKERS, StaffRole.AUDITOR)


@get("/", guards=[readers])
async def list_cases(actor: NamedDependency[Actor]) -> list[MediationLineOut]:
    """The cases: kind and building, and nobody."""
    return [MediationLineOut.of(row) for row in await queries.listed(center=actor.center)]


@get("/count", guards=[readers])
async def count_cases(
    actor: NamedDependency[Actor], since: FromQuery[datetime], until: FromQuery[datetime]
) -> CountOut:
    """Cases of a period in which the property company took part."""
    ids = await queries.count(center=actor.center, since=since, until=until)
    return CountOut(len(ids), ids)


@post("/", guards=[mediators])
async def raise_case(
    actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[CaseIn]
) -> MediationMovedOut:
    """A dispute was brought here, or found."""
    row = await operations.raise_case(
        origin=data.origin, kind=data.kind, facts=data.facts, parties=[one.party() for one in data.parties], building=data.building,
        actor=actor, now=now,
    )  # fmt: skip
    return MediationMovedOut.of(row)


@get("/{id:uuid}", guards=[mediators])
async def show(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> Response[MediationFileOut]:
    """The whole file; every opening is in the trail."""
    row = await operations.open_file(id=id, actor=actor, now=now)
    whole = MediationFileOut.of(row, parties=await queries.parties(case=id), history=await queries.history(case=id))
    return Response(whole, headers={"Cache-Control": "no-store"})


@post("/{id:uuid}/acceptance", guards=[mediators], status_code=200)
async def accept(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[AcceptanceIn]
) -> MediationMovedOut:
    """Both were told; the month begins."""
    return MediationMovedOut.of(await operations.accept(id=id, is_told=data.told, actor=actor, now=now))


@post("/{id:uuid}/beginning", guards=[mediators], status_code=200)
async def begin(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[MediatorIn]
) -> MediationMovedOut:
    """Somebody mediates."""
    return MediationMovedOut.of(await operations.begin(id=id, mediator=data.mediator, actor=actor, now=now))


@post("/{id:uuid}/extension", guards=[mediators], status_code=200)
async def extend(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[ExtensionIn]
) -> MediationMovedOut:
    """More than a month, because both want it."""
    row = await operations.extend(id=id, until_on=data.until_on, do_both_agree=data.both_agree, actor=actor, now=now)
    return MediationMovedOut.of(row)


@post("/{id:uuid}/agreement", guards=[mediators], status_code=200)
async def agree(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[AgreementIn]
) -> MediationMovedOut:
    """Agreed, in writing or by word."""
    said: dict[str, Any] = {"terms": data.terms, "perform_on": data.perform_on, "actor": actor, "now": now}
    if data.written:
        row = await operations.agree_written(id=id, duties=data.duties, manner=data.manner, **said)
        return MediationMovedOut.of(row)
    return MediationMovedOut.of(await operations.agree_orally(id=id, **said))


@post("/{id:uuid}/failure", guards=[mediators], status_code=200)
async def fail(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[FailureIn]
) -> MediationMovedOut:
    """No agreement."""
    row = await operations.fail(id=id, reason=data.reason, is_told=data.told, is_risky=data.risky, actor=actor, now=now)
    return MediationMovedOut.of(row)


@post("/{id:uuid}/withdrawal", guards=[mediators], status_code=200)
async def withdraw(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> MediationMovedOut:
    """One side does not want it any more."""
    return MediationMovedOut.of(await operations.withdraw(id=id, actor=actor, now=now))


@post("/{id:uuid}/performance", guards=[mediators], status_code=200)
async def perform(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> MediationMovedOut:
    """Both begin to do it."""
    return MediationMovedOut.of(await operations.perform(id=id, actor=actor, now=now))


@post("/{id:uuid}/revisit", guards=[mediators], status_code=200)
async def revisit(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[RevisitIn]
) -> MediationMovedOut:
    """Somebody looked whether it was kept."""
    row = await operations.revisit(id=id, is_kept=data.kept, words=data.words, actor=actor, now=now)
    return MediationMovedOut.of(row)


@post("/{id:uuid}/court_request", guards=[mediators], status_code=200)
async def ask_court(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[CourtIn]
) -> MediationMovedOut:
    """Both asked the court to confirm it."""
    row = await operations.ask_court(id=id, asked_on=data.asked_on, do_both_ask=data.both_ask, actor=actor, now=now)
    return MediationMovedOut.of(row)


@post("/{id:uuid}/risk", guards=[mediators], status_code=200)
async def report_risk(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[RiskIn]
) -> MediationMovedOut:
    """It may harden."""
    return MediationMovedOut.of(await operations.report_risk(id=id, words=data.words, actor=actor, now=now))


@post("/{id:uuid}/closure", guards=[mediators], status_code=200)
async def close(id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> MediationMovedOut:
    """Over."""
    return MediationMovedOut.of(await operations.close(id=id, actor=actor, now=now))


@get("/{id:uuid}/agreement.pdf", guards=[mediators])
async def show_agreement(
    state: State, id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> Response[bytes]:
    """调解协议书, or 口头协议登记表."""
    row = await operations.open_file(id=id, actor=actor, now=now)
    home = await dependencies.home_of(state, actor.center)
    paper = papers.agreement(row, await queries.parties(case=id), home=home)
    return await pdfs.shown(paper, name=row.number)


mediation = Router(
    "/api/community/mediation",
    route_handlers=[
        list_cases, count_cases, raise_case, show, accept, begin, extend, agree, fail, withdraw, perform, revisit, ask_court,
        report_risk, close, show_agreement,
    ],
    tags=["mediation"],
)  # fmt: skip
