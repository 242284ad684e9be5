"""Applications over HTTP: asking at the kiosk or the desk, and every move of the staff."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from kiosk import auth, commands, dependencies
from kiosk.routes.one_window import application_papers
from kiosk.schemas.one_window.application_moves import (
    AcceptanceIn,
    DecisionIn,
    DeliveryIn,
    ForwardingIn,
    NotificationIn,
    ReasonIn,
    SpecialIn,
    StepIn,
    SupplementIn,
)
from kiosk.schemas.one_window.applications import (
    ApplicationIn,
    ApplicationOut,
    FileOut,
    MaterialOut,
    MovedOut,
    NoticeOut,
    PersonIn,
    ReceivedOut,
    WholeApplicationOut,
)
from services.foundation.actor import Actor
from services.foundation.residents import queries as residents
from services.foundation.staff import queries as staff
from services.one_window.applications import operations, queries
from services.one_window.applications.lifecycle import ApplicationStatus, Light, PauseKind
from services.one_window.applications.operations import Step
from services.one_window.applications.tables import Application


@post("/", guards=[auth.kiosks_and_desks])
async def ask(
    request: Request[Any, Any, Any],
    state: State,
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    data: JSONBody[ApplicationIn],
) -> Response[bytes]:
    """Ask for something, at once or as a draft."""
    business_date = await dependencies.business_date_of(state, actor.center, now)
    home = await dependencies.home_of(state, actor.center)

    async def verb() -> ReceivedOut:
        if data.draft:
            return await _received(await operations.draft(wish=data.wish(), actor=actor, now=now))
        made = await operations.apply(
            wish=data.wish(),
            actor=actor,
            now=now,
            business_date=business_date,
            home=home,
            printer=dependencies.printer_of(request),
        )
        return await _received(made.application, print_job=made.print_job, page_url=f"{home.public_url}/P/")

    return await commands.once(request, verb, actor=actor, now=now)


@get("/", guards=[auth.desk_staff])
async def list_applications(
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    status: FromQuery[ApplicationStatus | None] = None,
    light: FromQuery[Light | None] = None,
) -> list[ApplicationOut]:
    """The newest applications; those of one state; or what runs under one light, the most urgent first."""
    if light:
        found = await queries.by_light(center=actor.center, light=light, now=now)
    else:
        found = await queries.applications(center=actor.center, status=status or "", now=now)
    return [ApplicationOut.of(one) for one in found]


@get("/{id:uuid}", guards=[auth.desk_staff])
async def show(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> WholeApplicationOut:
    """One application, whole."""
    row = await queries.application(id=id, center=actor.center)
    applicant = await residents.resident(id=row.applicant, center=actor.center)
    proxy = await residents.resident(id=row.proxy, center=actor.center) if row.proxy else None
    names = await staff.names(center=actor.center)
    return WholeApplicationOut(
        application=ApplicationOut.of(await queries.followed(application=row, now=now)),
        applicant=residents.masked_name(applicant), proxy=residents.masked_name(proxy) if proxy else "",
        assisted_by=await staff.name_of(id=row.assisted_by, center=actor.center), handler=row.handler, reason=row.reason,
        materials=[MaterialOut.of(paper) for paper in await queries.materials(application=id)],
        files=[FileOut.of(file) for file in await queries.files(application=id)],
        notices=[NoticeOut.of(notice) for notice in await queries.notices(application=id)],
        history=[MovedOut.of(event, names=names) for event in await queries.history(application=id)],
    )  # fmt: skip


@post("/{id:uuid}/submission", guards=[auth.kiosks_and_desks], status_code=200)
async def submit(
    state: State, id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> ReceivedOut:
    """The draft counts from here on."""
    business_date = await dependencies.business_date_of(state, actor.center, now)
    return await _received(await operations.submit(id=id, actor=actor, now=now, business_date=business_date))


@post("/{id:uuid}/acceptance", guards=[auth.clerks], status_code=200)
async def accept(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    data: JSONBody[AcceptanceIn | None] = None,
) -> ApplicationOut:
    """受理 or 不予受理."""
    wish = data or AcceptanceIn()
    if not wish.accept:
        return await _out(await operations.decline(id=id, reason=wish.reason, actor=actor, now=now), now=now)
    row = await operations.accept(id=id, following=wish.following, window=wish.window, actor=actor, now=now)
    return await _out(row, now=now)


@post("/{id:uuid}/supplement", guards=[auth.clerks])
async def ask_for_supplement(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[SupplementIn]
) -> NoticeOut:
    """The full list of what is missing; a second one waits for a second person."""
    notice = await operations.ask_for_supplement(id=id, missing=data.papers(), reason=data.reason, actor=actor, now=now)
    return NoticeOut.of(notice)


@post("/{id:uuid}/supplement/approval", guards=[auth.desk_staff], status_code=200)
async def approve_supplement(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> NoticeOut:
    """The second person agrees to ask again."""
    return NoticeOut.of(await operations.approve_supplement(id=id, actor=actor, now=now))


@post("/{id:uuid}/resubmission", guards=[auth.clerks], status_code=200)
async def resubmit(id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> ApplicationOut:
    """What was missing is here."""
    return await _out(await operations.resubmit(id=id, actor=actor, now=now), now=now)


@post("/{id:uuid}/steps", guards=[auth.clerks])
async def take_step(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[StepIn]
) -> ApplicationOut:
    """One step is done."""
    step = Step(data.step, data.action, data.unit, data.opinion, data.started_at)
    return await _out(await operations.take_step(id=id, step=step, actor=actor, now=now), now=now)


@post("/{id:uuid}/special", guards=[auth.clerks])
async def begin_special(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[SpecialIn]
) -> ApplicationOut:
    """A special procedure: the clock stands."""
    row = await operations.begin_special(id=id, kind=PauseKind(data.kind), reason=data.reason, actor=actor, now=now)
    return await _out(row, now=now)


@post("/{id:uuid}/special/end", guards=[auth.clerks], status_code=200)
async def end_special(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> ApplicationOut:
    """The clock goes on."""
    return await _out(await operations.end_special(id=id, actor=actor, now=now), now=now)


@post("/{id:uuid}/forwarding", guards=[auth.clerks])
async def forward(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[ForwardingIn]
) -> ApplicationOut:
    """Passed on to whoever decides."""
    return await _out(await operations.forward(id=id, to=data.to, actor=actor, now=now), now=now)


@post("/{id:uuid}/return", guards=[auth.clerks])
async def take_back(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[ReasonIn]
) -> ApplicationOut:
    """Came back undecided."""
    return await _out(await operations.take_back(id=id, reason=data.reason, actor=actor, now=now), now=now)


@post("/{id:uuid}/decision", guards=[auth.clerks])
async def decide(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[DecisionIn]
) -> ApplicationOut:
    """Granted or refused."""
    row = await operations.decide(id=id, decision=data.decision, reason=data.reason, actor=actor, now=now)
    return await _out(row, now=now)


@post("/{id:uuid}/notification", guards=[auth.clerks])
async def notify(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[NotificationIn]
) -> ApplicationOut:
    """The applicant was told."""
    return await _out(await operations.notify_applicant(id=id, how=data.how, actor=actor, now=now), now=now)


@post("/{id:uuid}/delivery", guards=[auth.clerks])
async def deliver(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[DeliveryIn]
) -> ApplicationOut:
    """The result was handed over."""
    return await _out(await operations.deliver(id=id, received_by=data.received_by, actor=actor, now=now), now=now)


@post("/{id:uuid}/archiving", guards=[auth.clerks], status_code=200)
async def archive(id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> ApplicationOut:
    """Closed for good."""
    return await _out(await operations.archive(id=id, actor=actor, now=now), now=now)


@post("/{id:uuid}/withdrawal", guards=[auth.clerks], status_code=200)
async def withdraw(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    data: JSONBody[ReasonIn | None] = None,
) -> ApplicationOut:
    """The applicant does not want it any more."""
    row = await operations.withdraw(id=id, reason=data.reason if data else "", actor=actor, now=now)
    return await _out(row, now=now)


@post("/{id:uuid}/handler", guards=[auth.clerks], status_code=200)
async def take_over(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> ApplicationOut:
    """I handle this from here on."""
    return await _out(await operations.take_over(id=id, actor=actor, now=now), now=now)


async def _received(row: Application, *, print_job: UUID | None = None, page_url: str = "") -> ReceivedOut:
    papers = await queries.materials(application=row.id)
    return ReceivedOut.of(row, materials=papers, print_job=print_job, page_url=page_url)


@post("/{id:uuid}/applicant", guards=[auth.clerks], status_code=200)
async def name_applicant(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[PersonIn]
) -> ApplicationOut:
    """The name as it stands on the identity card."""
    return await _out(await operations.name_applicant(id=id, person=data.person(), actor=actor, now=now), now=now)


async def _out(row: Application, *, now: datetime) -> ApplicationOut:
    return ApplicationOut.of(await queries.followed(application=row, now=now))


applications = Router(
    "/api/one-window/applications",
    route_handlers=[
        ask, list_applications, show, submit, accept, ask_for_supplement, approve_supplement, resubmit, take_step, begin_special,
        end_special, forward, take_back, decide, notify, deliver, archive, withdraw, take_over,
        name_applicant, *application_papers.HANDLERS,
    ],
    tags=["applications"],
)  # fmt: skip
