"""What the city is told of applications (request.* of the wire contract): never a name, a number or an address of a person."""

from datetime import datetime
from typing import Any

from services.foundation import crypto
from services.foundation.actor import Actor
from services.one_window.applications.tables import Application, ApplicationPause, SupplementNotice

Told = tuple[str, dict[str, Any]]
HANDLED_BY = {"window": 1, "kiosk": 9, "phone": 3}  # GB/T 39046 办理形式
PASSED, SENT_BACK, OTHER = "通过", "退回", "其他"  # GB/T 39046 业务动作
SPECIAL_KIND = {"extension": 1, "other": 2}  # GB/T 39046 特别程序


def submitted(row: Application, *, number: str, at: datetime, masked: str, materials: list[dict[str, Any]]) -> Told:
    """A resident has asked for something."""
    return "request.submitted", {
        "caseNo": number, "itemCode": row.item_code, "itemName": row.item_name, "kind": int(row.kind or 9),
        "applicantRef": crypto.vault().reference(row.applicant), "applicantMasked": masked, "agent": row.proxy is not None,
        "channel": HANDLED_BY[row.channel], "submittedAt": at, "materials": materials,
    }  # fmt: skip


def accepted(
    row: Application, *, doc: str, at: datetime, promise_at: datetime | None, window: int | None, staff: str
) -> Told:
    """It is accepted; a limit nobody confirmed is no promise."""
    return "request.accepted", {
        "caseNo": row.number, "acceptedAt": at, "acceptDocNo": doc, "promiseAt": promise_at, "window": window, "staffNo": staff,
    }  # fmt: skip


def supplement(row: Application, *, notice: SupplementNotice, missing: list[str], at: datetime) -> Told:
    """The one-time list went out."""
    return "request.supplement", {
        "caseNo": row.number, "missing": missing, "noticeDocNo": notice.number, "pausedAt": at,
    }  # fmt: skip


def step(
    row: Application, *, step: str, action: str, opinion: str, unit: str, start_at: datetime, end_at: datetime
) -> Told:
    """One step of the handling is done."""
    return "request.step", {
        "caseNo": row.number, "step": step, "action": action, "opinion": opinion, "startAt": start_at, "endAt": end_at, "unit": unit,
    }  # fmt: skip


def special(row: Application, *, pause: ApplicationPause, end_at: datetime | None = None) -> Told:
    """A special procedure began, or ended."""
    data = {"caseNo": row.number, "kind": SPECIAL_KIND[pause.kind], "startAt": pause.started_at, "reason": pause.reason}
    return "request.special", data | ({"endAt": end_at} if end_at else {})


def finished(row: Application, *, result: str, doc: str, at: datetime, used_days: int, is_overdue: bool) -> Told:
    """It is over for us: granted, refused, withdrawn or passed on."""
    data: dict[str, Any] = {
        "caseNo": row.number,
        "result": result,
        "finishedAt": at,
        "usedWorkingDays": used_days,
        "overdue": is_overdue,
    }
    return "request.finished", data | ({"resultDoc": doc} if doc else {})


def staff_number(actor: Actor) -> str:
    """How the city knows a member of staff: by the account, never by the name."""
    return actor.name
