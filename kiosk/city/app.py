"""The stand-in as an app of its own; it runs in its own process and keeps its own file."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from litestar import Litestar, Request, Response
from litestar.datastructures import State
from litestar.di import Provide

from kiosk.city.city import City
from kiosk.city.contract import contract
from kiosk.city.faults import Failing
from kiosk.city.gate import Gate
from kiosk.city.page import page
from kiosk.city.settings import CitySettings
from kiosk.city.stand_in import stand_in
from kiosk.city.store import Store
from kiosk.city.wire import WireError
from kiosk.screens.font_files import own_fonts


def create_city(settings: CitySettings) -> Litestar:
    """A city that remembers in `data_dir`."""
    city = City(settings, Store(settings.data_dir / "city.sqlite"), Gate(settings))

    @asynccontextmanager
    async def closing(_: Litestar) -> AsyncIterator[None]:
        yield
        city.store.close()

    return Litestar(
        route_handlers=[contract, stand_in, page, own_fonts()],
        dependencies={"city": Provide(the_city, sync_to_thread=False), "now": Provide(city_time, sync_to_thread=False)},
        exception_handlers={WireError: answer},
        middleware=[Failing()],
        lifespan=[closing],
        state=State({"city": city}),
        openapi_config=None,
        logging_config=None,
    )


def the_city(state: State) -> City:
    """The parts every handler needs."""
    city: City = state.city
    return city


def city_time(state: State) -> datetime:
    """The city's clock."""
    city: City = state.city
    return city.now()


def answer(request: Request[Any, Any, Any], error: WireError) -> Response[dict[str, Any]]:
    """A refusal in the words of the contract; the city's time helps a caller whose clock is wrong."""
    now: datetime = request.app.state.city.now()
    headers = {} if error.retry_after is None else {"Retry-After": str(int(error.retry_after))}
    body = {
        "code": error.code,
        "msg": error.msg,
        "requestId": request.headers.get("x-request-id", ""),
        "serverTime": now.isoformat(),
    }
    return Response(body, status_code=error.status, headers=headers)
