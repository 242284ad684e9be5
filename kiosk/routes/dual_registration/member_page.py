"""A checked-in member's own page on the telephone: what is asked for, what I have taken, my five-one log. Plain HTML, no script needed."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.datastructures import FormMultiDict, State
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from kiosk import dependencies, errors, templates
from kiosk.across import issues
from kiosk.realtime import Hub
from kiosk.screens.looks import Looked
from kiosk.strangers import limits
from services.dual_registration import operations, queries
from services.dual_registration.lifecycle import ClaimStatus
from services.dual_registration.rules import DEED_WORDS, POST_WORDS, Deed, Post
from services.dual_registration.tables import CheckedInMember
from services.foundation.actor import Actor
from services.foundation.bodies import queries as bodies
from services.foundation.calendar.rules import local
from services.foundation.errors import DomainError, Invalid
from services.foundation.residents import queries as residents
from services.whistles.categories import CATEGORIES

Answer = Response[Any]
Form = FormMultiDict
LONGEST_DEED = 24 * 60
OPINION = "opinion"  # among the kinds of trouble: not for a whistle, for an answer in writing


class FormWrong(Invalid):
    """Something that the form asks for is missing or cannot be so."""

    code = "member_form_wrong"


@get(["/d/{token:str}", "/D/{token:str}"])
async def show(
    request: Request[Any, Any, Any], state: State, token: FromPath[str], now: NamedDependency[datetime]
) -> Answer:
    """What waits for me, and what I did."""
    return await _page(request, state, token, now=now)


@post("/d/{token:str}/claims", before_request=limits.public_writes)
async def claim(
    request: Request[Any, Any, Any], state: State, token: FromPath[str], now: NamedDependency[datetime]
) -> Answer:
    """I take this one."""

    async def verb(member: CheckedInMember, form: Form) -> None:
        need = await queries.need(id=_id(form.get("need")), center=member.center)
        await operations.claim(need=need, member=member, actor=_actor(member), now=now)

    return await _done(request, state, token, verb, now=now)


@post("/d/{token:str}/claims/{id:uuid}/report", before_request=limits.public_writes)
async def report_done(
    request: Request[Any, Any, Any],
    state: State,
    token: FromPath[str],
    id: FromPath[UUID],
    now: NamedDependency[datetime],
) -> Answer:
    """It is done; the community confirms it."""

    async def verb(member: CheckedInMember, form: Form) -> None:
        row = await queries.claim_of(id=id, member=member)
        words = str(form.get("report") or "")[:200]
        await operations.report_done(
            claim=row, minutes=_minutes(form), report=words, done_at=now, actor=_actor(member), now=now
        )

    return await _done(request, state, token, verb, now=now)


@post("/d/{token:str}/claims/{id:uuid}/return", before_request=limits.public_writes)
async def give_back(
    request: Request[Any, Any, Any],
    state: State,
    token: FromPath[str],
    id: FromPath[UUID],
    now: NamedDependency[datetime],
) -> Answer:
    """I cannot come."""

    async def verb(member: CheckedInMember, _: Form) -> None:
        row = await queries.claim_of(id=id, member=member)
        await operations.give_back(claim=row, actor=_actor(member), now=now)

    return await _done(request, state, token, verb, now=now)


@post("/d/{token:str}/deeds", before_request=limits.public_writes)
async def log_deed(
    request: Request[Any, Any, Any],
    state: State,
    token: FromPath[str],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
) -> Answer:
    """One of the five; what was found on the way goes on at once, as a whistle or as an opinion."""

    async def verb(member: CheckedInMember, form: Form) -> None:
        issue, becomes = str(form.get("issue") or "").strip()[:200], str(form.get("becomes") or "")
        if form.get("deed") not in list(Deed) or (becomes and not issue):
            raise FormWrong
        building = _id(form.get("building")) if form.get("building") else None
        log = await operations.log_deed(
            person=await bodies.person(id=member.person, center=member.center), deed=Deed(str(form.get("deed"))), building=building,
            started_at=now, minutes=_minutes(form), note=str(form.get("note") or "")[:200], issue=issue, actor=_actor(member), now=now,
        )  # fmt: skip
        if becomes == OPINION:
            await issues.become_opinion(log, actor=_actor(member), now=now)
        elif becomes:
            await issues.become_whistle(
                log, category=becomes, spot=str(form.get("spot") or "")[:60], actor=_actor(member), now=now,
                business_date=await dependencies.business_date_of(state, member.center, now),
                home=await dependencies.home_of(state, member.center),
            )  # fmt: skip
            await hub.publish("whistles.changed", {"urgency": ""}, center=member.center)

    return await _done(request, state, token, verb, now=now)


async def _done(
    request: Request[Any, Any, Any],
    state: State,
    token: str,
    verb: Callable[[CheckedInMember, Form], Awaitable[None]],
    *,
    now: datetime,
) -> Answer:
    """Do it and lead back to the page, or say on the page why not."""
    member = await _member(request, token)
    try:
        await verb(member, await request.form())
    except DomainError as trouble:
        return await _page(request, state, token, now=now, trouble=trouble)
    return Redirect(f"/d/{token}", status_code=303, headers=templates.HEADERS)


async def _member(request: Request[Any, Any, Any], token: str) -> CheckedInMember:
    limited = limits.limits_of(request.app.state)
    limited.spend(limited.lookups_by_address, limits.address(request))
    return await queries.member_of_page(token=token)


async def _page(
    request: Request[Any, Any, Any], state: State, token: str, *, now: datetime, trouble: DomainError | None = None
) -> Answer:
    member = await _member(request, token)
    home = await dependencies.home_of(state, member.center)
    person = await bodies.person(id=member.person, center=member.center)
    today = local(now).date()
    needs = await queries.needs(center=member.center, since=today)
    claims = await queries.claims(center=member.center, needs=[need["id"] for need in needs])
    mine = {one["need"]: one for one in claims if one["member"] == member.id}
    free = {one["need"] for one in claims if one["status"] == ClaimStatus.PUBLISHED}
    return templates.page(
        "member", status=errors.status_of(trouble) if trouble else 200, center=home.center, helpline=home.helpline, token=token.upper(),
        member_name=bodies.facts_of(person).name, number=member.number, posts=POST_WORDS,
        mine=[(need, mine[need["id"]]) for need in needs if need["id"] in mine],
        wanted=[need for need in needs if need["id"] in free and need["id"] not in mine and not need["ended_at"]],
        served=await queries.services_of_member(member=member.id), deeds=list(DEED_WORDS.items()), deed_words=DEED_WORDS,
        logged=await queries.logs(center=member.center, month=today.replace(day=1), person=member.person),
        buildings=await residents.buildings(center=member.center), home_building=member.home_building,
        categories=[(one.code, one.name) for one in CATEGORIES.values()], day=lambda at: f"{local(at):%m-%d}", post_of=Post,
        trouble=errors.words()[trouble.code] if trouble else None,
    )  # fmt: skip


def _actor(member: CheckedInMember) -> Actor:
    """The member, by the number of their card: the trail names nobody."""
    return Actor(kind="public", id=None, name=member.number, role="public", center=member.center)


def _minutes(form: Form) -> int:
    typed = str(form.get("minutes") or "")
    if not typed.isdigit() or not 1 <= int(typed) <= LONGEST_DEED:
        raise FormWrong
    return int(typed)


def _id(text: object) -> UUID:
    try:
        return UUID(str(text))
    except ValueError as wrong:
        raise FormWrong from wrong


def unknown(_: Request[Any, Any, Any], trouble: DomainError) -> Answer:
    """One page for what never was and for what has ended."""
    return templates.page("member_unknown", status=404, center="", helpline="")


member_page = Router(
    "/",
    route_handlers=[show, claim, report_done, give_back, log_deed],
    exception_handlers={queries.CheckedInUnknown: unknown},
    include_in_schema=False,
    middleware=[Looked],
)
