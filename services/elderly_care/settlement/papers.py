"""A sheet as a document: the page the street signs and the spreadsheet are made of the same lines and the same sums."""

from typing import Any

from services.elderly_care import papers as care_papers
from services.elderly_care.settlement import queries
from services.elderly_care.settlement.lifecycle import CallOutcome, LineStatus, SheetStatus
from services.foundation import masks
from services.foundation.calendar.rules import local
from services.foundation.centers.home import Home

STATES = {
    SheetStatus.OPEN: "收集中",
    SheetStatus.SUBMITTED: "已报送，待核查",
    SheetStatus.CHECKED: "已核查，待街道确认",
    SheetStatus.CONFIRMED: "街道已确认",
    SheetStatus.PAID: "已付款",
}
LINES = {LineStatus.BILLED: "", LineStatus.DISPUTED: "有争议", LineStatus.KEPT: "核定支付", LineStatus.STRUCK: "不支付"}
CALLS = {CallOutcome.AGREES: "属实", CallOutcome.DIFFERS: "有出入", CallOutcome.NOT_REACHED: "没接"}


def settlement(sheet: queries.Sheet, *, home: Home) -> dict[str, Any]:
    """The sheet in words and cents; elders by their masked names."""
    row, sums = sheet.row, sheet.sums
    return {
        "kind": "settlement_paper",
        "center": home.center,
        "number": row.number,
        "provider": sheet.provider.name,
        "month": f"{row.month[:4]}年{int(row.month[5:])}月",
        "state": STATES[SheetStatus(row.status)],
        "payment": row.payment,
        "lines": [_line(one) for one in sheet.lines],
        "visits": sums.visits,
        "minutes": sums.minutes,
        "billed_cents": sums.billed_cents,
        "held_back": sums.held_back,
        "held_back_cents": sums.held_back_cents,
        "payable_cents": sums.payable_cents,
        "quota_cents": sums.quota_cents,
        "self_cents": sums.self_cents,
        "needed": sheet.asked.needed,
        "answered": sheet.asked.answered,
        "unconfirmed_prices": sum(not one.row.is_price_confirmed for one in sheet.lines),
        "signatures": [
            {"what": STATES[SheetStatus(event.to_status)], "who": event.actor_name, "at": f"{local(event.at):%Y-%m-%d %H:%M}"}
            for event in sheet.history
        ],
    }  # fmt: skip


def _line(one: queries.SheetLine) -> dict[str, Any]:
    row = one.row
    return {
        "number": row.number,
        "day": f"{row.visited_on:%Y-%m-%d}",
        "service": one.service_name,
        "who": masks.name(one.elder),
        "carer": care_papers.title(one.carer) if one.carer else "服务站",
        "minutes": row.minutes,
        "cents": row.amount_cents,
        "state": LINES[LineStatus(row.status)],
        "asked": CALLS[CallOutcome(one.calls[-1].outcome)] if one.calls else "",
        "why": row.decision or row.reason,
    }
