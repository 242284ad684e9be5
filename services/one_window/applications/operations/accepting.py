"""What a clerk answers to an application: accepted, not accepted, or this is missing."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from services.foundation import audit, db, ids
from services.foundation.actor import Actor
from services.foundation.calendar import queries as calendar
from services.foundation.calendar.rules import add_working_days, local
from services.foundation.errors import Conflict, Forbidden, Invalid, NotFound
from services.one_window import limits
from services.one_window.applications import clock, queries, rules, sync
from services.one_window.applications.lifecycle import (
    APPLICATION,
    NOTICE,
    ApplicationStatus,
    MaterialStatus,
    NoticeStatus,
    PauseKind,
)
from services.one_window.applications.operations import moves, pauses
from services.one_window.applications.tables import Application, ApplicationMaterial, SupplementNotice
from services.one_window.limits import DayUnit, Limit
from services.one_window.tables import ServiceItem


class PapersMissing(Conflict):
    """Required papers are not here and no date was agreed for them; `missing` names them all at once."""

    code = "papers_missing"


class KeyPaper(Invalid):
    """A key paper cannot follow later."""

    code = "key_paper_cannot_follow"


class DateTooFar(Invalid):
    """A paper may follow from tomorrow on and within fifteen working days."""

    code = "promise_date_invalid"


class ReasonNeeded(Invalid):
    """This needs a reason in words."""

    code = "reason_needed"


class SecondPersonNeeded(Forbidden):
    """Whoever proposed it cannot approve it."""

    code = "second_person_needed"


class NothingProposed(NotFound):
    """No second list waits for a second person."""

    code = "nothing_proposed"


@dataclass(frozen=True, slots=True)
class Missing:
    """One paper that is missing or wrong, and why."""

    name: str
    why: str = ""


@db.in_transaction
async def accept(
    *, id: UUID, following: Mapping[str, date], window: int | None, actor: Actor, now: datetime
) -> Application:
    """Accept it: the promised clock starts. Papers in `following` come later, each by its date (容缺受理)."""
    row = await queries.application(id=id, center=actor.center)
    APPLICATION.check(row.status, ApplicationStatus.ACCEPTED)
    await _let_follow(row, following, now=now)
    item = await ServiceItem.objects().where(ServiceItem.id == row.item).first()
    assert item is not None  # a foreign key holds it
    run = _run(item, now=now)
    known = await calendar.corrections(center=row.center, since=local(now).date() - timedelta(days=1))
    told = sync.accepted(
        row, doc=rules.notice_number(row.number, "S"), at=now, window=window, staff=sync.staff_number(actor),
        promise_at=clock.due_at(run, known) if item.is_confirmed else None,
    )  # fmt: skip
    return await moves.move(
        row, ApplicationStatus.ACCEPTED, actor=actor, now=now, tells=[told], accepted_at=now, window_number=window,
        handler=row.handler or actor.id, is_promise=item.is_confirmed, limit_words=limits.words(item.promise_limit), **_kept(run),
    )  # fmt: skip


@db.in_transaction
async def decline(*, id: UUID, reason: str, actor: Actor, now: datetime) -> Application:
    """Do not accept it (不予受理); the notice says why and what the resident may do against it."""
    row = await queries.application(id=id, center=actor.center)
    APPLICATION.check(row.status, ApplicationStatus.NOT_ACCEPTED)
    if not reason.strip():
        raise ReasonNeeded
    doc = rules.notice_number(row.number, "N")
    step = sync.step(
        row, step="受理", action=sync.SENT_BACK, opinion=reason, unit="社区", start_at=row.submitted_at, end_at=now
    )
    over = sync.finished(row, result="REFUSED", doc=doc, at=now, used_days=0, is_overdue=False)
    return await moves.move(row, ApplicationStatus.NOT_ACCEPTED, actor=actor, now=now, why=reason, tells=[step, over],
                            reason=reason, finished_at=now, handler=row.handler or actor.id)  # fmt: skip


@db.in_transaction
async def ask_for_supplement(
    *, id: UUID, missing: Sequence[Missing], reason: str, actor: Actor, now: datetime
) -> SupplementNotice:
    """Tell everything that is missing, once (一次性告知). A second list is only proposed: another person issues it."""
    row = await queries.application(id=id, center=actor.center)
    APPLICATION.check(row.status, _asked(row))
    if not missing:
        raise ReasonNeeded("name what is missing")
    rounds = len(await queries.notices(application=row.id)) + 1
    if rounds > 1 and not reason.strip():
        raise ReasonNeeded
    notice = await _propose(row, missing, reason=reason, rounds=rounds, actor=actor, now=now)
    if rounds == 1:
        await _issue(row, notice, actor=actor, now=now)
    return notice


@db.in_transaction
async def approve_supplement(*, id: UUID, actor: Actor, now: datetime) -> SupplementNotice:
    """A second person agrees that the resident must be asked again."""
    row = await queries.application(id=id, center=actor.center)
    notice = next(
        (one for one in await queries.notices(application=row.id) if one.status == NoticeStatus.PROPOSED), None
    )
    if notice is None:
        raise NothingProposed
    if actor.id is None or notice.proposed_by == actor.id:
        raise SecondPersonNeeded
    await _issue(row, notice, actor=actor, now=now)
    return notice


def _run(item: ServiceItem, *, now: datetime) -> clock.Run:
    today = local(now).date()
    promised = None if item.promise_days is None else Limit(item.promise_days, DayUnit(item.promise_unit))
    return clock.Run(
        now, limits.counted(promised, since=today), limits.counted(limits.limit(item.legal_limit), since=today)
    )


def _kept(run: clock.Run) -> dict[str, Any]:
    """The limits as they are on this day; a later change of the catalogue leaves them alone."""
    promised, law = run.promised, run.law
    return {
        "promised_days": promised.days if promised else None,
        "promised_unit": str(promised.unit if promised else DayUnit.WORKING),
        "law_days": law.days if law else None,
        "law_unit": str(law.unit if law else DayUnit.WORKING),
    }


def _asked(row: Application) -> ApplicationStatus:
    return ApplicationStatus.MORE_WANTED if row.accepted_at else ApplicationStatus.SUPPLEMENT


async def _propose(
    row: Application, missing: Sequence[Missing], *, reason: str, rounds: int, actor: Actor, now: datetime
) -> SupplementNotice:
    waiting = [one for one in await queries.notices(application=row.id) if one.status == NoticeStatus.PROPOSED]
    if waiting:
        raise NOTICE.too_late(NoticeStatus.PROPOSED, NoticeStatus.PROPOSED)
    notice = SupplementNotice(
        id=ids.new_id(), center=row.center, application=row.id, round_no=rounds,
        number=rules.notice_number(row.number, "B", rounds), reason=reason, status=str(NoticeStatus.PROPOSED),
        missing=json.dumps([{"name": one.name, "why": one.why} for one in missing], ensure_ascii=False),
        proposed_by=actor.id, proposed_at=now,
    )  # fmt: skip
    await notice.save()
    await audit.record("supplement.proposed", entity="application", entity_id=row.id, actor=actor, at=now)
    return notice


async def _issue(row: Application, notice: SupplementNotice, *, actor: Actor, now: datetime) -> None:
    names = [entry["name"] for entry in json.loads(notice.missing)]
    to = _asked(row)
    NOTICE.move(notice, NoticeStatus.ISSUED)
    notice.issued_at, notice.approved_by = now, actor.id
    await notice.save()
    await _want(row, names)
    told = sync.supplement(row, notice=notice, missing=names, at=now)
    await moves.move(
        row, to, actor=actor, now=now, tells=[told], why="、".join(names)[:400], handler=row.handler or actor.id
    )
    if to == ApplicationStatus.MORE_WANTED:
        await pauses.begin(row, kind=PauseKind.SUPPLEMENT, reason=notice.reason, now=now)


async def _want(row: Application, names: Sequence[str]) -> None:
    """The papers of the list are missing from now on, those the guide does not name as well."""
    known = {paper.name: paper for paper in await queries.materials(application=row.id)}
    for place, name in enumerate(names, start=len(known)):
        if name in known:
            await ApplicationMaterial.update(
                {ApplicationMaterial.status: str(MaterialStatus.MISSING), ApplicationMaterial.due_on: None}
            ).where(ApplicationMaterial.id == known[name].id)
        else:
            await ApplicationMaterial(
                id=ids.new_id(), center=row.center, application=row.id, name=name, place_order=place,
                is_key=rules.is_key(name), status=str(MaterialStatus.MISSING),
            ).save()  # fmt: skip


async def _let_follow(row: Application, following: Mapping[str, date], *, now: datetime) -> None:
    papers = await queries.materials(application=row.id)
    today = local(now).date()
    last = add_working_days(
        today, rules.MOST_WORKING_DAYS_TO_FOLLOW, await calendar.corrections(center=row.center, since=today)
    )
    for paper in papers:
        if paper.status != MaterialStatus.MISSING or paper.name not in following:
            continue
        if paper.is_key:
            raise KeyPaper(paper.name)
        if not today < following[paper.name] <= last:
            raise DateTooFar(latest=last.isoformat())
        paper.status, paper.due_on = str(MaterialStatus.PENDING), following[paper.name]
        await paper.save()
    missing = [paper.name for paper in papers if paper.status == MaterialStatus.MISSING and paper.is_required]
    if missing:
        raise PapersMissing(missing=missing)
