"""What goes on the papers of an application (domain 1.20): four letters and a receipt."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from services.foundation.calendar.rules import local
from services.foundation.centers.home import Home
from services.foundation.errors import NotFound
from services.foundation.residents import queries as residents
from services.foundation.staff.tables import StaffMember
from services.one_window.applications import queries, rules
from services.one_window.applications.lifecycle import Decision, MaterialStatus, NoticeStatus
from services.one_window.applications.tables import Application, SupplementNotice
from services.one_window.tables import ServiceItem

Paper = dict[str, Any]
# 行政复议法 2023, 行政诉讼法 2017: sixty days, six months. Only staff know which office decides; the letter says where to ask.
REMEDY = (
    "您可以在收到之日起六十日内申请行政复议，或者在六个月内向人民法院起诉；不清楚怎么做，请打服务热线，我们帮您联系。"
)
RESULTS = {Decision.GRANTED: "同意", Decision.REFUSED: "不同意"}


class PaperNotYet(NotFound):
    """The application has not come so far that there is such a paper."""

    code = "paper_not_yet"


async def acceptance(row: Application, *, home: Home, now: datetime) -> Paper:
    """受理通知书."""
    if row.accepted_at is None:
        raise PaperNotYet
    papers = await queries.materials(application=row.id)
    return {
        "kind": "acceptance_letter",
        **await _head(row, number=rules.notice_number(row.number, "S"), at=row.accepted_at, home=home),
        "accepted_at": moment(row.accepted_at),
        "promise": await promise(row, now=now),
        "papers": [paper.name for paper in papers if paper.status == MaterialStatus.GOT],
        "following": [
            f"{paper.name}（{paper.due_on.month}月{paper.due_on.day}日前）"
            for paper in papers
            if paper.status == MaterialStatus.PENDING
        ],
    }


async def supplement(row: Application, *, home: Home, now: datetime) -> Paper:
    """一次性告知书: the newest list that went out, whole."""
    issued = [one for one in await queries.notices(application=row.id) if one.status == NoticeStatus.ISSUED]
    if not issued:
        raise PaperNotYet
    notice: SupplementNotice = issued[-1]
    return {
        "kind": "supplement_letter",
        **await _head(row, number=notice.number, at=notice.issued_at, home=home),
        "missing": json.loads(notice.missing),
        "again": notice.reason if notice.round_no > 1 else "",
    }


async def decline(row: Application, *, home: Home, now: datetime) -> Paper:
    """不予受理告知书."""
    if row.accepted_at is not None or row.finished_at is None or row.decision or not row.reason:
        raise PaperNotYet
    return {
        "kind": "decline_letter",
        **await _head(row, number=rules.notice_number(row.number, "N"), at=row.finished_at, home=home),
        "reason": row.reason,
        "remedy": REMEDY,
    }


async def completion(row: Application, *, home: Home, now: datetime) -> Paper:
    """办结通知书."""
    if not row.decision:
        raise PaperNotYet
    item = await ServiceItem.objects().where(ServiceItem.id == row.item).first()
    is_refused = row.decision == Decision.REFUSED
    return {
        "kind": "completion_letter",
        **await _head(row, number=rules.notice_number(row.number, "J"), at=row.finished_at, home=home),
        "result": RESULTS[Decision(row.decision)],
        "decided_at": moment(row.finished_at),
        "paper": "" if is_refused or item is None else item.result,
        "reason": row.reason,
        "remedy": REMEDY if is_refused else "",
    }


async def receipt(row: Application, *, home: Home, now: datetime) -> Paper:
    """受理回执, a slip: number and query code, and the promised date if there is one."""
    if not row.number:
        raise PaperNotYet
    code = queries.code_of(row)
    return {
        "kind": "application_receipt",
        "center": home.center,
        "helpline": home.helpline,
        "number": row.number,
        "item": row.item_name,
        "stage": "已受理" if row.accepted_at else "已收到，等工作人员看材料",
        "code": code,
        "qr": f"{home.public_url}/P/{code}",
        "at": moment(row.accepted_at or row.submitted_at),
        "promise": await promise(row, now=now),
    }


KINDS: Mapping[str, Any] = {
    "acceptance": acceptance,
    "supplement": supplement,
    "decline": decline,
    "completion": completion,
    "receipt": receipt,
}


async def promise(row: Application, *, now: datetime) -> str:
    """The promised day in words; nothing while it is not accepted, not confirmed, or standing still."""
    reading = (await queries.followed(application=row, now=now)).reading
    if reading is None or reading.due_at is None or not row.is_promise:
        return ""
    due = local(reading.due_at)
    return f"{due.year}年{due.month}月{due.day}日"


def moment(at: datetime) -> str:
    """A moment as papers say it."""
    here = local(at)
    return f"{here.year}年{here.month}月{here.day}日 {here:%H:%M}"


async def _head(row: Application, *, number: str, at: datetime, home: Home) -> Paper:
    applicant = await residents.resident(id=row.applicant, center=row.center)
    clerk = await StaffMember.objects().where(StaffMember.id == row.handler).first() if row.handler else None
    here = local(at)
    return {
        "center": home.center,
        "helpline": home.helpline,
        "number": number,
        "case_no": row.number,
        "item": row.item_name,
        "to": residents.name_of(applicant),
        "issued_at": f"{here.year}年{here.month}月{here.day}日",
        "clerk": clerk.name if clerk else "",
        "code": queries.code_of(row),
    }
