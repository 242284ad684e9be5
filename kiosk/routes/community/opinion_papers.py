"""Papers of opinions: the answer to one resident, the notice for everybody, its proof, and the year's ledger."""

import asyncio
from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from kiosk import auth, dependencies
from kiosk.papers import pdfs, spreadsheets
from kiosk.routes.community.opinion_moves import WORKERS, workers
from kiosk.schemas.community.opinion_papers import DisclosureIn, NoticeOut
from kiosk.settings import Settings
from services.community.opinions import operations, papers, queries, rules
from services.community.opinions.tables import Opinion, OpinionDisclosure
from services.foundation.actor import Actor
from services.foundation.attachments import operations as files
from services.foundation.calendar.rules import local
from services.foundation.staff.roles import DeviceKind, StaffRole

readers = auth.allow(*WORKERS, StaffRole.AUDITOR)
anybody_here = auth.allow(DeviceKind.KIOSK, *auth.STAFF)
LEDGER = (
    "编号", "来源", "类别", "意见建议", "状态", "收集时间", "交办单位", "办理人", "办理期限", "首次答复", "办好时间", "答复",
    "不满意退回次数", "反馈方式", "反馈时间", "评价", "演示",
)  # fmt: skip


@get("/{id:uuid}/sheet.pdf", guards=[workers])
async def show_sheet(
    state: State, id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> Response[bytes]:
    """逐条反馈单."""
    row = await queries.opinion(id=id, center=actor.center)
    kind = await queries.category(code=row.category, center=actor.center) if row.category else None
    paper = papers.feedback_sheet(
        row, to=queries.name_of(row), category=kind.name_zh if kind else "", words=queries.words_of(row),
        home=await dependencies.home_of(state, actor.center), now=now,
    )  # fmt: skip
    return await pdfs.shown(paper, name=row.number)


@get("/disclosures", guards=[readers])
async def list_disclosures(actor: NamedDependency[Actor]) -> list[NoticeOut]:
    """The notices, the newest first."""
    found = await queries.with_lines(await queries.disclosures(center=actor.center))
    return [NoticeOut.of(row, lines) for row, lines in found]


@post("/disclosures", guards=[workers])
async def disclose(
    actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[DisclosureIn]
) -> NoticeOut:
    """Hang up a notice."""
    row = await operations.disclose(
        title=data.title, from_on=data.from_on, to_on=data.to_on, opinions=data.opinions, actor=actor, now=now
    )
    return await _out(row)


@get("/disclosures/hanging", guards=[anybody_here])
async def list_hanging(actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> list[NoticeOut]:
    """What hangs today, for everybody who stands before it."""
    found = await queries.hanging(center=actor.center, on=local(now).date())
    return [NoticeOut.of(row, lines) for row, lines in found]


@get("/disclosures/{id:uuid}/notice.pdf", guards=[readers])
async def show_notice(state: State, id: FromPath[UUID], actor: NamedDependency[Actor]) -> Response[bytes]:
    """The notice for the board."""
    row = await queries.disclosure(id=id, center=actor.center)
    home = await dependencies.home_of(state, actor.center)
    return await pdfs.shown(
        papers.notice(row, await queries.lines(disclosure=row.id), home=home), name=f"notice-{row.from_on}"
    )


@post("/disclosures/{id:uuid}/proof", guards=[workers])
async def prove(
    request: Request[Any, Any, Any],
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    settings: NamedDependency[Settings],
) -> NoticeOut:
    """The photo of the board; the body is the picture itself."""
    await queries.disclosure(id=id, center=actor.center)
    photo = await files.keep(
        content=await request.body(),
        purpose="opinion_disclosure",
        folder=settings.attachments_dir,
        actor=actor,
        now=now,
    )
    return await _out(await operations.prove(id=id, photo=photo, actor=actor, now=now))


@get("/disclosures/{id:uuid}/proof", guards=[readers])
async def show_proof(
    id: FromPath[UUID], actor: NamedDependency[Actor], settings: NamedDependency[Settings]
) -> Response[bytes]:
    """The photo again."""
    row = await queries.disclosure(id=id, center=actor.center)
    photo = await files.find(id=row.proof, center=actor.center) if row.proof else None
    if photo is None:
        raise queries.DisclosureUnknown
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Content-Disposition": "inline"}
    content = await files.read(attachment=photo, folder=settings.attachments_dir)
    return Response(content, media_type=photo.media_type, headers=headers)


@get("/ledger.xlsx", guards=[readers])
async def show_ledger(
    actor: NamedDependency[Actor], now: NamedDependency[datetime], year: FromQuery[int | None] = None
) -> Response[bytes]:
    """意见台账 of a year; what residents said and who they are stays in the file of each."""
    wanted = year or rules.year_of(now)
    rows = await queries.ledger(center=actor.center, year=wanted)
    kinds = {each.code: each.name_zh for each in await queries.categories(center=actor.center, offered_only=False)}
    content = await asyncio.to_thread(
        spreadsheets.workbook, sheet=f"{wanted}年意见台账", heads=LEDGER, rows=[_line(row, kinds) for row in rows]
    )
    return spreadsheets.download(content, name=f"opinions-{wanted}")


def _line(row: Opinion, kinds: dict[str, str]) -> tuple[spreadsheets.Cell, ...]:
    words = papers.ledger_words(row)
    return (
        row.number, words.channel, kinds.get(row.category, row.category), row.summary, words.state, row.collected_at, words.body,
        row.assignee, row.due_at, row.replied_at, row.handled_at, row.answer, row.returns, words.way, row.fed_back_at, words.level,
        "是" if row.is_demo else "",
    )  # fmt: skip


async def _out(row: OpinionDisclosure) -> NoticeOut:
    return NoticeOut.of(row, await queries.lines(disclosure=row.id))


HANDLERS: list[Any] = [
    show_sheet, list_disclosures, disclose, list_hanging, show_notice, prove, show_proof, show_ledger,
]  # fmt: skip
