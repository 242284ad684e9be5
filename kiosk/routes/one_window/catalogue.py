"""The catalogue around the ticket: what to bring, whom to ask for what we may not issue, and the platform's changes."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request, Router, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from kiosk import auth, dependencies
from kiosk.schemas.one_window.application_progress import PrintedOut
from kiosk.schemas.one_window.catalogue import CertificateOut, ChecklistOut, DismissalIn, GuidanceIn, UpdateOut
from kiosk.schemas.one_window.residents import ItemOut
from services.foundation import ids, print_spool
from services.foundation.actor import Actor
from services.foundation.staff.roles import StaffRole
from services.one_window import certificates, checklists, queries
from services.one_window.catalogue_updates import operations
from services.one_window.catalogue_updates import queries as update_queries

publishers = auth.allow(StaffRole.SECRETARY, StaffRole.ADMIN)


@get("/items/{code:str}/checklist")
async def show_checklist(state: State, center: NamedDependency[UUID], code: FromPath[str]) -> ChecklistOut:
    """What to bring, before any number is taken."""
    item = await queries.item(code=code.upper(), center=center)
    return ChecklistOut.of(checklists.checklist(item, home=await dependencies.home_of(state, center)))


@post("/items/{code:str}/checklist", guards=[auth.kiosks_and_desks])
async def print_checklist(
    request: Request[Any, Any, Any],
    state: State,
    code: FromPath[str],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
) -> PrintedOut:
    """The same on a slip."""
    item = await queries.item(code=code.upper(), center=actor.center)
    slip = checklists.checklist(item, home=await dependencies.home_of(state, actor.center))
    return await _printed(request, slip, actor=actor, now=now)


@get("/certificates")
async def list_certificates(q: FromQuery[str] = "") -> list[CertificateOut]:
    """The twenty papers a residents' committee does not issue, or those that fit some words."""
    return [CertificateOut.of(one) for one in certificates.find(q[:40])]


@post("/certificates/guidance", guards=[auth.kiosks_and_desks])
async def print_guidance(
    request: Request[Any, Any, Any],
    state: State,
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    data: JSONBody[GuidanceIn],
) -> PrintedOut:
    """指引单: whom to ask, on a slip."""
    one = certificates.named(data.name)
    slip = checklists.guidance(one, home=await dependencies.home_of(state, actor.center))
    return await _printed(request, slip, actor=actor, now=now)


@get("/catalogue-updates", guards=[auth.desk_staff])
async def list_updates(actor: NamedDependency[Actor]) -> list[UpdateOut]:
    """What the platform says differently."""
    return [UpdateOut.of(update) for update in await update_queries.staged(center=actor.center)]


@post("/catalogue-updates/{id:uuid}/publication", guards=[publishers], status_code=200)
async def publish(id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> ItemOut:
    """From now on residents are told this."""
    return ItemOut.of(await operations.publish(id=id, actor=actor, now=now))


@post("/catalogue-updates/{id:uuid}/dismissal", guards=[publishers], status_code=204)
async def dismiss(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[DismissalIn]
) -> None:
    """Ours stays."""
    await operations.dismiss(id=id, reason=data.reason, actor=actor, now=now)


async def _printed(request: Request[Any, Any, Any], slip: dict[str, Any], *, actor: Actor, now: datetime) -> PrintedOut:
    job = await print_spool.queue(document=slip, printer=dependencies.printer_of(request), business_key=f"slip:{ids.new_id()}",
                                  center=actor.center, at=now)  # fmt: skip
    return PrintedOut(print_job=job)


catalogue = Router(
    "/api/one-window",
    route_handlers=[show_checklist, print_checklist, list_certificates, print_guidance, list_updates, publish, dismiss],
    tags=["catalogue"],
)
