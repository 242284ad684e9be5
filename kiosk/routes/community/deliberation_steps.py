"""What is done at each step of a deliberation; the address names the step it is meant for, so that none is taken for another."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from kiosk import auth
from kiosk.schemas.community.deliberation_file import FilingOut, OwnersVoteOut, ReportOut, SheetOut
from kiosk.schemas.community.deliberation_moves import (
    FilingAnswerIn,
    MeetingIn,
    NoticeIn,
    OwnersVoteIn,
    PublicationIn,
    ReportIn,
    ReviewIn,
    SummaryIn,
)
from kiosk.schemas.community.deliberations import MovedOut
from kiosk.settings import Settings
from services.community.deliberation import operations, queries
from services.community.deliberation.lifecycle import Choice, Sheet
from services.foundation.actor import Actor
from services.foundation.attachments import operations as attachments
from services.foundation.staff.roles import StaffRole

writers = auth.allow(StaffRole.COMMUNITY_WORKER, StaffRole.SECRETARY)
STEP = "/{id:uuid}/steps/{place:int}"


@post(f"{STEP}/notice", guards=[writers], status_code=200)
async def send_topics(
    id: FromPath[UUID], place: FromPath[int], actor: NamedDependency[Actor], now: NamedDependency[datetime],
    data: JSONBody[NoticeIn],
) -> MovedOut:  # fmt: skip
    """The topics went out."""
    row = await operations.send_topics(id=id, place=place, held_on=data.held_on, where=data.where, actor=actor, now=now)
    return MovedOut.of(row)


@post(f"{STEP}/sheets/{{kind:str}}", guards=[writers])
async def keep_sheet(
    request: Request[Any, Any, Any], id: FromPath[UUID], place: FromPath[int], kind: FromPath[str], actor: NamedDependency[Actor],
    now: NamedDependency[datetime], settings: NamedDependency[Settings],
) -> SheetOut:  # fmt: skip
    """A picture of the minutes, the signatures, an answer on paper or the board; the body is the picture itself."""
    if kind not in set(Sheet):
        raise operations.NotThisWay
    await queries.deliberation(id=id, center=actor.center)
    picture = await attachments.keep(
        content=await request.body(), purpose="deliberation", folder=settings.attachments_dir, actor=actor, now=now
    )
    row = await operations.keep_sheet(id=id, place=place, kind=Sheet(kind), picture=picture, actor=actor, now=now)
    return SheetOut(row.id, row.kind)


@post(f"{STEP}/summary", guards=[writers], status_code=200)
async def sum_up(
    id: FromPath[UUID], place: FromPath[int], actor: NamedDependency[Actor], now: NamedDependency[datetime],
    data: JSONBody[SummaryIn],
) -> MovedOut:  # fmt: skip
    """What people said."""
    return MovedOut.of(await operations.sum_up(id=id, place=place, words=data.words, actor=actor, now=now))


@post(f"{STEP}/households/{{household:uuid}}/ballots", guards=[writers], status_code=200)
async def cast_ballot(
    id: FromPath[UUID], place: FromPath[int], household: FromPath[UUID], choice: FromQuery[Choice],
    actor: NamedDependency[Actor], now: NamedDependency[datetime],
) -> None:  # fmt: skip
    """What a household said."""
    await operations.cast_ballot(id=id, place=place, household=household, choice=choice, actor=actor, now=now)


@post(f"{STEP}/meeting", guards=[writers], status_code=200)
async def hold_meeting(
    id: FromPath[UUID], place: FromPath[int], actor: NamedDependency[Actor], now: NamedDependency[datetime],
    data: JSONBody[MeetingIn],
) -> MovedOut:  # fmt: skip
    """They met and voted."""
    row = await operations.hold_meeting(
        id=id, place=place, held_on=data.held_on, where=data.where, words=data.words, tally=data.tally(), actor=actor, now=now
    )  # fmt: skip
    return MovedOut.of(row)


@post(f"{STEP}/owners_votes", guards=[writers])
async def count_owners(
    id: FromPath[UUID], place: FromPath[int], actor: NamedDependency[Actor], now: NamedDependency[datetime],
    data: JSONBody[OwnersVoteIn],
) -> OwnersVoteOut:  # fmt: skip
    """The owners voted."""
    row = await operations.count_owners(
        id=id, place=place, held_on=data.held_on, tally=data.tally(), actor=actor, now=now
    )
    return OwnersVoteOut.of(row)


@post(f"{STEP}/filings", guards=[writers])
async def file(
    id: FromPath[UUID], place: FromPath[int], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> FilingOut:
    """Send it to the other body."""
    return FilingOut.of(await operations.file(id=id, place=place, actor=actor, now=now))


@post(f"{STEP}/filing_answer", guards=[writers], status_code=200)
async def answer_filing(
    id: FromPath[UUID], place: FromPath[int], actor: NamedDependency[Actor], now: NamedDependency[datetime],
    data: JSONBody[FilingAnswerIn],
) -> MovedOut:  # fmt: skip
    """The other body answered; it has no account here, so its paper is written in."""
    row = await operations.answer_filing(
        id=id, place=place, decision=data.decision, words=data.words, actor=actor, now=now
    )
    return MovedOut.of(row)


@post(f"{STEP}/publication", guards=[writers], status_code=200)
async def hang(
    id: FromPath[UUID], place: FromPath[int], actor: NamedDependency[Actor], now: NamedDependency[datetime],
    data: JSONBody[PublicationIn],
) -> MovedOut:  # fmt: skip
    """Hang it up."""
    await operations.hang(
        id=id, place=place, words=data.words, days=data.days, checked_by=data.checked_by, actor=actor, now=now
    )
    return MovedOut.of(await queries.deliberation(id=id, center=actor.center))


@post(f"{STEP}/removal", guards=[writers], status_code=200)
async def take_down(
    id: FromPath[UUID], place: FromPath[int], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> MovedOut:
    """Its days are over."""
    return MovedOut.of(await operations.take_down(id=id, place=place, actor=actor, now=now))


@post(f"{STEP}/review", guards=[writers], status_code=200)
async def review(
    id: FromPath[UUID], place: FromPath[int], actor: NamedDependency[Actor], now: NamedDependency[datetime],
    data: JSONBody[ReviewIn],
) -> MovedOut:  # fmt: skip
    """What the street's group found."""
    row = await operations.review(
        id=id, place=place, verdict=data.verdict, checks=data.checks, words=data.words, actor=actor, now=now
    )
    return MovedOut.of(row)


@post(f"{STEP}/reports", guards=[writers])
async def report_work(
    id: FromPath[UUID], place: FromPath[int], actor: NamedDependency[Actor], now: NamedDependency[datetime],
    data: JSONBody[ReportIn],
) -> ReportOut:  # fmt: skip
    """How far the works are."""
    row = await operations.report_work(
        id=id, place=place, words=data.words, spent_cents=data.spent_cents, actor=actor, now=now
    )
    return ReportOut.of(row)


@post(f"{STEP}/completion", guards=[writers], status_code=200)
async def complete(
    id: FromPath[UUID], place: FromPath[int], actor: NamedDependency[Actor], now: NamedDependency[datetime],
    data: JSONBody[SummaryIn],
) -> MovedOut:  # fmt: skip
    """It is carried out."""
    return MovedOut.of(await operations.complete(id=id, place=place, words=data.words, actor=actor, now=now))


HANDLERS: list[Any] = [
    send_topics, keep_sheet, sum_up, cast_ballot, hold_meeting, count_owners, file, answer_filing, hang, take_down, review, report_work,
    complete,
]  # fmt: skip
