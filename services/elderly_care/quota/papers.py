"""One elder's account of a month as a document: every movement with the balance after it."""

from typing import Any

from services.elderly_care.quota import queries
from services.elderly_care.quota.rules import Movement
from services.elderly_care.quota.tables import QuotaLedger
from services.foundation.calendar.rules import local
from services.foundation.centers.home import Home

KINDS = {
    Movement.GRANT: "本月补贴",
    Movement.RESERVE: "预约占用",
    Movement.RELEASE: "取消退回",
    Movement.TAKE: "服务使用",
    Movement.ADJUST: "调整",
}
REASONS = {"month_end": "月底清零", "entitlement_changed": "补贴标准变动"}
CARRIED = {"carried_to": "结转到", "carried_from": "结转自"}
CLASSES = {
    "Q1": "特困（分散供养）",
    "Q2": "低保、低保边缘",
    "Q3": "计生特殊家庭、重点优抚、重度残疾",
    "Q4": "80—89周岁",
    "Q5": "90周岁以上",
}


def statement(told: queries.Statement, *, name: str, home: Home) -> dict[str, Any]:
    """A month on A4."""
    right = told.entitlement
    return {
        "kind": "quota_statement",
        "center": home.center,
        "helpline": home.helpline,
        "who": name,
        "month": f"{told.month[:4]}年{int(told.month[5:])}月",
        "quota_class": CLASSES[right.quota_class] if right else "",
        "document": right.document if right else "",
        "monthly_cents": right.monthly_cents if right else 0,
        "is_confirmed": told.is_confirmed,
        "balance_cents": told.balance,
        "reserved_cents": told.reserved,
        "taken_cents": told.taken,
        "lines": [_line(line) for line in told.lines],
    }  # fmt: skip


def _line(line: queries.Line) -> dict[str, Any]:
    row = line.row
    parts = (line.number, line.service, _used(row), _why(row.why))
    return {
        "day": f"{local(row.at):%m-%d %H:%M}",
        "kind": KINDS[Movement(row.kind)],
        "what": " ".join(part for part in parts if part),
        "cents": line.change,
        "balance": line.balance,
    }


def _used(row: QuotaLedger) -> str:
    return f"占用的{row.cents / 100:g}元已使用" if row.kind == Movement.TAKE else ""


def _why(why: str) -> str:
    kind, _, month = why.partition(" ")
    return f"{CARRIED[kind]}{month}" if kind in CARRIED else REASONS.get(why, why)
