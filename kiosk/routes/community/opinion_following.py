"""What whoever gave an opinion does at the kiosk: speak instead of typing, follow it by slip or by number and code, and say how it was."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from kiosk import auth
from kiosk.schemas.community.opinion_following import FollowedOpinionOut, JudgementIn, ProofIn, VoiceKeptOut
from kiosk.settings import Settings
from kiosk.strangers import opinions as following
from services.community.opinions import operations, rules
from services.foundation.actor import Actor
from services.foundation.attachments import operations as attachments
from services.foundation.staff.roles import StaffRole

NEVER_KEPT = {"Cache-Control": "no-store"}
listeners = auth.allow(
    StaffRole.COMMUNITY_WORKER, StaffRole.SECRETARY, StaffRole.ADMIN, StaffRole.PROPERTY, StaffRole.OWNERS
)


@post("/voices", guards=[auth.kiosks_and_reporters])
async def keep_voice(
    request: Request[Any, Any, Any],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    settings: NamedDependency[Settings],
) -> VoiceKeptOut:
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


@get("/{id:uuid}/voice", guards=[listeners])
async def hear_voice(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    settings: NamedDependency[Settings],
) -> Response[bytes]:
    """What was said; every listening is in the trail."""
    sound = await operations.open_voice(id=id, actor=actor, now=now)
    content = await attachments.read(attachment=sound, folder=settings.attachments_dir)
    headers = NEVER_KEPT | {"Content-Disposition": "inline", "X-Content-Type-Options": "nosniff"}
    return Response(content, media_type=sound.media_type, headers=headers)


@post("/tracking", guards=[auth.kiosks_and_staff], status_code=200)
async def follow(
    request: Request[Any, Any, Any], actor: NamedDependency[Actor], data: JSONBody[ProofIn]
) -> Response[FollowedOpinionOut]:
    """How far it has come. A wrong number and a wrong code are answered alike; one number is tried only so often."""
    row = await following.proven(request, data, actor)
    return Response(await following.followed(row), headers=NEVER_KEPT)


@post("/tracking/evaluation", guards=[auth.kiosks_and_staff], status_code=200)
async def judge(
    request: Request[Any, Any, Any],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    data: JSONBody[JudgementIn],
) -> Response[FollowedOpinionOut]:
    """Whoever gave it says how the answer was; not content brings it back to work."""
    row = await following.proven(request, data, actor)
    row = await operations.evaluate(id=row.id, level=data.level, words="", actor=actor, now=now)
    return Response(await following.followed(row), headers=NEVER_KEPT)


HANDLERS: list[Any] = [keep_voice, hear_voice, follow, judge]
