"""The whole kiosk as one ASGI application."""

import gc
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from litestar import Litestar
from litestar.datastructures import State
from litestar.di import Provide
from litestar.enums import HttpMethod, ScopeType
from litestar.plugins import PluginProtocol
from litestar.plugins.core import MsgspecDIPlugin
from litestar.types import ControllerRouterHandler

from kiosk import auth, background, dependencies, docs, errors, heads, migrate
from kiosk.clock import utc_now
from kiosk.kept_catalogue import KeptCatalogue
from kiosk.operators import control
from kiosk.realtime import Hub, dsn_of
from kiosk.routes.assistance import assistance
from kiosk.routes.board import board
from kiosk.routes.community.voices import voices
from kiosk.routes.connection_card.residents import connection_card, phone_pages
from kiosk.routes.dual_registration.desk import dual_registration
from kiosk.routes.dual_registration.member_page import member_page
from kiosk.routes.elderly_care.booking_page import booking_page
from kiosk.routes.elderly_care.calendars import calendars
from kiosk.routes.elderly_care.canteen import canteen
from kiosk.routes.elderly_care.family import family
from kiosk.routes.elderly_care.family_page import family_page
from kiosk.routes.elderly_care.incidents import care_incidents
from kiosk.routes.elderly_care.phone import care_phone
from kiosk.routes.elderly_care.residents import elderly_care
from kiosk.routes.elderly_care.safety import care_safety
from kiosk.routes.elderly_care.settlement import settlement
from kiosk.routes.elderly_care.weather import care_weather
from kiosk.routes.elderly_care.welfare import care_welfare
from kiosk.routes.estate import estate
from kiosk.routes.health import health
from kiosk.routes.one_window.application_progress import application_progress, photo_pages
from kiosk.routes.one_window.applications import applications
from kiosk.routes.one_window.appointment_page import appointment_page
from kiosk.routes.one_window.catalogue import catalogue
from kiosk.routes.one_window.hall_settings import hall_settings
from kiosk.routes.one_window.progress_page import progress_page
from kiosk.routes.one_window.residents import one_window
from kiosk.routes.one_window.review_cases import review_cases
from kiosk.routes.one_window.ticket_page import pages
from kiosk.routes.platform import platform
from kiosk.routes.platform_desk import platform_desk
from kiosk.routes.printing import printing
from kiosk.routes.scans import scans
from kiosk.routes.screens import screens
from kiosk.routes.speech import speech
from kiosk.routes.staff import staff
from kiosk.routes.whistles.phone_pages import whistle_pages
from kiosk.routes.whistles.residents import whistles
from kiosk.screens import assets, shelf
from kiosk.screens.speaker import speaker
from kiosk.settings import Settings
from kiosk.strangers.known_devices import KnownDevices
from kiosk.strangers.limits import Limits
from kiosk.wishes import Wish
from services.foundation import crypto, db

LARGEST_BODY = 10 * 1024 * 1024

DEPENDENCIES = {
    "actor": Provide(auth.provide_actor),
    "maybe_actor": Provide(auth.provide_maybe_actor),
    "now": Provide(dependencies.provide_now, sync_to_thread=False),
    "settings": Provide(dependencies.provide_settings, sync_to_thread=False),
    "hub": Provide(dependencies.provide_hub, sync_to_thread=False),
    "center": Provide(dependencies.provide_center_id),
}


class App(Litestar):
    """Litestar without what it adds for pydantic and attrs: our shapes are Structs, and pydantic alone is 8 MB."""

    @staticmethod
    def _get_default_plugins(plugins: list[PluginProtocol]) -> list[PluginProtocol]:
        return [*plugins, MsgspecDIPlugin()]

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Litestar routes HEAD to nothing of its own accord: it is asked like GET, and told without the body."""
        if scope["type"] == ScopeType.HTTP and scope["method"] == HttpMethod.HEAD:
            await super().__call__(heads.asked(scope), receive, heads.told(send))
        else:
            await super().__call__(scope, receive, send)


def create_app(settings: Settings, *, clock: Callable[[], datetime] = utc_now, with_loops: bool = True) -> Litestar:
    """Build the app; the database opens when it starts and closes when it stops."""
    return App(
        route_handlers=_handlers(),
        dependencies=DEPENDENCIES,
        exception_handlers=errors.HANDLERS,
        request_class=Wish,
        lifespan=[_lifespan],
        state=State(fresh_state(settings, clock=clock, with_loops=with_loops)),
        openapi_config=docs.CONFIG,
        request_max_body_size=LARGEST_BODY,
        logging_config=None,
        debug=False,
    )


def fresh_state(settings: Settings, *, clock: Callable[[], datetime], with_loops: bool) -> dict[str, Any]:
    """What one run of the app keeps: nothing of it outlives a stop."""
    return {
        "settings": settings,
        "clock": clock,
        "with_loops": with_loops,
        "hub": Hub(),
        "limits": Limits(on=settings.rate_limits),
        "centers": {},
        "catalogue": KeptCatalogue(),
        "devices": KnownDevices(),
        "speaker": speaker(settings.data_dir),
    }


@asynccontextmanager
async def _lifespan(app: Litestar) -> AsyncIterator[None]:
    settings: Settings = app.state.settings
    crypto.use(crypto.Vault(settings.master_key()))
    engine = db.engine_from_url(settings.database)
    db.bind(engine)
    async with db.opened(engine):
        await migrate.check(settings.database)
        async with app.state.hub.wired(dsn_of(settings.database)):
            if not app.state.with_loops:
                yield
                return
            _leave_the_start_alone()
            async with (
                background.running(settings, app.state),
                control.listening(settings, after=app.state.devices.forget),
            ):
                yield


def _leave_the_start_alone() -> None:
    """What was made at the start lives as long as the process: the collector need not look through it again and again."""
    gc.collect()
    gc.freeze()
    gc.enable()
    gc.set_threshold(20_000, 20, 20)


def _handlers() -> list[ControllerRouterHandler]:
    jobs = [
        hall_settings,
        one_window,
        applications,
        application_progress,
        review_cases,
        whistles,
        whistle_pages,
        catalogue,
        elderly_care,
        settlement,
        family,
        calendars,
        canteen,
        connection_card,
        estate,
        dual_registration,
    ]
    care = [care_phone, care_safety, care_weather, care_welfare, care_incidents]
    around = [staff, assistance, board, scans, speech, printing, platform, platform_desk, screens, health]
    return [
        *jobs,
        *voices,
        *care,
        *around,
        pages,
        appointment_page,
        progress_page,
        booking_page,
        family_page,
        member_page,
        phone_pages,
        photo_pages,
        *assets.asset_routes(shelf.packed()),
        *docs.ROUTES,
    ]
