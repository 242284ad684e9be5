"""HEAD over HTTP: whatever can be read answers it like GET, but without the body; what changes something does not."""

import asyncio
from uuid import UUID

import pytest

from services.foundation.staff.roles import DeviceKind
from tests.clients import Caller, a_device
from tests.in_process import AppClient

READ = [
    "/",
    "/board",
    "/staff",
    "/health/live",
    "/health/ready",
    "/whistles",
    "/open311/v2/services.xml",
    "/api/one-window/items?q=",
]


@pytest.mark.usefixtures("center")
@pytest.mark.parametrize("address", READ)
async def test_whatever_can_be_read_is_told_of_by_its_head(as_kiosk: Caller, address: str) -> None:
    headers = as_kiosk.headers
    whole = await as_kiosk.client.get(address, headers=headers)
    head = await as_kiosk.client.head(address, headers=headers)

    assert (head.status_code, head.headers["content-type"]) == (200, whole.headers["content-type"])
    assert (head.content, head.headers["content-length"]) == (b"", whole.headers["content-length"])


@pytest.mark.usefixtures("center")
async def test_the_head_of_what_is_not_there_or_not_for_everybody_says_so(client: AppClient) -> None:
    unknown, closed = await client.head("/api/nowhere"), await client.head("/api/statistics")

    assert (unknown.status_code, closed.status_code) == (404, 404)


@pytest.mark.usefixtures("center")
async def test_what_changes_something_is_not_asked_with_a_head(as_kiosk: Caller) -> None:
    answer = await as_kiosk.client.head("/api/whistles/tracking", headers=as_kiosk.headers)

    assert (answer.status_code, answer.content) == (405, b"")


async def test_the_head_of_a_stream_comes_to_its_end(client: AppClient, center: UUID) -> None:
    board = await a_device(client, center=center, name="test-board", kind=DeviceKind.BOARD)

    async with asyncio.timeout(20):
        answer = await client.head("/api/board/events", headers=board.headers)

    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-type"].startswith("text/event-stream")
