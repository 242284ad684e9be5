"""Applications in every state, brought there by the real verbs."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from services.foundation.actor import Actor
from services.foundation.residents.operations import Person
from services.one_window.applications import operations, queries
from services.one_window.applications.lifecycle import ApplicationStatus, Decision, PauseKind
from services.one_window.applications.operations import Missing, Step, Wish
from services.one_window.applications.tables import Application
from tests.one_window.builders import HOME, TODAY, at

S = ApplicationStatus
GRANNY_WANG = Person(name="王秀英", phone="13812345678")
CONFIRMED, UNCONFIRMED = "CL-03", "LN-01"  # a limit from a found text, and one that is representative only
PAPERS = {
    CONFIRMED: ["申请表", "身份证", "残疾人证", "低保材料", "账户"],
    UNCONFIRMED: ["身份证", "户口簿", "银行账户"],
}
NOW = at("09:00")


def a_wish(**changes: Any) -> Wish:
    said: dict[str, Any] = {"item_code": CONFIRMED, "applicant": GRANNY_WANG}
    said |= {"got": PAPERS.get(str(changes.get("item_code", CONFIRMED)), [])}
    return Wish(**said | changes)


async def an_application(actor: Actor, *, now: datetime = NOW, **changes: Any) -> Application:
    made = await operations.apply(wish=a_wish(**changes), actor=actor, now=now, business_date=TODAY, home=HOME)
    return made.application


async def accepted(actor: Actor, *, now: datetime = NOW, **changes: Any) -> Application:
    row = await an_application(actor, now=now, **changes)
    return await operations.accept(id=row.id, following={}, window=1, actor=actor, now=now)


async def bring_everything(row: Application, actor: Actor) -> None:
    for paper in await queries.materials(application=row.id):
        await operations.receive_paper(id=row.id, material=paper.id, actor=actor, now=NOW)


MISSING = [Missing("残疾人证", "过期了"), Missing("近照")]
Move = Callable[[Application, Actor], Awaitable[Any]]
MOVES: dict[str, Move] = {
    "submit": lambda row, by: operations.submit(id=row.id, actor=by, now=NOW, business_date=TODAY),
    "accept": lambda row, by: operations.accept(id=row.id, following={}, window=1, actor=by, now=NOW),
    "decline": lambda row, by: operations.decline(id=row.id, reason="不属于本社区", actor=by, now=NOW),
    "ask": lambda row, by: operations.ask_for_supplement(id=row.id, missing=MISSING, reason="", actor=by, now=NOW),
    "resubmit": lambda row, by: operations.resubmit(id=row.id, actor=by, now=NOW),
    "step": lambda row, by: operations.take_step(id=row.id, step=Step("审核", "通过", "社区"), actor=by, now=NOW),
    "begin_special": lambda row, by: operations.begin_special(
        id=row.id, kind=PauseKind.OTHER, reason="入户核查", actor=by, now=NOW
    ),
    "end_special": lambda row, by: operations.end_special(id=row.id, actor=by, now=NOW),
    "forward": lambda row, by: operations.forward(id=row.id, to="街道办事处", actor=by, now=NOW),
    "take_back": lambda row, by: operations.take_back(id=row.id, reason="材料不清", actor=by, now=NOW),
    "grant": lambda row, by: operations.decide(id=row.id, decision=Decision.GRANTED, reason="", actor=by, now=NOW),
    "notify": lambda row, by: operations.notify_applicant(id=row.id, how="电话", actor=by, now=NOW),
    "deliver": lambda row, by: operations.deliver(id=row.id, received_by="本人", actor=by, now=NOW),
    "archive": lambda row, by: operations.archive(id=row.id, actor=by, now=NOW),
    "withdraw": lambda row, by: operations.withdraw(id=row.id, reason="不办了", actor=by, now=NOW),
}
WAYS: dict[ApplicationStatus, str] = {
    S.DRAFT: "",
    S.SUBMITTED: "submit",
    S.SUPPLEMENT: "submit ask",
    S.ACCEPTED: "submit accept",
    S.NOT_ACCEPTED: "submit decline",
    S.HANDLING: "submit accept step",
    S.MORE_WANTED: "submit accept ask",
    S.SPECIAL: "submit accept begin_special",
    S.FORWARDED: "submit accept forward",
    S.DECIDED: "submit accept grant",
    S.NOTIFIED: "submit accept grant notify",
    S.COLLECTED: "submit accept grant deliver",
    S.ARCHIVED: "submit decline archive",
    S.WITHDRAWN: "submit withdraw",
}


async def in_state(state: ApplicationStatus, actor: Actor) -> Application:
    """An application that went the shortest way to this state."""
    row = await operations.draft(wish=a_wish(), actor=actor, now=NOW)
    for move in WAYS[state].split():
        await MOVES[move](row, actor)
    return await queries.application(id=row.id, center=actor.center)
