"""The card on a phone: plain pages that need no script."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from kiosk import dependencies, errors, templates
from kiosk.papers import vcard
from kiosk.realtime import Hub
from kiosk.screens.looks import Looked
from kiosk.strangers import cards, limits
from services.connection_card import operations, papers, queries, rules
from services.connection_card.lifecycle import OPEN
from services.foundation.actor import public
from services.foundation.bodies import queries as bodies
from services.foundation.calendar.rules import local
from services.foundation.errors import DomainError, TooMany

Answer = Response[Any]


@get(["/c/{token:str}", "/C/{token:str}"])
async def show_card(
    request: Request[Any, Any, Any], state: State, token: FromPath[str], now: NamedDependency[datetime]
) -> Answer:
    """Who answers for this building today, and the wish to be called."""
    found = await cards.lookups_of(state).find(token, actor=None, address=limits.address(request), now=now)
    return await _card(state, found, token=token)


@get("/c/{token:str}/contact.vcf")
async def save_contact(
    request: Request[Any, Any, Any], state: State, token: FromPath[str], now: NamedDependency[datetime]
) -> Response[bytes]:
    """The public work contact of the building as a vCard: the centre's own line, and whom to ask for."""
    found = await cards.lookups_of(state).find(token, actor=None, address=limits.address(request), now=now)
    center = await dependencies.center_of(state, found.center)
    card = vcard.of(found, center=center)
    headers = templates.HEADERS | {"Content-Disposition": 'attachment; filename="lianxin.vcf"'}
    return Response(card.encode(), media_type="text/vcard", headers=headers)


@post("/c/{token:str}/callbacks", before_request=limits.public_writes)
async def ask_on_phone(
    request: Request[Any, Any, Any],
    state: State,
    token: FromPath[str],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
) -> Answer:
    """请他给我回电话, from the form; then the page that says until when."""
    form = await request.form()
    found = await cards.lookups_of(state).find(token, actor=None, address=limits.address(request), now=now)
    home = await dependencies.home_of(state, found.center)
    contact, phone = _uuid(form.get("contact")), str(form.get("phone") or "")[:20]
    try:
        asked = await operations.ask_callback(
            token=token, contact=contact, phone=phone, channel="phone", actor=public(found.center), now=now, home=home
        )
    except queries.CardUnknown:
        raise
    except DomainError as trouble:
        return await _card(state, found, token=token, trouble=trouble, contact=contact, phone=phone)
    await hub.publish("messages.changed", {}, center=found.center)
    return Redirect(
        f"/c/{rules.token(token)}/callbacks/{asked.callback.number}", status_code=303, headers=templates.HEADERS
    )


@get("/c/{token:str}/callbacks/{number:str}")
async def show_asked(
    request: Request[Any, Any, Any], state: State, token: FromPath[str], number: FromPath[str]
) -> Answer:
    """Until when somebody calls."""
    with cards.lookups_of(state).watching(actor=None, address=limits.address(request)):
        card = await queries.live_card(token=token)
    callback = await queries.callback_of_card(number=number.upper(), card=card.id)
    home = await dependencies.home_of(state, card.center)
    due = local(callback.due_at)
    return templates.page(
        "card_asked", center=home.center, helpline=home.helpline, token=rules.token(token), number=callback.number,
        is_done=callback.status not in OPEN, due_zh=papers.when(callback.due_at), due_en=f"{due:%H:%M on %d %b}",
    )  # fmt: skip


async def _card(
    state: State,
    found: queries.LookedUp,
    *,
    token: str,
    trouble: DomainError | None = None,
    contact: UUID | None = None,
    phone: str = "",
) -> Answer:
    """The card; after a mistake with what was typed and chosen, so that nobody types it twice."""
    home = await dependencies.home_of(state, found.center)
    said = errors.words().get(trouble.code, errors.words()["unexpected"]) if trouble else None
    return templates.page(
        "card", status=errors.status_of(trouble) if trouble else 200, center=home.center, helpline=home.helpline,
        building=found.building_name, contacts=found.contacts, token=rules.token(token), trouble=said,
        visits=await _visits(token), chosen=contact if contact in {one.id for one in found.contacts} else None, typed=phone,
    )  # fmt: skip


async def _visits(token: str) -> list[dict[str, Any]]:
    card = await queries.live_card(token=token)
    rows = await queries.visits(household=card.household, center=card.center)
    return [
        {"day_zh": f"{row['visited_on'].month}月{row['visited_on'].day}日", "day_en": f"{row['visited_on']:%d %b}",
         "post": row["person_post"], "name": bodies.person_of(row).shown_name, "met": row["met"]}
        for row in rows
    ]  # fmt: skip


def card_unknown(_: Request[Any, Any, Any], __: DomainError) -> Answer:
    """One page for a card that never was and for one that has ended."""
    return _sorry(404, "card_unknown")


def too_fast(_: Request[Any, Any, Any], slow: TooMany) -> Answer:
    """Please wait."""
    return _sorry(429, slow.code, headers={"Retry-After": str(slow.facts.get("retry_after", 60))})


def _sorry(status: int, code: str, headers: dict[str, str] | None = None) -> Answer:
    return templates.page(
        "card_unknown", status=status, headers=headers, center="", helpline="", trouble=errors.words()[code]
    )


def _uuid(text: object) -> UUID | None:
    try:
        return UUID(str(text))
    except ValueError:
        return None


phone_pages = Router(
    "/",
    route_handlers=[show_card, save_contact, ask_on_phone, show_asked],
    exception_handlers={queries.CardUnknown: card_unknown, queries.CallbackUnknown: card_unknown, TooMany: too_fast},
    include_in_schema=False,
    middleware=[Looked],
)
