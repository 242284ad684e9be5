"""The work on a bad review, by anybody but the person it is about."""

from datetime import datetime
from uuid import UUID

from services.foundation import db, ids, notifications
from services.foundation.actor import Actor, system
from services.foundation.calendar import queries as calendar
from services.foundation.errors import Conflict, Forbidden, Invalid
from services.foundation.staff.roles import StaffRole
from services.foundation.staff.tables import StaffMember
from services.one_window.reviews import queries, rules
from services.one_window.reviews.lifecycle import REVIEW_CASE, CaseStatus, ContactOutcome, Verdict
from services.one_window.reviews.operations import moves
from services.one_window.reviews.tables import ReviewCase
from services.one_window.tables import ServiceReview


class RatedCannotAct(Forbidden):
    """Whoever was rated has no hand in what becomes of it."""

    code = "rated_cannot_act"


class AnotherPersonNeeded(Forbidden):
    """This takes somebody who has not judged it before."""

    code = "another_person_needed"


class EvidenceNeeded(Invalid):
    """Calling a review wrong or malicious takes evidence in words."""

    code = "evidence_needed"


class NotAnonymous(Invalid):
    """The resident gave a name and must be called."""

    code = "must_be_called"


class MustBePutRight(Conflict):
    """What is true is put right before it is fed back."""

    code = "must_be_put_right"


class AppealedBefore(Conflict):
    """One appeal, no second."""

    code = "appealed_before"


@db.in_transaction
async def open_case(*, review: ServiceReview, about: str, now: datetime) -> ReviewCase:
    """A bad review came in: somebody calls within one working day, and it is not who was rated."""
    row = ReviewCase(
        id=ids.new_id(), center=review.center, review=review.id, clerk=review.clerk, status=str(CaseStatus.RECEIVED),
        opened_at=now, due_at=await _in_days(review.center, rules.CONTACT_DAYS, now=now),
    )  # fmt: skip
    await row.save()
    await moves.note(row, before="", actor=system(review.center), now=now)
    await notifications.notify("bad_review", center=row.center, at=now, to_role=await _whom_to_tell(row), entity="review_case",
                               entity_id=row.id, parameters={"ticket": about})  # fmt: skip
    return row


@db.in_transaction
async def contact(*, id: UUID, outcome: ContactOutcome, words: str, actor: Actor, now: datetime) -> ReviewCase:
    """Somebody called. Three calls that nobody answered are a contact too; only an anonymous review needs none."""
    row = await _mine_to_handle(id, actor)
    if row.status != CaseStatus.RECEIVED:
        raise REVIEW_CASE.too_late(row.status, CaseStatus.CONTACTED)
    if outcome == ContactOutcome.ANONYMOUS and not (await queries.file(id=id, actor=actor)).review.is_anonymous:
        raise NotAnonymous
    if outcome == ContactOutcome.NOT_REACHED and row.tries + 1 < rules.MOST_TRIES:
        await ReviewCase.update({ReviewCase.tries: ReviewCase.tries + 1}).where(ReviewCase.id == row.id)
        row.tries += 1
        await moves.note(row, before=row.status, actor=actor, now=now, why=f"{outcome}: {words}")
        return row
    return await moves.move(row, CaseStatus.CONTACTED, actor=actor, now=now, why=f"{outcome}: {words}",
                            contact=str(outcome), tries=row.tries + 1)  # fmt: skip


@db.in_transaction
async def verify(*, id: UUID, verdict: Verdict, evidence: str, actor: Actor, now: datetime) -> ReviewCase:
    """Say whether it is true. Malicious counts only when a second person agrees."""
    row = await _mine_to_handle(id, actor)
    to = CaseStatus.DOUBTED if verdict == Verdict.MALICIOUS else CaseStatus.VERIFIED
    if row.status != CaseStatus.CONTACTED:
        raise REVIEW_CASE.too_late(row.status, to)
    if verdict != Verdict.TRUE and not evidence.strip():
        raise EvidenceNeeded
    return await moves.move(row, to, actor=actor, now=now, why=f"{verdict}: {evidence}", verdict=str(verdict),
                            evidence=evidence, verified_by=actor.id)  # fmt: skip


@db.in_transaction
async def agree(*, id: UUID, agrees: bool, actor: Actor, now: datetime) -> ReviewCase:
    """The second person says whether it was malicious; if not, it is verified anew."""
    row = await _mine_to_handle(id, actor)
    if row.status != CaseStatus.DOUBTED:
        raise REVIEW_CASE.too_late(row.status, CaseStatus.VERIFIED)
    if actor.id is None or actor.id == row.verified_by:
        raise AnotherPersonNeeded
    if agrees:
        return await moves.move(row, CaseStatus.VERIFIED, actor=actor, now=now, why="agreed", agreed_by=actor.id)
    return await moves.move(
        row, CaseStatus.CONTACTED, actor=actor, now=now, why="not agreed", verdict="", verified_by=None
    )


@db.in_transaction
async def rectify(*, id: UUID, measure: str, is_complex: bool, actor: Actor, now: datetime) -> ReviewCase:
    """Begin to put it right: five working days, fifteen if it is complex."""
    row = await _mine_to_handle(id, actor)
    REVIEW_CASE.check(row.status, CaseStatus.RECTIFYING)
    days = rules.RECTIFY_COMPLEX_DAYS if is_complex else rules.RECTIFY_DAYS
    return await moves.move(row, CaseStatus.RECTIFYING, actor=actor, now=now, why=measure, measure=measure,
                            is_complex=is_complex, due_at=await _in_days(row.center, days, now=now))  # fmt: skip


@db.in_transaction
async def feed_back(*, id: UUID, measure: str, actor: Actor, now: datetime) -> ReviewCase:
    """Tell the resident what was done, or why nothing was; the city hears of it, and the resident may rate once more."""
    row = await _mine_to_handle(id, actor)
    REVIEW_CASE.check(row.status, CaseStatus.FED_BACK)
    if row.status == CaseStatus.VERIFIED and row.verdict == Verdict.TRUE:
        raise MustBePutRight
    await moves.move(row, CaseStatus.FED_BACK, actor=actor, now=now, why=measure, measure=measure, fed_back_at=now)
    await moves.tell_city(row, now=now)
    return row


@db.in_transaction
async def close(*, id: UUID, actor: Actor, now: datetime) -> ReviewCase:
    """Done. From now on the rated person may read it."""
    row = await _mine_to_handle(id, actor)
    return await moves.move(row, CaseStatus.CLOSED, actor=actor, now=now, closed_at=now)


@db.in_transaction
async def revisit(*, review: ServiceReview, actor: Actor, now: datetime) -> None:
    """The resident has rated once more, after the first, bad review."""
    first = await queries.first_like(review)
    row = await queries.case_of(review=first.id) if first else None
    if row is None or row.status != CaseStatus.FED_BACK:
        return
    await moves.move(row, CaseStatus.REVISITED, actor=actor, now=now, second_level=review.level)
    await moves.tell_city(row, now=now)


@db.in_transaction
async def appeal(*, review: UUID, words: str, actor: Actor, now: datetime) -> ReviewCase:
    """The resident does not agree with how it ended; once."""
    row = await queries.case_of(review=review)
    if row is None or row.center != actor.center:
        raise queries.CaseUnknown
    if actor.id is not None and row.clerk == actor.id:
        raise RatedCannotAct
    if row.appeal:
        raise AppealedBefore
    return await moves.move(row, CaseStatus.APPEALED, actor=actor, now=now, why=words, appeal=words, closed_at=None,
                            due_at=await _in_days(row.center, rules.RECTIFY_DAYS, now=now))  # fmt: skip


@db.in_transaction
async def recheck(*, id: UUID, upholds: bool, words: str, actor: Actor, now: datetime) -> ReviewCase:
    """Somebody who has not judged it looks again: it stands, or it is put right after all."""
    row = await _mine_to_handle(id, actor)
    REVIEW_CASE.check(row.status, CaseStatus.RECHECKED)
    if actor.id is None or actor.id in (row.verified_by, row.agreed_by):
        raise AnotherPersonNeeded
    await moves.move(row, CaseStatus.RECHECKED, actor=actor, now=now, why=words, rechecked_by=actor.id)
    if upholds:
        return await moves.move(row, CaseStatus.CLOSED, actor=actor, now=now, why="upheld", closed_at=now)
    days = rules.RECTIFY_COMPLEX_DAYS if row.is_complex else rules.RECTIFY_DAYS
    return await moves.move(row, CaseStatus.RECTIFYING, actor=actor, now=now, why=words, verdict=str(Verdict.TRUE),
                            due_at=await _in_days(row.center, days, now=now))  # fmt: skip


@db.in_transaction
async def remind_cases(*, center: UUID, now: datetime) -> int:
    """Say once for each state of a case that its day has passed; running it again says nothing twice."""
    late = await db.rows(
        "UPDATE review_case SET reminded_for = status WHERE center = {} AND due_at < {} AND reminded_for <> status RETURNING id",
        center, now,
    )  # fmt: skip
    for found in late:
        row = await ReviewCase.objects().where(ReviewCase.id == found["id"]).first()
        assert row is not None  # it was written a moment ago
        await notifications.notify("review_case_late", center=center, at=now, to_role=await _whom_to_tell(row),
                                   entity="review_case", entity_id=row.id, parameters={"state": row.status})  # fmt: skip
    return len(late)


async def _mine_to_handle(id: UUID, actor: Actor) -> ReviewCase:
    """For the rated person an open case does not exist, and a closed one cannot be touched."""
    row = await queries.case(id=id, actor=actor)
    if actor.id is not None and row.clerk == actor.id:
        raise RatedCannotAct
    return row


async def _whom_to_tell(row: ReviewCase) -> str:
    """The secretary; if it is about a secretary, the administrator."""
    clerk = await StaffMember.objects().where(StaffMember.id == row.clerk).first() if row.clerk else None
    return str(StaffRole.ADMIN if clerk is not None and clerk.role == StaffRole.SECRETARY else StaffRole.SECRETARY)


async def _in_days(center: UUID, days: int, *, now: datetime) -> datetime:
    return await calendar.due_after(center=center, start=now, working_days=days)
