"""A public client library reads us over HTTP from a server that listens (PyPI: georeport)."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
import uvicorn
from georeport import GeoReport
from litestar import Litestar

from kiosk.clock import utc_now
from services.foundation.residents import operations as houses
from services.foundation.residents import queries as residents
from tests.clients import Caller
from tests.open311.test_routes import sent
from tests.whistles.town import Town


@pytest.fixture
async def address(app: Litestar, served: Town) -> AsyncIterator[str]:
    """The running app on a socket of its own."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical", ws="none", lifespan="off"))
    serving = asyncio.create_task(server.serve())
    while not server.started and not serving.done():
        await asyncio.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/open311/v2"
    server.should_exit = True
    await serving


@pytest.mark.parametrize("form", ["json", "xml"])
async def test_a_public_client_reads_services_definitions_and_requests(
    public: Caller, served: Town, key: str, address: str, form: str
) -> None:
    for _ in range(2):
        await sent(public, key)
    client = GeoReport(address, jurisdiction="350802002", output_format=form)

    services = await asked(client.get_service_list)
    definition = await asked(client.get_service_definition, "leak")
    requests = await asked(client.get_service_requests, status="open", service_code="leak")
    one = await asked(client.get_service_request, requests[0]["service_request_id"])

    assert ("leak", "房屋漏水") in {(service["service_code"], service["service_name"]) for service in services}
    assert definition["service_code"] == "leak"
    assert [request["address"] for request in requests] == ["3栋", "3栋"]
    assert one == requests[0]


async def test_a_public_client_reads_where_a_report_by_coordinates_was(
    public: Caller, served: Town, key: str, address: str
) -> None:
    building = await residents.building(id=served.building, center=served.center)
    await houses.place_building(building=building, lat=25.0912, long=117.0168, actor=served.kiosk, now=utc_now())
    made = await sent(public, key, address_string=None, lat="25.09121", long="117.01681")

    client = GeoReport(address, jurisdiction="350802002")
    one = await asked(client.get_service_request, made.body[0]["service_request_id"])

    assert (one["address"], one["lat"], one["long"]) == ("3栋", 25.0912, 117.0168)


async def asked(question: Callable[..., Any], *args: Any, **options: Any) -> Any:
    """The client waits in a thread, so that the server in this loop can answer."""
    return await asyncio.to_thread(question, *args, **options)
