"""一单一表一卡 as PDF: check-in form, needs, service card, the quarter's feedback, a member's month."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from litestar import Response, get
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from kiosk import auth, dependencies
from kiosk.papers import pdfs
from kiosk.routes.dual_registration.log import month_or_this
from services.dual_registration import papers, queries
from services.dual_registration.lifecycle import ClaimStatus
from services.dual_registration.rules import Quarter
from services.foundation.actor import Actor
from services.foundation.bodies import queries as bodies
from services.foundation.calendar.rules import local

GUARDS = [auth.card_staff]
Now = NamedDependency[datetime]
Who = NamedDependency[Actor]


@get("/units/{id:uuid}/form.pdf", guards=GUARDS)
async def check_in_form(state: State, id: FromPath[UUID], actor: Who, now: Now) -> Response[bytes]:
    """报到单."""
    unit = await queries.unit(id=id, center=actor.center)
    form = papers.check_in_form(
        unit, contact=queries.contact_of(unit.id, unit.contact_sealed), phone=queries.phone_of(unit.id, unit.phone_sealed),
        center=await _center(state, actor), today=_today(now),
    )  # fmt: skip
    return await pdfs.shown(form, name=unit.number)


@get("/needs.pdf", guards=GUARDS)
async def needs_form(state: State, actor: Who, now: Now) -> Response[bytes]:
    """需求表: what still wants hands."""
    rows = await queries.needs(center=actor.center, since=_today(now))
    claims = await queries.claims(center=actor.center, needs=[row["id"] for row in rows])
    free = {row["id"]: sum(claim["need"] == row["id"] and claim["status"] == ClaimStatus.PUBLISHED for claim in claims)
            for row in rows}  # fmt: skip
    open_ = [row for row in rows if free[row["id"]]]
    form = papers.needs_form(open_, free=free, center=await _center(state, actor), today=_today(now))
    return await pdfs.shown(form, name="needs")


@get("/members/{id:uuid}/card.pdf", guards=GUARDS)
async def service_card(state: State, id: FromPath[UUID], actor: Who, now: Now) -> Response[bytes]:
    """服务登记卡."""
    member = await queries.member(id=id, center=actor.center)
    unit = (await queries.unit(id=member.unit, center=actor.center)).name if member.unit else ""
    person = await bodies.person(id=member.person, center=actor.center)
    form = papers.service_card(
        member, await queries.services_of_member(member=member.id),
        evaluations=await queries.evaluations(center=actor.center, member=member.id), name=bodies.facts_of(person).name, unit=unit,
        center=await _center(state, actor), today=_today(now),
    )  # fmt: skip
    return await pdfs.shown(form, name=member.number)


@get("/feedback/{id:uuid}/sheet.pdf", guards=GUARDS)
async def feedback_form(state: State, id: FromPath[UUID], actor: Who, now: Now) -> Response[bytes]:
    """What a unit is told of its quarter."""
    row = await queries.feedback(id=id, center=actor.center)
    unit = await queries.unit(id=row.unit, center=actor.center)
    quarter = Quarter(row.year, row.quarter)
    form = papers.feedback_form(row, unit=unit, quarter=quarter, center=await _center(state, actor), today=_today(now))
    return await pdfs.shown(form, name=f"{unit.number}-{row.year}Q{row.quarter}")


@get("/people/{id:uuid}/month.pdf", guards=GUARDS)
async def member_month(
    state: State, id: FromPath[UUID], actor: Who, now: Now, month: FromQuery[str] = ""
) -> Response[bytes]:
    """A member's five-one month."""
    person, first_on = await bodies.person(id=id, center=actor.center), month_or_this(month, now)
    form = papers.member_month(
        await queries.logs(center=actor.center, month=first_on, person=person.id), name=bodies.facts_of(person).name,
        month=first_on, center=await _center(state, actor), today=_today(now),
    )  # fmt: skip
    return await pdfs.shown(form, name=f"five-one-{first_on:%Y-%m}")


async def _center(state: State, actor: Actor) -> str:
    return str((await dependencies.center_of(state, actor.center)).name)


def _today(now: datetime) -> date:
    return local(now).date()


HANDLERS: list[Any] = [check_in_form, needs_form, service_card, feedback_form, member_month]
