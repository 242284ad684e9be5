"""The five-one log and the quarter's feedback at the desk."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from kiosk import auth, dependencies
from kiosk.across import issues
from kiosk.realtime import Hub
from kiosk.schemas.dual_registration.desk import MadeOut
from kiosk.schemas.dual_registration.log import DeedIn, DeedOut, FeedbackOut, IssueIn
from services.dual_registration import operations, queries, rules
from services.foundation.actor import Actor
from services.foundation.bodies import queries as bodies
from services.foundation.calendar.rules import local
from services.foundation.errors import Invalid

GUARDS = [auth.card_staff]
Now = NamedDependency[datetime]
Who = NamedDependency[Actor]


class MonthWrong(Invalid):
    """A month is written as 2026-11."""

    code = "month_wrong"


@get("/deeds", guards=GUARDS)
async def list_deeds(actor: Who, now: Now, month: FromQuery[str] = "") -> list[DeedOut]:
    """The five-one log of a month, this one unless another is named."""
    first_on = month_or_this(month, now)
    return [DeedOut.of(row) for row in await queries.logs(center=actor.center, month=first_on)]


@post("/deeds", guards=GUARDS)
async def log_deed(actor: Who, now: Now, data: JSONBody[DeedIn]) -> MadeOut:
    """Write a deed down."""
    person = await bodies.person(id=data.person, center=actor.center)
    row = await operations.log_deed(
        person=person, deed=data.deed, building=data.building, started_at=data.started_at or now, minutes=data.minutes,
        note=data.note, issue=data.issue, actor=actor, now=now,
    )  # fmt: skip
    return MadeOut(id=row.id, number=row.number)


@post("/deeds/{id:uuid}/whistle", guards=GUARDS)
async def blow_for_issue(
    state: State, id: FromPath[UUID], actor: Who, now: Now, hub: NamedDependency[Hub], data: JSONBody[IssueIn]
) -> MadeOut:
    """What a member found becomes a whistle, once."""
    log = await queries.log(id=id, center=actor.center)
    home = await dependencies.home_of(state, actor.center)
    business_date = await dependencies.business_date_of(state, actor.center, now)
    made = await issues.become_whistle(
        log, category=data.category, spot=data.spot, actor=actor, now=now, business_date=business_date, home=home
    )
    await hub.publish("whistles.changed", {"urgency": ""}, center=actor.center)
    return MadeOut(id=made.id, number=made.number)


@post("/deeds/{id:uuid}/opinion", guards=GUARDS)
async def ask_for_answer(id: FromPath[UUID], actor: Who, now: Now) -> MadeOut:
    """What a member found becomes an opinion, which is answered in writing; once."""
    log = await queries.log(id=id, center=actor.center)
    made = await issues.become_opinion(log, actor=actor, now=now)
    return MadeOut(id=made.id, number=made.number)


@get("/feedback", guards=GUARDS)
async def list_feedback(actor: Who) -> list[FeedbackOut]:
    """What units were told or must be told."""
    return [FeedbackOut.of(row) for row in await queries.feedbacks(center=actor.center)]


@post("/feedback/{id:uuid}/delivery", guards=GUARDS, status_code=200)
async def send_feedback(id: FromPath[UUID], actor: Who, now: Now) -> MadeOut:
    """The sheet went to its unit."""
    row = await queries.feedback(id=id, center=actor.center)
    return MadeOut(id=(await operations.send_feedback(feedback=row, actor=actor, now=now)).id, state="sent")


def month_or_this(text: str, now: datetime) -> date:
    """The first day of the month that was asked for."""
    first_on = rules.month_of(text) if text else local(now).date().replace(day=1)
    if first_on is None:
        raise MonthWrong
    return first_on


HANDLERS: list[Any] = [list_deeds, log_deed, blow_for_issue, ask_for_answer, list_feedback, send_feedback]
