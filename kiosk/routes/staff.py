"""Signing in and out, the messages on a desk, and calls for help from the hall."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, delete, get, post
from litestar.datastructures import Cookie, State
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from kiosk import auth
from kiosk.realtime import Hub
from kiosk.schemas.staff import HelpIn, HelpOut, MessageOut, SessionOut, SignInIn
from kiosk.settings import Settings
from kiosk.strangers import limits
from services.foundation import db, notifications
from services.foundation.actor import Actor
from services.foundation.notifications import operations as notification_operations
from services.foundation.notifications import queries as notification_queries
from services.foundation.staff import operations

HELP_ROLE = "desk"


@post("/session")
async def sign_in(
    request: Request[Any, Any, Any],
    state: State,
    settings: NamedDependency[Settings],
    now: NamedDependency[datetime],
    data: JSONBody[SignInIn],
) -> Response[SessionOut]:
    """Open a session: the cookie is HttpOnly, the CSRF companion comes in the body."""
    guard = limits.limits_of(state)
    guard.spend(guard.sign_ins, limits.address(request))
    signed_in = await operations.sign_in(username=data.username, password=data.password, totp=data.totp, now=now)
    staff = signed_in.staff
    out = SessionOut(username=staff.username, name=staff.name, role=staff.role, csrf=signed_in.csrf)
    cookies = [_cookie(settings, signed_in.token), _csrf_cookie(settings, signed_in.csrf)]
    return Response(out, status_code=201, cookies=cookies, headers={"Cache-Control": "no-store"})


@get("/session", guards=[auth.staff_only])
async def show_session(request: Request[Any, Any, Any]) -> SessionOut:
    """Who is signed in here."""
    session = request.scope["state"]["session"]
    return SessionOut(
        username=session.actor.name, name=session.display_name, role=session.actor.role, csrf=session.csrf
    )


@delete("/session", guards=[auth.staff_only], status_code=200)
async def sign_out(request: Request[Any, Any, Any], settings: NamedDependency[Settings]) -> Response[None]:
    """End the session."""
    await operations.sign_out(token=request.cookies.get(_cookie_name(settings), ""))
    gone = Cookie(key=_cookie_name(settings), value="", max_age=0, path="/", httponly=True, samesite="strict",
                  secure=settings.is_public_secure)  # fmt: skip
    return Response(None, cookies=[gone])


@get("/messages", guards=[auth.staff_only])
async def list_messages(actor: NamedDependency[Actor]) -> list[MessageOut]:
    """Open messages for this role; calls for help go to every desk."""
    rows = await notification_queries.open_for(center=actor.center, role=actor.role)
    rows += await notification_queries.open_for(center=actor.center, role=HELP_ROLE)
    return [MessageOut.of(row) for row in rows]


@post("/messages/{id:uuid}/answer", guards=[auth.staff_only], status_code=200)
async def answer_message(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], hub: NamedDependency[Hub]
) -> dict[str, bool]:
    """I see to it."""
    first = await notification_operations.answer(id=id, actor=actor, now=now)
    await hub.publish("messages.changed", {}, center=actor.center)
    return {"first": first}


@post("/help", guards=[auth.screens_and_staff])
async def call_for_help(
    actor: NamedDependency[Actor], now: NamedDependency[datetime], hub: NamedDependency[Hub], data: JSONBody[HelpIn]
) -> HelpOut:
    """Somebody at a kiosk wants a person."""
    id = await _ask(actor=actor, now=now, data=data)
    await hub.publish("help.called", {"id": id, "device": actor.name, "screen": data.screen}, center=actor.center)
    return HelpOut(id=id)


@db.in_transaction
async def _ask(*, actor: Actor, now: datetime, data: HelpIn) -> UUID:
    return await notifications.notify("help", center=actor.center, at=now, to_role=HELP_ROLE, entity="device", entity_id=actor.id,
                                      parameters={"device": actor.name, "screen": data.screen})  # fmt: skip


def _cookie_name(settings: Settings) -> str:
    return auth.SECURE_COOKIE if settings.is_public_secure else auth.COOKIE


def _cookie(settings: Settings, token: str) -> Cookie:
    return Cookie(key=_cookie_name(settings), value=token, httponly=True, samesite="strict", path="/",
                  secure=settings.is_public_secure, max_age=operations.SESSION_HOURS * 3600)  # fmt: skip


def _csrf_cookie(settings: Settings, csrf: str) -> Cookie:
    """The companion that a page may read and must send back in a header."""
    return Cookie(key=auth.CSRF_COOKIE, value=csrf, samesite="strict", path="/", secure=settings.is_public_secure,
                  max_age=operations.SESSION_HOURS * 3600)  # fmt: skip


staff = Router(
    "/api/staff",
    route_handlers=[sign_in, show_session, sign_out, list_messages, answer_message, call_for_help],
    tags=["staff"],
)
