"""Every door for what residents say and for what comes of it."""

from litestar.types import ControllerRouterHandler

from kiosk.routes.community.deliberations import deliberations
from kiosk.routes.community.joint_meetings import joint_meetings
from kiosk.routes.community.mediation import mediation
from kiosk.routes.community.opinion_page import opinion_page
from kiosk.routes.community.opinions import opinions
from kiosk.routes.community.responsibilities import responsibilities
from kiosk.routes.community.responsibility_checks import responsibility_checks
from kiosk.routes.community.safety_sessions import safety_sessions
from kiosk.routes.community.topics import topics
from kiosk.routes.community.work_orders import work_orders
from kiosk.routes.whistles.open311 import open311_api

voices: list[ControllerRouterHandler] = [
    opinions,
    opinion_page,
    work_orders,
    open311_api,
    mediation,
    safety_sessions,
    deliberations,
    topics,
    responsibilities,
    responsibility_checks,
    joint_meetings,
]
