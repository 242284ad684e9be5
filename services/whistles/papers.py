"""What goes on the papers of a whistle: the reporter's slip, 吹哨单, 报到单, 办理反馈单. None says who reported it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from services.foundation.calendar.rules import local
from services.foundation.centers.home import Home
from services.foundation.errors import NotFound
from services.foundation.staff import queries as staff
from services.whistles import queries
from services.whistles.categories import CATEGORIES, Urgency
from services.whistles.lifecycle import Outcome, UpReason
from services.whistles.rules import Body
from services.whistles.tables import Whistle, WhistleItem, WhistleLeg

Paper = dict[str, Any]
URGENCIES = {Urgency.EMERGENCY: "紧急", Urgency.URGENT: "急", Urgency.GENERAL: "一般", Urgency.COMPLEX: "复杂"}
BODIES = {
    "resident": "居民",
    Body.PROPERTY: "物业公司",
    Body.OWNERS: "业委会",
    Body.BRANCH: "支部书记",
    Body.STREET: "街道",
}
OUTCOMES = {
    Outcome.SOLVED: "已解决",
    Outcome.PARTLY: "部分解决",
    Outcome.PLANNED: "已列入计划",
    Outcome.NOT_POSSIBLE: "办不了",
}
REASONS = {
    UpReason.OVERDUE: "超过时限", UpReason.BEYOND_POWER: "超出权限", UpReason.UNSOLVED: "居民评价未解决",
    UpReason.NO_CONTACT: "没有联系人", UpReason.REOPENED: "重新打开",
}  # fmt: skip
STATES = {
    "open": "待报到", "reported_in": "已报到", "handling": "办理中", "resolved": "已有结果", "fed_back": "已反馈",
    "evaluated": "已评价", "closed": "已办结", "explained": "解释说明", "merged": "已合并", "withdrawn": "已撤回",
    "transferred_up": "已转街道", "reopened": "重新打开",
}  # fmt: skip
LEVELS = {5: "非常满意", 4: "满意", 3: "基本满意", 2: "不满意", 1: "非常不满意"}


class SheetNotYet(NotFound):
    """The whistle has not come so far that there is such a sheet."""

    code = "whistle_sheet_not_yet"


def receipt(row: Whistle, *, code: str, token: str, place: str, home: Home, now: datetime) -> Paper:
    """The slip to take home: the number, the code and the address of the page."""
    return {
        "kind": "whistle_slip",
        "center": home.center,
        "helpline": home.helpline,
        "number": row.number,
        "matter": CATEGORIES[row.category].name,
        "place": place,
        "code": code,
        "at": moment(now),
        "qr": f"{home.public_url}/S/{token}",
    }


async def call(row: Whistle, *, home: Home, now: datetime) -> Paper:
    """吹哨单 of the level it is at."""
    legs = await queries.legs(whistle=row.id)
    return {"kind": "whistle_call", **await _head(row, legs[-1], home=home, now=now)}


async def arrival(row: Whistle, *, home: Home, now: datetime) -> Paper:
    """报到单: the newest reporting in."""
    arrived = [leg for leg in await queries.legs(whistle=row.id) if leg.reported_at]
    if not arrived:
        raise SheetNotYet
    leg = arrived[-1]
    by = await staff.name_of(id=leg.reported_by, center=row.center)
    head = await _head(row, leg, home=home, now=now)
    return {"kind": "whistle_arrival", **head, "arrived_at": moment(leg.reported_at), "arrived_by": by}


async def answer(row: Whistle, *, home: Home, now: datetime) -> Paper:
    """办理反馈单: what became of each demand, on the way it went."""
    legs = await queries.legs(whistle=row.id)
    way = [BODIES[leg.body] + (f"（{REASONS[UpReason(leg.up_reason)]}）" if leg.up_reason else "") for leg in legs]
    return {"kind": "whistle_answer", **await _head(row, legs[-1], home=home, now=now), "levels": way}


def ledger_sheet(
    lines: Sequence[dict[str, Any]],
    found: queries.Figures,
    *,
    first: datetime,
    last: datetime,
    home: Home,
    now: datetime,
) -> Paper:
    """吹哨报到台账 of a span of days, with its three rates."""
    rates = (found.response_rate, found.resolution_rate, found.satisfaction_rate)
    shares = ["—" if rate is None else f"{rate:.1%}" for rate in rates]
    numbers = [
        ("吹哨", str(found.opened)),
        ("办结", str(found.closed)),
        ("上报", str(found.escalated)),
        ("未评价", str(found.unevaluated)),
    ]
    return {
        "kind": "whistle_ledger",
        "center": home.center,
        "period": f"{moment(first).split()[0]} 至 {moment(last).split()[0]}",
        "figures": [*numbers, *zip(("响应率", "解决率", "满意率"), shares, strict=True)],
        "lines": [
            {
                "number": row["number"], "matter": CATEGORIES[row["category"]].name,
                "place": " ".join(part for part in (row["building_name"] or "", row["spot"]) if part),
                "body": BODIES[row["body"]], "opened": moment(row["opened_at"]), "state": STATES[row["status"]],
            }
            for row in lines
        ],
        "printed_at": moment(now),
    }  # fmt: skip


KINDS = {"call": call, "arrival": arrival, "answer": answer}


def moment(at: datetime) -> str:
    """A moment as papers say it."""
    here = local(at)
    return f"{here.year}年{here.month}月{here.day}日 {here:%H:%M}"


async def _head(row: Whistle, leg: WhistleLeg, *, home: Home, now: datetime) -> Paper:
    return {
        "center": home.center,
        "helpline": home.helpline,
        "number": row.number,
        "matter": CATEGORIES[row.category].name,
        "place": await queries.place_of(row),
        "urgency": URGENCIES[Urgency(row.urgency)],
        "demands": await _demands(row, await queries.items(whistle=row.id)),
        "blown_by": BODIES[leg.blown_by],
        "body": BODIES[leg.body],
        "blown_at": moment(leg.blown_at),
        "report_due": moment(leg.report_due_at) if leg.report_due_at else "",
        "resolve_due": moment(leg.resolve_due_at) if leg.resolve_due_at else "",
        "printed_at": moment(now),
    }


async def _demands(row: Whistle, items: Sequence[WhistleItem]) -> list[dict[str, str]]:
    results = {one.item: one for one in await queries.results(whistle=row.id)}
    told = {one.item: one for one in await queries.feedbacks(whistle=row.id) if one.has_reached}
    judged = {one.item: one for one in await queries.evaluations(whistle=row.id)}
    return [
        {
            "words": queries.words_of(item),
            "outcome": OUTCOMES[Outcome(results[item.id].outcome)] if item.id in results else "",
            "result": queries.words_of(results[item.id]) if item.id in results else "",
            "told": f"{moment(told[item.id].at)} {queries.words_of(told[item.id])}" if item.id in told else "",
            "judged": _judged(judged.get(item.id)),
        }
        for item in items
    ]


def _judged(evaluation: Any) -> str:
    if evaluation is None:
        return "未评价"
    return f"{'已解决' if evaluation.is_solved else '未解决'}，{LEVELS[evaluation.level]}"
