"""The line to the city, as administrators see it: how it is, what it refused, and what to do about that."""

from datetime import datetime
from uuid import UUID

from litestar import Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from kiosk import auth
from kiosk.schemas.platform_desk import LineOut, LookedAgainOut, SkipIn, StuckOut
from services.foundation.actor import Actor
from services.foundation.platform_sync import operations, queries
from services.foundation.staff.roles import StaffRole

watchers = auth.allow(StaffRole.ADMIN, StaffRole.SECRETARY, StaffRole.AUDITOR)


@get("/line", guards=[watchers])
async def show_line() -> LineOut:
    """How the line is, and what waits behind it."""
    return LineOut.of(await queries.link(), await queries.backlog())


@post("/line/resumption", guards=[auth.admins], status_code=200)
async def resume(actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> LineOut:
    """The secret or the clock has been put right: try again now."""
    await operations.resume(actor=actor, at=now)
    return LineOut.of(await queries.link(), await queries.backlog())


@get("/stuck", guards=[watchers])
async def list_stuck(actor: NamedDependency[Actor]) -> list[StuckOut]:
    """Events of this centre that wait for a decision."""
    return [StuckOut.of(row) for row in await queries.waiting_for_staff(center=actor.center)]


@post("/stuck/{id:uuid}/replay", guards=[auth.admins], status_code=200)
async def replay(id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> StuckOut:
    """Send it again: what the city disliked has been put right there."""
    return StuckOut.of(await operations.replay(id=id, actor=actor, at=now))


@post("/stuck/{id:uuid}/skip", guards=[auth.admins], status_code=200)
async def skip(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[SkipIn]
) -> StuckOut:
    """Leave it out for good, with a reason."""
    return StuckOut.of(await operations.skip(id=id, reason=data.reason, actor=actor, at=now))


@post("/pages/replay", guards=[auth.admins], status_code=200)
async def look_again(actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> LookedAgainOut:
    """Pages of the city of which nothing could be made are looked at once more, after an upgrade or a word of the city."""
    return LookedAgainOut(pages=await operations.look_again(actor=actor, now=now))


platform_desk = Router(
    "/api/platform", route_handlers=[show_line, resume, list_stuck, replay, skip, look_again], tags=["platform"]
)
