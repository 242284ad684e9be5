"""The virtual printer of the demo: a TCP printer whose paper is pictures on a page, and whose faults are buttons."""

import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from litestar import Litestar, MediaType, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from kiosk import templates
from kiosk.clock import utc_now
from kiosk.screens.assets import security_headers
from kiosk.screens.font_files import own_fonts
from printers.devices.faults import Fault
from printers.devices.virtual import VirtualPrinter
from services.foundation.calendar.rules import local

PAPER_PORT = 9100
SHOWN = 12
# The page carries its pictures in itself and needs no script.
CSP = (
    "default-src 'none'; img-src data:; style-src 'self' 'unsafe-inline'; font-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
FAULTS = {
    "ok": "正常 ready",
    Fault.PAPER_OUT: "没纸 paper out",
    Fault.COVER_OPEN: "盖子开着 cover open",
    Fault.OFFLINE: "离线 offline",
    Fault.SILENT: "不答话 silent",
}


def create_printer(*, port: int = PAPER_PORT) -> Litestar:
    """The printer and its page as one app."""
    printer = VirtualPrinter(now=utc_now, keep=SHOWN)

    @asynccontextmanager
    async def switched_on(_: Litestar) -> AsyncIterator[None]:
        await printer.start("127.0.0.1", port)
        try:
            yield
        finally:
            await printer.stop()

    @get(
        "/",
        media_type=MediaType.HTML,
        response_headers={**security_headers(), "Content-Security-Policy": CSP, "Refresh": "3"},
    )
    async def show_papers() -> str:
        """The newest papers first."""
        papers = [
            {"at": f"{local(paper.at):%H:%M:%S}", "png": base64.b64encode(paper.png).decode()}
            for paper in reversed(printer.papers)
        ]
        return templates.render("printer", papers=papers, faults=FAULTS, now=str(printer.fault or "ok"))

    @post("/faults/{name:str}")
    async def break_or_mend(name: FromPath[str]) -> Redirect:
        """Take the paper out, put it back."""
        printer.set_fault(None if name == "ok" else Fault(name))
        return Redirect("/", status_code=303)

    return Litestar(
        [show_papers, break_or_mend, own_fonts()], lifespan=[switched_on], openapi_config=None, logging_config=None
    )
