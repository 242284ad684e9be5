"""The whistle chain over HTTP, for the desks of the bodies that are called."""

import asyncio
from datetime import date, datetime, time, timedelta
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Response, get, post, put
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter

from kiosk import auth, dependencies
from kiosk.realtime import Hub
from kiosk.schemas.whistles import StateOut, step
from kiosk.schemas.whistles_desk import (
    FeedbackIn,
    FileOut,
    ItemOut,
    LedgerOut,
    LegOut,
    LimitIO,
    LineOut,
    MergerIn,
    NoteOut,
    PauseIn,
    PauseOut,
    ReporterOut,
    ResultIn,
    RungIO,
    SettingsOut,
    WholeOut,
    WordsIn,
)
from kiosk.settings import Settings
from printers import render
from printers.document import Document
from services.foundation.actor import Actor
from services.foundation.calendar.rules import local, moment
from services.foundation.messages import queries as messages
from services.whistles import contacts, operations, papers, queries
from services.whistles.categories import Urgency
from services.whistles.tables import Whistle, WhistleReporter

LATELY = timedelta(days=30)
LONGEST = timedelta(days=366)
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
    legs, pause = await queries.legs(whistle=id), await queries.open_pause(whistle=id)
    return WholeOut(
        whistle=LineOut.of(await queries.line(id=id, role=actor.role, now=now)), place=await queries.place_of(row),
        reason=row.reason, items=[ItemOut.of(item, **answered) for item in await queries.items(whistle=id)],
        legs=[LegOut.of(leg) for leg in legs],
        reporters=await _reporters(row, role=actor.role),
        files=[FileOut.of(file) for file in await queries.files_for(row, role=actor.role)],
        notes=[NoteOut.of(note) for note in await queries.notes(whistle=id)], pause=PauseOut.of(pause) if pause else None,
        steps=[step(event, legs) for event in await queries.history(whistle=id)],
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
    return await _moved(hub, await operations.report_in(id=id, actor=actor, now=now))


@post("/{id:uuid}/notes", guards=[auth.whistle_staff])
async def take_note(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[WordsIn]
) -> NoteOut:
    """What is being done."""
    return NoteOut.of(await operations.take_note(id=id, words=data.words, actor=actor, now=now))


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
    return await _moved(hub, row)


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
    return await _moved(hub, row)


@post("/{id:uuid}/escalation", guards=[auth.whistle_staff], status_code=200)
async def escalate(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[WordsIn],
) -> StateOut:
    """Beyond our power, and why."""
    return await _moved(hub, await operations.escalate(id=id, words=data.words, actor=actor, now=now))


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
    return await _moved(hub, await operations.explain(id=id, words=data.words, actor=actor, now=now))


@post("/{id:uuid}/merger", guards=[auth.whistle_staff], status_code=200)
async def merge(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[MergerIn],
) -> StateOut:
    """The same trouble has a case already."""
    return await _moved(hub, await operations.merge(id=id, into=data.into, actor=actor, now=now))


@get("/settings", guards=[auth.whistle_staff])
async def show_settings(actor: NamedDependency[Actor]) -> SettingsOut:
    """The ladder and the limits as they are."""
    return SettingsOut.of(await queries.settings(center=actor.center))


@put("/settings/ladder", guards=[auth.card_staff])
async def set_ladder(
    actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[list[RungIO]]
) -> SettingsOut:
    """Who is called after whom."""
    await operations.set_ladder(rungs=[rung.rung() for rung in data], actor=actor, now=now)
    return SettingsOut.of(await queries.settings(center=actor.center))


@put("/settings/limits/{urgency:str}", guards=[auth.card_staff])
async def set_limit(
    urgency: FromPath[Urgency], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[LimitIO]
) -> SettingsOut:
    """How fast somebody must come; set, it is a promise to residents."""
    await operations.set_limit(limit=data.limit(urgency), actor=actor, now=now)
    return SettingsOut.of(await queries.settings(center=actor.center))


@get("/ledger", guards=[auth.whistle_staff])
async def show_ledger(
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    from_on: Annotated[date | None, QueryParameter(name="from")] = None,
    to_on: Annotated[date | None, QueryParameter(name="to")] = None,
) -> LedgerOut:
    """What was opened or over in a week, or in the days asked for, with the three rates, of all and of each body."""
    since, until = _span(now, from_on, to_on)
    rows = await queries.ledger(center=actor.center, since=since, until=until)
    found = await queries.figures(center=actor.center, since=since, until=until, now=now)
    own = contacts.bodies_of(actor.role)
    bodies = await queries.figures_by_body(center=actor.center, since=since, until=until, now=now, hidden=own)
    return LedgerOut.of(found, [LineOut.of(row) for row in rows if not row["about"] or row["about"] not in own], bodies)


@get("/ledger.pdf", guards=[auth.card_staff])
async def print_ledger(
    state: State,
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    from_on: Annotated[date | None, QueryParameter(name="from")] = None,
    to_on: Annotated[date | None, QueryParameter(name="to")] = None,
) -> Response[bytes]:
    """The ledger on paper."""
    since, until = _span(now, from_on, to_on)
    sheet = papers.ledger_sheet(
        await queries.ledger(center=actor.center, since=since, until=until),
        await queries.figures(center=actor.center, since=since, until=until, now=now),
        first=since, last=until - timedelta(minutes=1), home=await dependencies.home_of(state, actor.center), now=now,
    )  # fmt: skip
    pdf = await asyncio.to_thread(render.pdf, msgspec.convert(sheet, Document))
    return Response(pdf, media_type="application/pdf", headers=NEVER_KEPT)


def _span(now: datetime, from_on: date | None, to_on: date | None) -> tuple[datetime, datetime]:
    """From the beginning of the first day to the end of the last one: this week when nobody says which."""
    today = local(now).date()
    last = to_on or today
    first = max(from_on or last - timedelta(days=last.weekday()), last - LONGEST)
    return moment(first, time()), moment(last + timedelta(days=1), time())


async def _reporters(row: Whistle, *, role: str) -> list[ReporterOut]:
    written = await messages.newest_states(entity_id=row.id)
    everybody = await queries.reporters(whistle=row.id)
    return [await _reporter(row, one, role=role, message=written.get(one.id, "")) for one in everybody]


async def _reporter(row: Whistle, one: WhistleReporter, *, role: str, message: str) -> ReporterOut:
    is_shown = queries.sees_reporter(row, one, role=role)
    door = await queries.door_of(one) if is_shown else ""
    return ReporterOut.of(one, is_shown=is_shown, door=door, message=message)


async def _moved(hub: Hub, row: Whistle) -> StateOut:
    await hub.publish("whistles.changed", {"urgency": row.urgency}, center=row.center)
    return StateOut.of(row)


HANDLERS: list[Any] = [
    list_desk, list_over, show, read_file, show_paper, report_in, take_note, give_result, feed_back, escalate, pause, resume,
    explain, merge, show_settings, set_ladder, set_limit, show_ledger, print_ledger,
]  # fmt: skip
