"""What hangs in public, and what residents object to it, at the kiosk or the desk."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from kiosk import auth, commands, dependencies
from kiosk.routes.community.deliberation_steps import writers
from kiosk.schemas.community.deliberation_file import ObjectionOut
from kiosk.schemas.community.deliberation_moves import ObjectionIn, ReasonIn, SettlementIn
from kiosk.schemas.community.deliberation_public import HangingOut, ObjectionTakenOut, UnsettledOut, WholeObjectionOut
from kiosk.schemas.community.opinion_following import VoiceKeptOut
from kiosk.settings import Settings
from services.community.deliberation import operations, queries, rules
from services.foundation.actor import Actor
from services.foundation.attachments import operations as attachments
from services.foundation.calendar.rules import local
from services.foundation.staff.roles import DeviceKind

anybody_here = auth.allow(DeviceKind.KIOSK, *auth.STAFF)
NEVER_KEPT = {"Cache-Control": "no-store"}


@get("/hanging", guards=[anybody_here])
async def list_hanging(actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> list[HangingOut]:
    """What hangs today, for everybody who stands before it."""
    plans = await queries.plans(center=actor.center)
    found = await queries.hanging(center=actor.center, on=local(now).date())
    said = await queries.answers(publications=[row["id"] for row in found])
    return [HangingOut.of(row, plans[row["goes_by"]], said[row["id"]]) for row in found]


@post("/voices", guards=[auth.kiosks_and_desks])
async def keep_voice(
    request: Request[Any, Any, Any], actor: NamedDependency[Actor], now: NamedDependency[datetime], settings: NamedDependency[Settings]
) -> VoiceKeptOut:  # fmt: skip
    """A voice note; the body is the sound itself."""
    sound = await request.body()
    if sound[:4] not in attachments.SOUNDS:
        raise attachments.FileNotTaken
    if len(sound) > rules.LARGEST_VOICE:
        raise attachments.FileTooLarge(limit=rules.LARGEST_VOICE)
    kept = await attachments.keep(
        content=sound, purpose=operations.VOICE, folder=settings.attachments_dir, actor=actor, now=now
    )
    return VoiceKeptOut(kept.id)


@post("/publications/{id:uuid}/objections", guards=[auth.kiosks_and_desks])
async def object_to(
    request: Request[Any, Any, Any], state: State, id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime],
    data: JSONBody[ObjectionIn],
) -> Response[bytes]:  # fmt: skip
    """Somebody has something against it."""
    home = await dependencies.home_of(state, actor.center)
    printer = dependencies.printer_of(request)

    async def verb() -> ObjectionTakenOut:
        raised = await operations.object_to(
            publication=id, words=data.words, phone=data.phone, voice=data.voice, actor=actor, now=now, home=home, printer=printer
        )  # fmt: skip
        row = raised.objection
        return ObjectionTakenOut(row.id, row.number, row.due_at, raised.print_job)

    return await commands.once(request, verb, actor=actor, now=now)


@get("/objections", guards=[writers])
async def list_unsettled(actor: NamedDependency[Actor]) -> list[UnsettledOut]:
    """The objections that wait for an answer or an end."""
    return [UnsettledOut.of(row) for row in await queries.unsettled(center=actor.center)]


@get("/objections/{id:uuid}", guards=[writers])
async def read_objection(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> Response[WholeObjectionOut]:
    """What was said and whom to call; every reading is in the trail."""
    row = await operations.open_objection(id=id, actor=actor, now=now)
    return Response(WholeObjectionOut.of(row), headers=NEVER_KEPT)


@get("/objections/{id:uuid}/voice", guards=[writers])
async def hear_objection(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], settings: NamedDependency[Settings]
) -> Response[bytes]:  # fmt: skip
    """What was said aloud; every listening is in the trail."""
    row = await operations.open_objection(id=id, actor=actor, now=now)
    sound = await attachments.find(id=row.voice, center=actor.center) if row.voice else None
    if sound is None:
        raise queries.ObjectionUnknown
    content = await attachments.read(attachment=sound, folder=settings.attachments_dir)
    headers = NEVER_KEPT | {"Content-Disposition": "inline", "X-Content-Type-Options": "nosniff"}
    return Response(content, media_type=sound.media_type, headers=headers)


@post("/objections/{id:uuid}/answer", guards=[writers], status_code=200)
async def answer(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[ReasonIn]
) -> ObjectionOut:
    """The committee answers."""
    return ObjectionOut.of(await operations.answer_objection(id=id, words=data.words, actor=actor, now=now))


@post("/objections/{id:uuid}/referral", guards=[writers], status_code=200)
async def pass_up(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[ReasonIn]
) -> ObjectionOut:
    """Not settled: to the members' meeting, then to the residents' meeting."""
    return ObjectionOut.of(await operations.pass_objection_up(id=id, words=data.words, actor=actor, now=now))


@post("/objections/{id:uuid}/settlement", guards=[writers], status_code=200)
async def settle(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[SettlementIn]
) -> ObjectionOut:
    """How it ended."""
    row = await operations.settle_objection(id=id, is_right=data.right, words=data.words, actor=actor, now=now)
    return ObjectionOut.of(row)


HANDLERS: list[Any] = [
    list_hanging, keep_voice, object_to, list_unsettled, read_objection, hear_objection, answer, pass_up, settle,
]  # fmt: skip
