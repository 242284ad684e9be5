"""The whistle chain over HTTP, for the desks of the bodies that are called."""

import asyncio
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from kiosk import auth, dependencies
from kiosk.realtime import Hub
from kiosk.schemas.whistles.answers import FeedbackIn, ItemOut, MergerIn, PauseIn, ResultIn, WordsIn
from kiosk.schemas.whistles.desk import FileOut, LegOut, NoteOut, OrderRefOut, PauseOut, ReporterOut, WholeOut
from kiosk.schemas.whistles.following import StateOut, step
from kiosk.schemas.whistles.lines import LineOut
from kiosk.settings import Settings
from printers import render
from printers.document import Document
from services.community.work_orders import queries as work_orders
from services.foundation.actor import Actor
from services.foundation.attachments import operations as attachments
from services.foundation.messages import queries as messages
from services.foundation.staff import queries as staff
from services.whistles import operations, papers, queries
from services.whistles.tables import Whistle, WhistleReporter

LATELY = timedelta(days=30)
NEVER_KEPT = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Content-Disposition": "inline"}


@get("/", guards=[auth.whistle_staff])
async def list_desk(actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> list[LineOut]:
    """What is open and may be seen here, first what rings first."""
    return [LineOut.of(row) for row in await queries.on_desk(center=actor.center, role=actor.role, now=now)]


@get("/over", guards=[auth.whistle_staff])
async def list_over(actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> list[LineOut]:
    """What was over within the last thirty days."""
    rows = await queries.lately_over(center=actor.center, role=actor.role, since=now - LATELY)
    return [LineOut.of(row) for row in rows]


@get("/{id:uuid}", guards=[auth.whistle_staff])
async def show(id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> WholeOut:
    """One whistle with everything this desk may know."""
    row = await queries.seen_by(id=id, actor=actor)
    answered: dict[str, Any] = {
        "results": await queries.results(whistle=id),
        "feedbacks": await queries.feedbacks(whistle=id),
        "evaluations": await queries.evaluations(whistle=id),
    }
    names = await staff.names(center=actor.center)
    legs, pause = await queries.legs(whistle=id), await queries.open_pause(whistle=id)
    return WholeOut(
        whistle=LineOut.of(await queries.line(id=id, role=actor.role, now=now)), place=await queries.place_of(row),
        reason=row.reason, items=[ItemOut.of(item, **answered) for item in await queries.items(whistle=id)],
        legs=[LegOut.of(leg) for leg in legs],
        reporters=await _reporters(row, role=actor.role),
        files=[FileOut.of(file) for file in await queries.files_for(row, role=actor.role)],
        notes=[NoteOut.of(note, names=names) for note in await queries.notes(whistle=id)],
        pause=PauseOut.of(pause, names=names) if pause else None,
        steps=[step(event, legs) for event in await queries.history(whistle=id)],
        orders=[OrderRefOut.of(order) for order in await work_orders.of_whistle(whistle=id, center=actor.center)],
    )  # fmt: skip


@get("/{id:uuid}/files/{file:uuid}", guards=[auth.whistle_staff])
async def read_file(
    id: FromPath[UUID],
    file: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    settings: NamedDependency[Settings],
) -> Response[bytes]:
    """One photo or voice note; every reading is in the trail. A voice is as good as a name, and is kept like one."""
    content = await operations.read_file(id=id, file=file, folder=settings.attachments_dir, actor=actor, now=now)
    return Response(content.body, media_type=content.media_type, headers=NEVER_KEPT)


@get("/{id:uuid}/papers/{name:str}", guards=[auth.whistle_staff])
async def show_paper(
    state: State, id: FromPath[UUID], name: FromPath[str], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> Response[bytes]:
    """call.pdf (吹哨单), arrival.pdf (报到单) or answer.pdf (办理反馈单)."""
    kind = name.removesuffix(".pdf")
    if kind not in papers.KINDS:
        raise papers.SheetNotYet
    row = await queries.seen_by(id=id, actor=actor)
    home = await dependencies.home_of(state, actor.center)
    document = msgspec.convert(await papers.KINDS[kind](row, home=home, now=now), Document)
    pdf = await asyncio.to_thread(render.pdf, document)
    headers = NEVER_KEPT | {"Content-Disposition": f'inline; filename="{kind}-{row.number}.pdf"'}
    return Response(pdf, media_type="application/pdf", headers=headers)


@post("/{id:uuid}/report_in", guards=[auth.whistle_staff], status_code=200)
async def report_in(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], hub: NamedDependency[Hub]
) -> StateOut:
    """报到."""
    return await moved(hub, await operations.report_in(id=id, actor=actor, now=now))


@post("/{id:uuid}/notes", guards=[auth.whistle_staff])
async def take_note(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[WordsIn]
) -> NoteOut:
    """What is being done."""
    note = await operations.take_note(id=id, words=data.words, actor=actor, now=now)
    return NoteOut.of(note, names=await staff.names(center=actor.center))


@post("/{id:uuid}/result", guards=[auth.whistle_staff], status_code=200)
async def give_result(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[ResultIn],
) -> StateOut:
    """What became of it, item by item or all at once."""
    row = await operations.give_result(
        id=id, outcome=data.outcome, words=data.words, item=data.item, actor=actor, now=now
    )
    return await moved(hub, row)


@post("/{id:uuid}/photos", guards=[auth.whistle_staff])
async def add_photo(
    request: Request[Any, Any, Any],
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    settings: NamedDependency[Settings],
) -> FileOut:
    """A photo of what was done; the body is the file itself."""
    kept = await attachments.keep(
        content=await request.body(),
        purpose=operations.FILE_PURPOSE,
        folder=settings.attachments_dir,
        actor=actor,
        now=now,
    )
    return FileOut.of(await operations.add_photo(id=id, photo=kept.id, actor=actor, now=now))


@post("/{id:uuid}/feedback", guards=[auth.whistle_staff], status_code=200)
async def feed_back(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[FeedbackIn],
) -> StateOut:
    """The resident was told, or could not be reached."""
    row = await operations.feed_back(
        id=id, way=data.way, words=data.words, has_reached=data.reached, item=data.item, actor=actor, now=now
    )
    return await moved(hub, row)


@post("/{id:uuid}/escalation", guards=[auth.whistle_staff], status_code=200)
async def escalate(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[WordsIn],
) -> StateOut:
    """Beyond our power, and why."""
    return await moved(hub, await operations.escalate(id=id, words=data.words, actor=actor, now=now))


@post("/{id:uuid}/pause", guards=[auth.whistle_staff], status_code=200)
async def pause(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[PauseIn]
) -> StateOut:
    """The clock stands until then."""
    return StateOut.of(await operations.pause(id=id, reason=data.reason, until=data.until, actor=actor, now=now))


@post("/{id:uuid}/pause/end", guards=[auth.whistle_staff], status_code=200)
async def resume(id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> StateOut:
    """The clock goes on."""
    return StateOut.of(await operations.resume(id=id, actor=actor, now=now))


@post("/{id:uuid}/explanation", guards=[auth.whistle_staff], status_code=200)
async def explain(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[WordsIn],
) -> StateOut:
    """There is no basis for it, and why."""
    return await moved(hub, await operations.explain(id=id, words=data.words, actor=actor, now=now))


@post("/{id:uuid}/merger", guards=[auth.whistle_staff], status_code=200)
async def merge(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[MergerIn],
) -> StateOut:
    """The same trouble has a case already."""
    return await moved(hub, await operations.merge(id=id, into=data.into, actor=actor, now=now))


async def _reporters(row: Whistle, *, role: str) -> list[ReporterOut]:
    written = await messages.newest_states(entity_id=row.id)
    everybody = await queries.reporters(whistle=row.id)
    return [await _reporter(row, one, role=role, message=written.get(one.id, "")) for one in everybody]


async def _reporter(row: Whistle, one: WhistleReporter, *, role: str, message: str) -> ReporterOut:
    is_shown = queries.sees_reporter(row, one, role=role)
    door = await queries.door_of(one) if is_shown else ""
    return ReporterOut.of(one, is_shown=is_shown, door=door, message=message)


async def moved(hub: Hub, row: Whistle) -> StateOut:
    """Every desk looks again, and whoever pressed sees where it is now."""
    await hub.publish("whistles.changed", {"urgency": row.urgency}, center=row.center)
    return StateOut.of(row)


HANDLERS: list[Any] = [
    list_desk, list_over, show, read_file, show_paper, report_in, take_note, give_result, add_photo, feed_back, escalate, pause, resume,
    explain, merge,
]  # fmt: skip
