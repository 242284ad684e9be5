"""Every door for what residents say and for what comes of it."""

from litestar.types import ControllerRouterHandler

from kiosk.routes.opinions import opinions

voices: list[ControllerRouterHandler] = [opinions]
