"""The connection card at the community's desk: cards, their pages, and visits."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from kiosk import auth, dependencies
from kiosk.papers import pdfs, portraits
from kiosk.routes.connection_card import callbacks, reach
from kiosk.schemas.connection_card.desk import (
    DeliveryIn,
    DeskCardOut,
    IssuedCardOut,
    IssueIn,
    MovedCardOut,
    SheetIn,
    SheetOut,
    VisitIn,
    WhyIn,
)
from services.connection_card import operations, papers, queries, rules
from services.connection_card.lifecycle import CardStatus
from services.foundation.actor import Actor
from services.foundation.bodies import queries as bodies


@get("/cards", guards=[auth.card_staff])
async def list_cards(
    actor: NamedDependency[Actor],
    building: FromQuery[UUID | None] = None,
    status: FromQuery[CardStatus | None] = None,
    serial: FromQuery[str] = "",
) -> list[DeskCardOut]:
    """The cards, or those of a building, of a state, or with a label."""
    number = rules.serial(serial) if serial else None
    if serial and number is None:
        raise queries.SerialUnknown
    rows = await queries.cards(center=actor.center, building=building, status=status, serial=number)
    if serial and not rows:
        raise queries.SerialUnknown
    return [DeskCardOut.of(row) for row in rows]


@post("/cards", guards=[auth.card_staff])
async def issue_card(
    state: State, actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[IssueIn]
) -> Response[IssuedCardOut]:
    """Make a household's card."""
    return await _issued(state, await operations.issue_card(household=data.household, actor=actor, now=now))


@post(["/cards/{id:uuid}/replacement", "/{id:uuid}/replacement"], guards=[auth.card_staff])
async def replace_card(
    state: State,
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    data: JSONBody[WhyIn | None] = None,
) -> Response[IssuedCardOut]:
    """Make the household's next card; the old one is dead when this answers."""
    card = await queries.card(id=id, center=actor.center)
    return await _issued(
        state, await operations.replace_card(card=card, why=data.why if data else "", actor=actor, now=now)
    )


@post(["/cards/{id:uuid}/revocation", "/{id:uuid}/revocation"], guards=[auth.card_staff], status_code=200)
async def revoke_card(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    data: JSONBody[WhyIn | None] = None,
) -> MovedCardOut:
    """End a card without another."""
    card = await queries.card(id=id, center=actor.center)
    return MovedCardOut.of(await operations.revoke_card(card=card, why=data.why if data else "", actor=actor, now=now))


@post("/cards/{id:uuid}/loss", guards=[auth.card_staff], status_code=200)
async def report_lost(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> MovedCardOut:
    """Somebody has lost their card."""
    card = await queries.card(id=id, center=actor.center)
    return MovedCardOut.of(await operations.report_lost(card=card, actor=actor, now=now))


@post("/cards/{id:uuid}/delivery", guards=[auth.card_staff], status_code=200)
async def deliver(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[DeliveryIn]
) -> MovedCardOut:
    """The card went to its household."""
    card = await queries.card(id=id, center=actor.center)
    return MovedCardOut.of(await operations.deliver(card=card, received=data.received, actor=actor, now=now))


@post("/cards/{id:uuid}/visits", guards=[auth.card_staff])
async def log_visit(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[VisitIn]
) -> VisitIn:
    """A member called at the household of this card."""
    card = await queries.card(id=id, center=actor.center)
    person = await bodies.person(id=data.person, center=actor.center)
    await operations.log_visit(card=card, person=person, visited_on=data.visited_on, met=data.met, actor=actor, now=now)
    return data


@get("/sheets", guards=[auth.card_staff])
async def list_sheets(actor: NamedDependency[Actor]) -> list[SheetOut]:
    """The newest pages of cards, and which of them nobody has looked at yet."""
    return [SheetOut.of(sheet) for sheet in await queries.sheets(center=actor.center)]


@post("/sheets", guards=[auth.card_staff])
async def make_sheet(
    state: State, actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[SheetIn | None] = None
) -> Response[bytes]:
    """Put the next ten waiting cards on an A4 page."""
    wish, home = data or SheetIn(), await dependencies.home_of(state, actor.center)
    made = await operations.make_sheet(building=wish.building, cards=wish.cards, has_photos=wish.photos, actor=actor,
                                       now=now, home=home)  # fmt: skip
    document = await _pictured(state, made.document, actor=actor) if wish.photos else made.document
    return await _page(document, number=made.sheet.number, status=201)


@get("/sheets/{number:int}", guards=[auth.card_staff])
async def show_sheet(
    state: State,
    number: FromPath[int],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    photos: FromQuery[bool | None] = None,
) -> Response[bytes]:
    """The same page once more, as long as its cards have not been handed over; with photos if it had them, unless said otherwise."""
    sheet = await queries.sheet(number=number, center=actor.center)
    home = await dependencies.home_of(state, actor.center)
    document = await operations.document_of(sheet=sheet, now=now, home=home)
    is_pictured = sheet.has_photos if photos is None else photos
    document = await _pictured(state, document, actor=actor) if is_pictured else document
    return await _page(document, number=number, status=200)


@post("/sheets/{number:int}/confirmation", guards=[auth.card_staff], status_code=200)
async def confirm_sheet(
    number: FromPath[int], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> SheetOut:
    """Somebody looked at the page: it is good."""
    sheet = await queries.sheet(number=number, center=actor.center)
    return SheetOut.of(await operations.confirm_sheet(sheet=sheet, actor=actor, now=now))


@post("/sheets/{number:int}/spoilage", guards=[auth.card_staff], status_code=200)
async def spoil_sheet(number: FromPath[int], actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> SheetOut:
    """The page is waste paper; its cards wait for another one."""
    sheet = await queries.sheet(number=number, center=actor.center)
    return SheetOut.of(await operations.spoil_sheet(sheet=sheet, actor=actor, now=now))


async def _issued(state: State, issued: operations.IssuedCard) -> Response[IssuedCardOut]:
    home = await dependencies.home_of(state, issued.card.center)
    out = IssuedCardOut.of(issued, url=papers.card_url(issued.token, home=home))
    return Response(out, status_code=201, headers={"Cache-Control": "no-store"})


async def _pictured(state: State, document: dict[str, Any], *, actor: Actor) -> dict[str, Any]:
    return await portraits.add_to(document, center=actor.center, folder=state.settings.attachments_dir)


async def _page(document: dict[str, Any], *, number: int, status: int) -> Response[bytes]:
    page = await pdfs.shown(document, name=f"lianxin-cards-{number}", status=status)
    page.set_header("X-Card-Sheet", str(number))
    return page


HANDLERS: list[Any] = [
    list_cards, issue_card, replace_card, revoke_card, report_lost, deliver, log_visit, list_sheets, make_sheet, show_sheet, confirm_sheet,
    spoil_sheet, *callbacks.HANDLERS, *reach.HANDLERS,
]  # fmt: skip
