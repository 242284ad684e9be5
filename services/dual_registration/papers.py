"""一单一表一卡, and what goes to units and members: forms on A4, as documents."""

import json
from datetime import date
from typing import Any
from uuid import UUID

from services.dual_registration.rules import DEED_WORDS, LEVEL_WORDS, POST_WORDS, Deed, Post, Quarter, YearLevel
from services.dual_registration.tables import CheckedInMember, CheckedInUnit, UnitFeedback
from services.foundation.calendar.rules import local

UNIT_KINDS = {
    "office": "机关",
    "enterprise": "企业",
    "school": "学校",
    "hospital": "医院",
    "society": "社会组织",
    "other": "其他",
}
NOT_SCORED = "未评分"


def check_in_form(unit: CheckedInUnit, *, contact: str, phone: str, center: str, today: date) -> dict[str, Any]:
    """报到单, with the receipt that goes back to the unit."""
    return _form(
        "“双报到”报到单", center=center, number=unit.number, today=today,
        facts=[("单位", unit.name), ("类别", UNIT_KINDS[unit.kind]), ("联系人", contact), ("联系电话", phone),
               ("报到时间", _day(unit.checked_in_on)), ("能做什么", unit.offers)],
        note="社区已收到贵单位的报到。回执请带回，服务情况每季度末反馈给贵单位。",
        signs=["单位（盖章）", "社区（盖章）", "经办人"],
    )  # fmt: skip


def needs_form(needs: list[dict[str, Any]], *, free: dict[UUID, int], center: str, today: date) -> dict[str, Any]:
    """需求表: what the community asks for today."""
    return _form(
        "社区服务需求表", center=center, number="", today=today,
        columns=["编号", "需要做什么", "岗位", "地点", "时间", "人数", "还差"],
        rows=[[need["number"], need["title"], POST_WORDS[Post(need["service_post"])], need["building_name"] or "社区",
               _day(need["wanted_on"]) if need["wanted_on"] else "随时", str(need["places"]), str(free.get(need["id"], 0))]
              for need in needs],
        note="党员认领后，请在做完时告诉社区工作人员。",
    )  # fmt: skip


def service_card(
    member: CheckedInMember,
    services: list[dict[str, Any]],
    *,
    evaluations: list[dict[str, Any]],
    name: str,
    unit: str,
    center: str,
    today: date,
) -> dict[str, Any]:
    """服务登记卡: the community writes it by what was done."""
    posts = "、".join(POST_WORDS[Post(code)] for code in member.service_posts.split())
    return _form(
        "在职党员服务登记卡", center=center, number=member.number, today=today,
        facts=[("姓名", name), ("单位", unit), ("岗位", posts), ("特长", member.skills), ("空闲时间", member.free_time),
               ("报到时间", _day(member.checked_in_on)), *(("年度评价", _level(row)) for row in evaluations)],
        columns=["日期", "服务", "岗位", "时长", "评分", "确认人"],
        rows=[[_day(local(row["done_at"]).date()), row["title"], POST_WORDS[Post(row["post"])], _minutes(row["minutes"]),
               _score(row["score"]), row["confirmed_by"]] for row in services],
        note="", signs=["社区（盖章）"],
    )  # fmt: skip


def feedback_form(
    feedback: UnitFeedback, *, unit: CheckedInUnit, quarter: Quarter, center: str, today: date
) -> dict[str, Any]:
    """What a unit is told of its members' quarter, exactly as it was counted."""
    lines = json.loads(feedback.lines)
    return _form(
        f"{quarter.words}服务情况反馈", center=center, number=unit.number, today=today,
        facts=[("单位", unit.name), ("服务次数", str(feedback.services)), ("服务时长", _minutes(feedback.minutes))],
        columns=["登记卡", "日期", "服务", "岗位", "时长", "评分"],
        rows=[[line["member"], line["done_at"], line["title"], POST_WORDS[Post(line["post"])], _minutes(line["minutes"]),
               _score(line["score"])] for line in lines],
        note="" if lines else "本季度没有登记到服务。", signs=["社区（盖章）", "单位签收"],
    )  # fmt: skip


def member_month(logs: list[dict[str, Any]], *, name: str, month: date, center: str, today: date) -> dict[str, Any]:
    """A member's “五个一” of a month."""
    counted = {deed: sum(log["deed"] == deed for log in logs) for deed in Deed}
    return _form(
        f"“五个一”月记录　{month.year}年{month.month}月", center=center, number="", today=today,
        facts=[("姓名", name), *((DEED_WORDS[deed], f"{n}次") for deed, n in counted.items())],
        columns=["日期", "做了什么", "地点", "时长", "记录", "发现的问题"],
        rows=[[_day(local(log["started_at"]).date()), DEED_WORDS[Deed(log["deed"])], log["building_name"] or "小区",
               _minutes(log["minutes"]), log["note"], f"{log['issue']} {log['became']}".strip()] for log in logs],
        note="", signs=["党员签名", "党支部"],
    )  # fmt: skip


def _form(
    title: str,
    *,
    center: str,
    number: str,
    today: date,
    facts: list[tuple[str, str]] | None = None,
    columns: list[str] | None = None,
    rows: list[list[str]] | None = None,
    note: str = "",
    signs: list[str] | None = None,
) -> dict[str, Any]:
    return {
        "kind": "register_form", "center": center, "title": title, "number": number, "printed_on": _day(today),
        "facts": [{"label": label, "text": text} for label, text in facts or [] if text], "columns": columns or [],
        "rows": rows or [], "note": note, "signs": signs or [],
    }  # fmt: skip


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _minutes(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{hours}小时{rest}分" if hours and rest else f"{hours}小时" if hours else f"{rest}分钟"


def _level(evaluation: dict[str, Any]) -> str:
    return f"{evaluation['year']}年：{LEVEL_WORDS[YearLevel(evaluation['level'])]}　{evaluation['words']}".strip()


def _score(score: int | None) -> str:
    return f"{score}分" if score else NOT_SCORED
