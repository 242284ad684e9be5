"""Safety sessions (平安建设宣传) at the community's desk."""

from datetime import datetime
from uuid import UUID

from litestar import Response, Router, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from kiosk import auth, dependencies
from kiosk.papers import pdfs
from kiosk.schemas.community.safety_sessions import CorrectionIn, HeadsOut, SessionIn, SessionOut
from services.community.safety import operations, papers, queries
from services.foundation.actor import Actor
from services.foundation.staff.roles import StaffRole

WORKERS = (StaffRole.COMMUNITY_WORKER, StaffRole.SECRETARY, StaffRole.ADMIN)
readers = auth.allow(*WORKERS, StaffRole.AUDITOR)
workers = auth.allow(*WORKERS)


@get("/", guards=[readers])
async def list_sessions(actor: NamedDependency[Actor]) -> list[SessionOut]:
    """What was held, the newest first."""
    return [SessionOut.of(row) for row in await queries.sessions(center=actor.center)]


@post("/", guards=[workers])
async def hold(actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[SessionIn]) -> SessionOut:
    """Write down a session with its headcount."""
    row = await operations.hold(
        title=data.title, topic=data.topic, way=data.way, place=data.place, held_by=data.held_by, held_at=data.held_at,
        people=data.people, actor=actor, now=now,
    )  # fmt: skip
    return SessionOut.of(row)


@post("/{id:uuid}/correction", guards=[workers], status_code=200)
async def correct(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[CorrectionIn]
) -> SessionOut:
    """The heads were counted wrong."""
    return SessionOut.of(await operations.correct(id=id, people=data.people, why=data.why, actor=actor, now=now))


@get("/heads", guards=[readers])
async def count_heads(
    actor: NamedDependency[Actor], since: FromQuery[datetime], until: FromQuery[datetime]
) -> HeadsOut:
    """How many people came in a period."""
    return HeadsOut.of(await queries.heads(center=actor.center, since=since, until=until))


@get("/{id:uuid}/register.pdf", guards=[readers])
async def show_register(state: State, id: FromPath[UUID], actor: NamedDependency[Actor]) -> Response[bytes]:
    """The register to sign."""
    row = await queries.session(id=id, center=actor.center)
    home = await dependencies.home_of(state, actor.center)
    return await pdfs.shown(papers.register(row, home=home), name=row.number)


safety_sessions = Router(
    "/api/community/safety-sessions",
    route_handlers=[list_sessions, hold, correct, count_heads, show_register],
    tags=["safety"],
)
