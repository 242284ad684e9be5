"""What else a card opens: when members came by; and, without a card at the kiosk, who answers for a building."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request, Response, get
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath

from kiosk import auth, dependencies
from kiosk.schemas.connection_card.residents import PublicBuildingOut, PublicContactsOut, VisitOut
from kiosk.strangers import cards, limits
from services.connection_card import queries
from services.foundation.actor import Actor
from services.foundation.residents import queries as residents

NO_STORE = {"Cache-Control": "no-store"}


@get("/{token:str}/visits")
async def list_visits(
    request: Request[Any, Any, Any], state: State, token: FromPath[str], maybe_actor: NamedDependency[Actor | None]
) -> Response[list[VisitOut]]:
    """When members called at this household's door."""
    center = maybe_actor.center if maybe_actor else None
    with cards.lookups_of(state).watching(actor=maybe_actor, address=limits.address(request)):
        card = await queries.live_card(token=token, center=center)
    rows = await queries.visits(household=card.household, center=card.center)
    return Response([VisitOut.of(row) for row in rows], headers=NO_STORE)


@get("/doors", guards=[auth.kiosks])
async def list_doors(actor: NamedDependency[Actor]) -> list[PublicBuildingOut]:
    """The buildings, for somebody whose card is lost."""
    return [PublicBuildingOut.of(row) for row in await residents.buildings(center=actor.center)]


@get("/doors/{id:uuid}", guards=[auth.kiosks])
async def open_door(
    state: State, id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> Response[PublicContactsOut]:
    """Who answers for a building today, and no more."""
    found = await cards.lookups_of(state).find_building(id, actor=actor, now=now)
    center = await dependencies.center_of(state, found.center)
    return Response(PublicContactsOut.of(found, center=center), headers=NO_STORE)


HANDLERS: list[Any] = [list_visits, list_doors, open_door]
