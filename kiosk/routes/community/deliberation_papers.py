"""Papers of deliberations: of each step, of each notice, and the pictures that were kept."""

from typing import Any
from uuid import UUID

from litestar import Response, get
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath

from kiosk import auth, dependencies
from kiosk.papers import pdfs
from kiosk.routes.community.deliberation_steps import writers
from kiosk.settings import Settings
from services.community.deliberation import papers, queries
from services.foundation.actor import Actor
from services.foundation.attachments import operations as files
from services.foundation.staff.roles import StaffRole

readers = auth.allow(StaffRole.COMMUNITY_WORKER, StaffRole.SECRETARY, StaffRole.ADMIN, StaffRole.AUDITOR)


@get("/{id:uuid}/steps/{place:int}/paper.pdf", guards=[writers])
async def show_paper(
    state: State, id: FromPath[UUID], place: FromPath[int], actor: NamedDependency[Actor]
) -> Response[bytes]:
    """The paper of a step: minutes and signature sheet, resolution, filing form, review opinion, summary."""
    row = await queries.deliberation(id=id, center=actor.center)
    plan = await queries.plan_of(row)
    step = await queries.step_at(deliberation=row.id, place=place)
    matter = papers.Matter(row, step, plan[place - 1], await dependencies.home_of(state, actor.center))
    is_roll = plan[place - 1].is_roll
    doors = [queries.door_of(one) for one in await queries.households(deliberation=row.id)] if is_roll else []
    paper = papers.of_step(
        matter, doors=doors, filings=await queries.filings(step=step.id), votes=await queries.owners_votes(step=step.id)
    )
    return await pdfs.shown(paper, name=f"{row.number}-{place}")


@get("/publications/{id:uuid}/notice.pdf", guards=[readers])
async def show_notice(state: State, id: FromPath[UUID], actor: NamedDependency[Actor]) -> Response[bytes]:
    """The notice for the board."""
    hung = await queries.publication(id=id, center=actor.center)
    row = await queries.deliberation(id=hung.deliberation, center=actor.center)
    names = {one.id: one for one in await queries.steps(deliberation=row.id)}
    plan = (await queries.plan_of(row))[names[hung.step].place - 1]
    home = await dependencies.home_of(state, actor.center)
    return await pdfs.shown(papers.notice(row, hung, name=plan.name_zh, home=home), name=f"notice-{row.number}")


@get("/sheets/{id:uuid}", guards=[readers])
async def show_sheet(
    id: FromPath[UUID], actor: NamedDependency[Actor], settings: NamedDependency[Settings]
) -> Response[bytes]:
    """A picture that was kept with a step."""
    row = await queries.sheet(id=id, center=actor.center)
    picture = await files.find(id=row.file, center=actor.center) if row else None
    if picture is None:
        raise queries.DeliberationUnknown
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Content-Disposition": "inline"}
    content = await files.read(attachment=picture, folder=settings.attachments_dir)
    return Response(content, media_type=picture.media_type, headers=headers)


HANDLERS: list[Any] = [show_paper, show_notice, show_sheet]
