"""A kiosk that may lose the server: numbers lent beforehand, and the tickets it gave alone, told afterwards."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from kiosk import auth, dependencies
from kiosk.realtime import Hub
from kiosk.schemas.one_window.offline import BlockIn, BlockOut, OfflineIn, ReconciledOut
from services.foundation.actor import Actor
from services.one_window import operations, queries


@post("/number-blocks", guards=[auth.kiosks])
async def lease_numbers(
    state: State, actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[BlockIn]
) -> BlockOut:
    """Numbers for this kiosk to give while the server is out of reach; asking again gives the same block while half is left."""
    business_date = await dependencies.business_date_of(state, actor.center, now)
    block, unused = await operations.lease_numbers(
        letter=data.queue.upper(), size=data.size, business_date=business_date, actor=actor, now=now
    )
    home = await dependencies.home_of(state, actor.center)
    return BlockOut.of(block, unused=unused, page_url=f"{home.public_url}/T/")


@get("/number-blocks", guards=[auth.desk_staff])
async def list_blocks(
    state: State, actor: NamedDependency[Actor], now: NamedDependency[datetime], day: FromQuery[date | None] = None
) -> list[BlockOut]:
    """Which numbers were lent on a day and not given: the only gaps a day may have."""
    day = day or await dependencies.business_date_of(state, actor.center, now)
    blocks = await queries.blocks_on(center=actor.center, day=day)
    return [BlockOut.of(block, unused=await queries.unused(block=block)) for block in blocks]


@post("/number-blocks/{id:uuid}/closing", guards=[auth.kiosks], status_code=200)
async def give_back(actor: NamedDependency[Actor], now: NamedDependency[datetime], id: FromPath[UUID]) -> BlockOut:
    """The kiosk needs these numbers no more; what is left of them is void."""
    block = await queries.block(id=id, center=actor.center, device=actor.id)
    unused = await queries.unused(block=block)
    return BlockOut.of(await operations.close_block(block=block, actor=actor, now=now), unused=unused)


@post("/offline-tickets", guards=[auth.kiosks], status_code=200)
async def reconcile(
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[OfflineIn],
) -> list[ReconciledOut]:
    """The tickets this kiosk gave alone; telling them again changes nothing."""
    block = await queries.block(id=data.block, center=actor.center, device=actor.id)
    results = await operations.reconcile(
        block=block, tickets=[ticket.as_given() for ticket in data.tickets], actor=actor, now=now
    )
    await hub.publish("queue.changed", {}, center=actor.center)
    return [ReconciledOut.of(result) for result in results]


HANDLERS: list[Any] = [lease_numbers, list_blocks, give_back, reconcile]
