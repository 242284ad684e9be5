"""What a screen must know of itself, and the codes it draws."""

from typing import Annotated, Any

from litestar import Request, Response, Router, get
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from msgspec import Struct

from kiosk import auth, dependencies
from kiosk.demo import enrolment
from kiosk.settings import Settings
from printers import qr
from services.foundation.actor import Actor
from services.foundation.errors import NotFound
from services.foundation.staff import queries as staff
from services.foundation.staff.roles import DeviceKind

LOOPBACK = frozenset({"127.0.0.1", "::1"})


class DeviceNotEnrolled(NotFound):
    """This machine has no token yet: `kiosk device add NAME` makes one."""

    code = "device_not_enrolled"


class CodeNotOurs(NotFound):
    """Only addresses of this kiosk are drawn as codes."""

    code = "code_not_ours"


class CenterName(Struct):
    """The name in both languages."""

    zh: str
    en: str


class ScreenOut(Struct):
    """The set-up of one screen."""

    center: CenterName
    device: str
    helpline: str
    has_printer: bool
    quiet_seconds: int = 60
    warning_seconds: int = 30
    text_factor: float = 1.0
    camera: bool = False
    lends_numbers: bool = False
    shows_whistles: bool = False


class EnrolmentOut(Struct):
    """The token of a demo device."""

    token: str


@get("/{kind:str}", guards=[auth.screens_and_staff])
async def show_screen(
    request: Request[Any, Any, Any], state: State, actor: NamedDependency[Actor], kind: FromPath[str]
) -> ScreenOut:
    """The set-up of the screen that asks."""
    center = await dependencies.center_of(state, actor.center)
    device = await staff.device_row(id=actor.id, center=actor.center) if actor.kind == "device" and actor.id else None
    return ScreenOut(center=CenterName(center.name, center.name_en), device=actor.name, helpline=center.helpline,
                     has_printer=dependencies.printer_of(request) is not None, camera=kind == DeviceKind.KIOSK,
                     lends_numbers=device is not None and device.lends_numbers,
                     shows_whistles=device is not None and device.shows_whistles)  # fmt: skip


@get("/{kind:str}/enrolment")
async def enrol_demo(
    request: Request[Any, Any, Any], settings: NamedDependency[Settings], kind: FromPath[str]
) -> EnrolmentOut:
    """In the demo on this machine: the token of its kiosk or board. Nowhere else."""
    near = request.client is not None and request.client.host in LOOPBACK
    token = enrolment.token_for(settings.data_dir, kind, host=settings.host) if near else None
    if token is None:
        raise DeviceNotEnrolled
    return EnrolmentOut(token)


@get("/code.svg", media_type="image/svg+xml", cache=False)
async def draw_code(
    settings: NamedDependency[Settings], address: Annotated[str, QueryParameter(min_length=1, max_length=300)]
) -> Response[str]:
    """An address of this kiosk as a QR code."""
    if not address.upper().startswith(settings.public_url.upper() + "/"):
        raise CodeNotOurs
    return Response(qr.code(address).svg(), media_type="image/svg+xml", headers={"Cache-Control": "no-store"})


screens = Router("/api/screens", route_handlers=[show_screen, enrol_demo, draw_code], tags=["screens"])
