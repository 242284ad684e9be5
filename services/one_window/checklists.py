"""Slips that need no number: what to bring for an item, and whom to ask for a paper we may not issue."""

import json
from typing import Any

from services.foundation.centers.home import Home
from services.one_window import limits
from services.one_window.applications import rules
from services.one_window.certificates import Certificate
from services.one_window.limits import DayUnit
from services.one_window.tables import ServiceItem

RECEIVED_HERE = "我们收材料，再报上级办理"
SPANS = {DayUnit.WORKING: "{}个工作日", DayUnit.NATURAL: "{}天（休息日也算）", DayUnit.MONTH: "{}个月"}
DONE_HERE = "在这里就能办"


def checklist(item: ServiceItem, *, home: Home) -> dict[str, Any]:
    """What to bring; a limit is named only when it is confirmed."""
    papers = rules.papers_of(json.loads(item.materials))
    return {
        "kind": "item_checklist",
        "center": home.center,
        "helpline": home.helpline,
        "item": item.name_zh,
        "who": item.eligibility,
        "papers": [name for name in papers if rules.is_required(name)],
        "optional": [name for name in papers if not rules.is_required(name)],
        "where": DONE_HERE if item.levels == "6>6" else RECEIVED_HERE,
        "promise": _promise(item) if item.is_confirmed else "",
        "proxy": "别人可以代您来办，请带授权委托书和双方身份证" if item.agent.startswith("Y") else "要您本人来办",
    }


def _promise(item: ServiceItem) -> str:
    if item.promise_days is None:
        return f"没有固定天数：{said}" if (said := limits.words(item.promise_limit)) else ""
    if item.promise_days == 0:
        return "当场办好"
    return SPANS[DayUnit(item.promise_unit)].format(item.promise_days)


def guidance(certificate: Certificate, *, home: Home) -> dict[str, Any]:
    """Whom to ask for a paper that a residents' committee does not issue."""
    return {
        "kind": "guidance_slip",
        "center": home.center,
        "helpline": home.helpline,
        "paper": certificate.name_zh,
        "ask": certificate.ask_zh,
        "bring": certificate.bring_zh,
    }
