"""Who is asking: a device by its bearer token, staff by a cookie session with CSRF, or somebody with a token on paper.

Guards say who may; dependencies give the actor. Every route has a guard or stands in PUBLIC_ROUTES (the architecture test looks).
"""

import hmac
from dataclasses import replace
from typing import Any

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.handlers.base import BaseRouteHandler

from services.foundation.actor import Actor
from services.foundation.assistance import queries as assistances
from services.foundation.errors import Forbidden, Unauthenticated
from services.foundation.staff import queries as staff_queries
from services.foundation.staff.roles import DeviceKind, StaffRole

COOKIE = "kiosk_staff"
SECURE_COOKIE = "__Host-kiosk_staff"
CSRF_COOKIE = "csrftoken"  # readable by our own pages; its value comes back in a header (double submit)
HELPER_HEADER, SAID_HEADER = b"x-assistance", b"x-said-by"  # who helps at a kiosk, and whose yes it is
CSRF_HEADERS = ("x-csrf-token", "x-csrftoken")
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

Connection = ASGIConnection[Any, Any, Any, Any]


class CsrfWrong(Forbidden):
    """A write came with the cookie but without its companion header."""

    code = "csrf_wrong"


class NotSignedIn(Unauthenticated):
    """The session is over, or there was none."""

    code = "not_signed_in"


class DeviceUnknown(Unauthenticated):
    """No active device has this token."""

    code = "device_unknown"


async def identify(connection: Connection) -> Actor | None:
    """The actor of this request, looked up once."""
    state = connection.scope.setdefault("state", {})
    if "actor" not in state:
        state["actor"], state["printer"] = None, None
        if bearer := _bearer(connection):
            found = await connection.app.state.devices.find(bearer)
            if found is None:
                raise DeviceUnknown
            state["actor"], state["printer"] = await _assisted(connection, found[0]), found[1]
        elif token := connection.cookies.get(SECURE_COOKIE) or connection.cookies.get(COOKIE):
            state["actor"] = await _staff(connection, token, state)
    actor: Actor | None = state["actor"]
    return actor


async def _assisted(connection: Connection, device: Actor) -> Actor:
    """The kiosk, with the member of staff who helps there now."""
    token = _header(connection, HELPER_HEADER)
    if not token:
        return device
    said = _header(connection, SAID_HEADER) == "resident"
    now = connection.app.state.clock()
    return replace(device, helper=await assistances.helper(token=token, device=device.id, now=now, resident_said=said))


def _bearer(connection: Connection) -> str:
    """The token of a device."""
    value = _header(connection, b"authorization")
    return value[7:].strip() if value[:7].lower() == "bearer " else ""


def _header(connection: Connection, wanted: bytes) -> str:
    """One header, read without building them all, because every call of a device comes by here."""
    value: bytes = next((value for name, value in connection.scope["headers"] if name == wanted), b"")
    return value.decode("latin-1")


async def _staff(connection: Connection, token: str, state: dict[str, Any]) -> Actor | None:
    session = await staff_queries.session(token=token, now=connection.app.state.clock())
    if session is None:
        return None
    if connection.scope.get("method", "GET") not in SAFE:
        sent = next((connection.headers[name] for name in CSRF_HEADERS if name in connection.headers), "")
        if not hmac.compare_digest(sent.encode(), session.csrf.encode()):
            raise CsrfWrong
    state["session"] = session
    return session.actor


def allow(*who: StaffRole | DeviceKind) -> Any:
    """A guard that lets these roles and devices through, and says clearly why others may not."""
    names = frozenset(str(role) for role in who)

    async def guard(connection: Connection, _: BaseRouteHandler) -> None:
        actor = await identify(connection)
        if actor is None:
            raise NotSignedIn
        if actor.role not in names:
            raise Forbidden

    guard.__name__ = "allow_" + "_".join(sorted(names))
    return guard


STAFF = tuple(StaffRole)
staff_only = allow(*STAFF)
clerks = allow(StaffRole.CLERK, StaffRole.ADMIN)
desk_staff = allow(
    StaffRole.CLERK, StaffRole.CARE_DESK, StaffRole.COMMUNITY_WORKER, StaffRole.SECRETARY, StaffRole.ADMIN
)
care_staff = allow(StaffRole.CARE_DESK, StaffRole.ADMIN)
card_staff = allow(StaffRole.COMMUNITY_WORKER, StaffRole.SECRETARY, StaffRole.ADMIN)
whistle_staff = allow(
    StaffRole.PROPERTY, StaffRole.OWNERS, StaffRole.SECRETARY, StaffRole.COMMUNITY_WORKER, StaffRole.ADMIN
)
whistle_readers = allow(
    StaffRole.PROPERTY,
    StaffRole.OWNERS,
    StaffRole.SECRETARY,
    StaffRole.COMMUNITY_WORKER,
    StaffRole.ADMIN,
    StaffRole.AUDITOR,
)
admins = allow(StaffRole.ADMIN)
kiosks = allow(DeviceKind.KIOSK)
kiosks_and_staff = allow(DeviceKind.KIOSK, *STAFF)
kiosks_and_reporters = allow(DeviceKind.KIOSK, *(role for role in STAFF if role is not StaffRole.AUDITOR))
kiosks_and_desks = allow(
    DeviceKind.KIOSK,
    StaffRole.CLERK,
    StaffRole.CARE_DESK,
    StaffRole.COMMUNITY_WORKER,
    StaffRole.SECRETARY,
    StaffRole.ADMIN,
)
screens_and_staff = allow(DeviceKind.KIOSK, DeviceKind.BOARD, *STAFF)


def actor_of(request: Request[Any, Any, Any]) -> Actor:
    """The actor a guard has just let through, without another look."""
    actor: Actor = request.scope["state"]["actor"]
    return actor


async def provide_actor(request: Request[Any, Any, Any]) -> Actor:
    """The actor a guard has let through."""
    actor = await identify(request)
    if actor is None:
        raise NotSignedIn
    return actor


async def provide_maybe_actor(request: Request[Any, Any, Any]) -> Actor | None:
    """The actor, if anybody said who they are; for routes the public may use too."""
    return await identify(request)
