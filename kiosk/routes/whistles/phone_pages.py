"""Whistles on a phone, without a script: the slip's code follows one, the household's card blows one, everybody reads the board."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.datastructures import FormMultiDict, State
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from kiosk import dependencies, errors, templates
from kiosk.realtime import Hub
from kiosk.screens.looks import Looked
from kiosk.settings import Settings
from kiosk.strangers import cards, limits
from kiosk.strangers import whistles as reporting
from services.connection_card import queries as card_queries
from services.foundation.actor import public
from services.foundation.errors import DomainError
from services.foundation.residents import queries as residents
from services.whistles import operations, papers, queries, rules
from services.whistles.categories import CATEGORIES
from services.whistles.lifecycle import ItemStatus
from services.whistles.operations import Report, Reporter, Said

Answer = Response[Any]


@get(["/s/{token:str}", "/S/{token:str}"])
async def show_whistle(request: Request[Any, Any, Any], state: State, token: FromPath[str]) -> Answer:
    """How far it has come, and when it is time, what the reporter says of it."""
    return await _page(request, state, token)


@post("/s/{token:str}", before_request=limits.public_writes)
async def answer(
    request: Request[Any, Any, Any],
    state: State,
    token: FromPath[str],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
) -> Answer:
    """The evaluation, why it must be opened again, that it is not wanted any more, who may know who it was, or no more messages."""
    form = await request.form()
    reporting.slow_down(request)
    row, by = await queries.by_token(token=token)
    actor, words, what = public(row.center), str(form.get("words") or "")[:400], form.get("what")
    try:
        if what == "silence":
            await operations.stop_messages(by=by, actor=actor, now=now)
        elif what in ("release", "hide"):
            await operations.release(by=by, is_released=what == "release", actor=actor, now=now)
        elif what == "reopening":
            await operations.reopen(id=row.id, words=words, by=by, actor=actor, now=now)
        elif what == "withdrawal":
            await operations.withdraw(id=row.id, words="", by=by, actor=actor, now=now)
        else:
            said = [_said(form, item.id) for item in await queries.items(whistle=row.id) if f"solved-{item.id}" in form]
            await operations.evaluate(id=row.id, said=said, by=by, channel="phone", actor=actor, now=now)
    except DomainError as trouble:
        return await _page(request, state, token, trouble=trouble)
    await hub.publish("whistles.changed", {"urgency": row.urgency}, center=row.center)
    return Redirect(f"/s/{token}", status_code=303, headers=templates.HEADERS)


@get("/s/{token:str}/withdrawal")
async def ask_whether(request: Request[Any, Any, Any], state: State, token: FromPath[str]) -> Answer:
    """Do you really not want it any more, and what follows; where it cannot be taken back, the page itself."""
    reporting.slow_down(request)
    row, by = await queries.by_token(token=token)
    found = await reporting.followed(row, by)
    if not found.may_withdraw:
        return Redirect(f"/s/{token}", status_code=303, headers=templates.HEADERS)
    home = await dependencies.home_of(state, row.center)
    return templates.page(
        "whistle_withdrawal", center=home.center, helpline=home.helpline, found=found, token=token.upper(),
        matter=CATEGORIES[row.category].name, neighbours=found.reporters - 1,
    )  # fmt: skip


@get("/s/{token:str}/photos/{file:uuid}")
async def show_photo(
    request: Request[Any, Any, Any], token: FromPath[str], file: FromPath[UUID], settings: NamedDependency[Settings]
) -> Answer:
    """A photo of what was done."""
    reporting.slow_down(request)
    row, _ = await queries.by_token(token=token)
    photo = await operations.read_photo_after(whistle=row.id, file=file, folder=settings.attachments_dir)
    return Response(photo, media_type="image/jpeg", headers={"Cache-Control": "no-store"})


@get("/c/{token:str}/whistle")
async def show_form(request: Request[Any, Any, Any], state: State, token: FromPath[str]) -> Answer:
    """What is wrong, from the household's card."""
    return await _form(request, state, token)


@post("/c/{token:str}/whistle", before_request=limits.public_writes)
async def blow(
    request: Request[Any, Any, Any],
    state: State,
    token: FromPath[str],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
) -> Answer:
    """Blow it; the page that follows shows the number and, once, the code."""
    form = await request.form()
    with cards.lookups_of(state).watching(actor=None, address=limits.address(request)):
        card = await card_queries.live_card(token=token)
    home = await residents.household(id=card.household, center=card.center)
    phone, category = str(form.get("phone") or "")[:20], str(form.get("category") or "")
    reporter = Reporter(is_anonymous=not phone.strip(), household=card.household, phone=phone)
    try:
        filed = await operations.raise_whistle(
            report=Report(category=category, building=home.building if home else None, items=[str(form.get("words") or "")[:400]],
                          about="property" if category == "conduct" else "", reporter=reporter),
            channel="phone", actor=public(card.center), now=now, home=await dependencies.home_of(state, card.center),
            business_date=await dependencies.business_date_of(state, card.center, now),
        )  # fmt: skip
    except DomainError as trouble:
        return await _form(request, state, token, trouble=trouble)
    await hub.publish("whistles.changed", {"urgency": filed.whistle.urgency}, center=card.center)
    return await _page(request, state, filed.token, code=filed.code)


@get("/whistles")
async def show_board(state: State, center: NamedDependency[Any], now: NamedDependency[datetime]) -> Answer:
    """What neighbours reported and how far it has come: no names, no flats, no complaints about anybody."""
    home = await dependencies.home_of(state, center)
    lines = [
        {
            "opened": papers.moment(row["opened_at"]), "matter": CATEGORIES[row["category"]].name, "state": papers.STATES[row["status"]],
            "category": row["category"], "english": _english(row["status"], row["body"]),
            "place": " ".join(part for part in (row["building_name"] or "", row["spot"]) if part),
        }
        for row in await queries.public(center=center, since=now - rules.PUBLIC_FOR)
    ]  # fmt: skip
    return templates.page("whistle_board", center=home.center, helpline=home.helpline, lines=lines)


def _said(form: FormMultiDict, item: UUID) -> Said:
    """What the form says of one demand."""
    level = str(form.get(f"level-{item}") or "")
    return Said(level=int(level) if level.isdigit() else 0, is_solved=form.get(f"solved-{item}") == "yes", item=item)


async def _page(
    request: Request[Any, Any, Any], state: State, token: str, *, trouble: DomainError | None = None, code: str = ""
) -> Answer:
    reporting.slow_down(request)
    row, by = await queries.by_token(token=token)
    found = await reporting.followed(row, by)
    home = await dependencies.home_of(state, row.center)
    steps = [
        {
            "when": papers.moment(step.at),
            "words": f"{papers.STATES[step.state]}（{papers.BODIES.get(step.body, '')}）",
            "english": _english(step.state, step.body),
        }
        for step in found.steps
    ]
    return templates.page(
        "whistle", status=errors.status_of(trouble) if trouble else 200, center=home.center, helpline=home.helpline, found=found,
        state=papers.STATES[found.state], matter=CATEGORIES[row.category].name, steps=steps, token=token.upper(), code=code,
        levels=list(papers.LEVELS.items()),
        to_judge=[item for item in found.items if item.state == ItemStatus.FED_BACK],
        trouble=errors.words()[trouble.code] if trouble else None,
    )  # fmt: skip


async def _form(
    request: Request[Any, Any, Any], state: State, token: str, *, trouble: DomainError | None = None
) -> Answer:
    with cards.lookups_of(state).watching(actor=None, address=limits.address(request)):
        card = await card_queries.live_card(token=token)
    flat = await residents.household(id=card.household, center=card.center)
    building = await residents.building(id=flat.building, center=card.center) if flat else None
    home = await dependencies.home_of(state, card.center)
    return templates.page(
        "whistle_form", status=errors.status_of(trouble) if trouble else 200, center=home.center, helpline=home.helpline,
        building=building.name if building else "", token=token.upper(),
        categories=[(one.code, one.name) for one in CATEGORIES.values()],
        trouble=errors.words()[trouble.code] if trouble else None,
    )  # fmt: skip


def _english(state: str, body: str) -> str:
    return templates.english(f"whistle.state.{state}", body=templates.english(f"whistle.body.{body}") if body else "")


def unknown(_: Request[Any, Any, Any], trouble: DomainError) -> Answer:
    """One page for a whistle that never was, whatever was tried."""
    return templates.page("unknown", status=404, center="", helpline="", trouble=errors.words()[trouble.code])


def card_unknown(_: Request[Any, Any, Any], trouble: DomainError) -> Answer:
    """One page for a card that never was and for one that is no more."""
    return templates.page("card_unknown", status=404, center="", helpline="", trouble=errors.words()[trouble.code])


whistle_pages = Router(
    "/",
    route_handlers=[show_whistle, answer, ask_whether, show_photo, show_form, blow, show_board],
    exception_handlers={queries.WhistleUnknown: unknown, card_queries.CardUnknown: card_unknown},
    include_in_schema=False,
    middleware=[Looked],
)
