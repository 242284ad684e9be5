"""Every door for what residents say and for what comes of it."""

from litestar.types import ControllerRouterHandler

from kiosk.routes.mediation import mediation
from kiosk.routes.open311 import open311_api
from kiosk.routes.opinion_page import opinion_page
from kiosk.routes.opinions import opinions
from kiosk.routes.safety_sessions import safety_sessions
from kiosk.routes.work_orders import work_orders

voices: list[ControllerRouterHandler] = [
    opinions,
    opinion_page,
    work_orders,
    open311_api,
    mediation,
    safety_sessions,
]
