"""The daughter's telephone of the demo: an SMS gateway that keeps what it takes, and a page that shows it as she would see it."""

from collections import deque
from dataclasses import dataclass

from litestar import Litestar, MediaType, get, post
from litestar.params import JSONBody
from msgspec import Struct

from kiosk import templates
from kiosk.clock import utc_now
from kiosk.screens.assets import security_headers
from kiosk.screens.font_files import own_fonts
from services.foundation.calendar.rules import local

SHOWN = 30
CSP = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; font-src 'self'; form-action 'none'; "
    "frame-ancestors 'none'; base-uri 'none'"
)


class Sms(Struct):
    """What the demo's route sends."""

    mobile: str
    content: str


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message on the telephone: its words, and the address they end with."""

    at: str
    mobile: str
    words: str
    address: str


def create_telephone() -> Litestar:
    """The gateway and its page as one app; what it took is forgotten when it ends."""
    taken: deque[Bubble] = deque(maxlen=SHOWN)

    @post("/send", status_code=200)
    async def take(data: JSONBody[Sms]) -> dict[str, int]:
        """Every message arrives."""
        words, mark, address = data.content.partition("http")
        taken.append(Bubble(f"{local(utc_now()):%H:%M}", data.mobile, words, mark + address))
        return {"code": 0}

    @get(
        "/",
        media_type=MediaType.HTML,
        response_headers={**security_headers(), "Content-Security-Policy": CSP, "Refresh": "5"},
    )
    async def show() -> str:
        """The newest message last, as on a telephone."""
        return templates.render("telephone", bubbles=list(taken))

    return Litestar([take, show, own_fonts()], openapi_config=None, logging_config=None)
