"""What goes on paper: the list for the board (责任清单公示表), a body's quarter (履职情况表), and the minutes of a joint meeting."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from services.community.responsibilities.lifecycle import CheckStatus, Level, Often, ResponsibilityStatus, Result
from services.community.responsibilities.queries import Guest, Kept, Share
from services.community.responsibilities.tables import JointMeeting, Responsibility, ResponsibilityCheck
from services.foundation.bodies.rules import BodyKind, Person
from services.foundation.calendar.rules import local
from services.foundation.centers.home import Home
from services.foundation.errors import NotFound

Paper = dict[str, Any]
BODIES = {
    BodyKind.BRANCH: "小区党支部", BodyKind.OWNERS: "小区红色业委会", BodyKind.PROPERTY: "小区红色物业", BodyKind.COMMITTEE: "社区居委会",
    BodyKind.STREET: "街道",
}  # fmt: skip
LEVELS = {Level.COMMUNITY: "社区", Level.ESTATE: "小区", Level.BUILDING: "楼栋"}
OFTEN = {
    Often.ALWAYS: "24小时", Often.DAY: "每天", Often.WEEK: "每周", Often.MONTH: "每月", Often.QUARTER: "每季度", Often.HALF_YEAR: "每半年",
    Often.YEAR: "每年", Often.NEEDED: "有事就办",
}  # fmt: skip
RESULTS = {Result.GOOD: "达标", Result.FAIR: "基本达标", Result.POOR: "未达标"}
C = CheckStatus
STATES = {
    C.DUE: "还没到期", C.DONE: "已完成，待检查", C.RECTIFY: "正在整改", C.RECTIFIED: "已整改，待复查",
    C.MISSED: "没有完成", C.DROPPED: "不再要求",
}  # fmt: skip


class ListEmpty(NotFound):
    """Nothing of the list is published yet."""

    code = "responsibility_list_empty"


def public_list(rows: Sequence[Responsibility], people: Mapping[UUID, Person], *, home: Home, now: datetime) -> Paper:
    """The list for the board: what hangs for objections, or what is in force."""
    if not rows:
        raise ListEmpty
    hanging = [row for row in rows if row.status == ResponsibilityStatus.PUBLISHED]
    year = max(row.year for row in rows)
    return {
        "kind": "responsibility_list",
        "center": home.center,
        "helpline": home.helpline,
        "title": "责任清单公示表",
        "subtitle": f"{year}年　公示时间　{_span(hanging)}" if hanging else f"{year}年　已生效",
        "groups": [
            {"body": BODIES[kind], "lines": [_line(row, people) for row in rows if row.body == kind]}
            for kind in BODIES
            if any(row.body == kind for row in rows)
        ],
        "note": "有不同意见，请在公示期内告诉我们。" if hanging else "做得怎么样，欢迎告诉我们。",
        "printed_on": _day(local(now).date()),
    }


def quarter(kept: Kept, *, year: int, quarter: int, home: Home, now: datetime) -> Paper:
    """One body's quarter: the rates, and every line behind them."""
    return {
        "kind": "responsibility_quarter",
        "center": home.center,
        "title": "季度履职情况表",
        "body": BODIES[kept.body],
        "quarter": f"{year}年第{quarter}季度",
        "figures": [
            ("应完成", str(len(kept.due))), ("完成率", _percent(kept.done)), ("按时率", _percent(kept.in_time)),
            ("达标率", _percent(kept.good)), ("未完成", str(len(kept.missed))), ("整改完成", _of(kept.rectified)),
        ],
        "lines": [_kept_line(row, now) for row in kept.rows],
        "note": "完成率、按时率按已到期或已完成的事项算；达标率按第一次检查的结果算，达标和基本达标都算达标；整改以后的结果另列。",
        "printed_on": _day(local(now).date()),
    }  # fmt: skip


def minutes(
    row: JointMeeting, guests: Sequence[Guest], decisions: Sequence[ResponsibilityCheck], people: Mapping[UUID, Person], *,
    home: Home, now: datetime,
) -> Paper:  # fmt: skip
    """会议记录: when, where, who was there for which body, what was talked of, and what each decision became."""
    at = local(row.held_at)
    facts = [
        ("时间", f"{_day(at.date())} {at:%H:%M}"), ("地点", row.place or "—"), ("主持", row.chair or "—"), ("应到", f"{row.expected}人"),
        ("实到", f"{len(guests)}人"), ("到会", "；".join(_came(guests))), ("议题", "；".join(row.agenda.splitlines())),
    ]  # fmt: skip
    return {
        "kind": "register_form",
        "center": home.center,
        "title": "联席会议记录",
        "number": row.number,
        "printed_on": f"记录 {row.written_by}　{_day(local(now).date())}",
        "facts": [{"label": label, "text": text} for label, text in facts],
        "columns": ["序号", "议定事项", "责任单位", "责任人", "完成日期", "进展"] if decisions else [],
        "rows": [
            [str(n), one.words, BODIES[BodyKind(one.body)], people[one.person].name if one.person in people else "—",
             _short(one.first_due_at), standing(one, now)]
            for n, one in enumerate(decisions, start=1)
        ],
        "note": "" if decisions else "这次会议没有议定事项。",
        "signs": ["主持人", "记录人"],
    }  # fmt: skip


def standing(row: ResponsibilityCheck, now: datetime) -> str:
    """How a check stands, in the words of paper."""
    if row.status in (C.CHECKED, C.RECHECKED):
        again = "，整改后" if row.rectifications else ""
        return f"{RESULTS[Result(row.first_result)]}{again}{RESULTS[Result(row.result)] if again else ''}"
    if row.status == C.DUE and row.first_due_at <= now:
        return "超期没有完成"
    return STATES[C(row.status)]


def _line(row: Responsibility, people: Mapping[UUID, Person]) -> Paper:
    who = people.get(row.person) if row.person else None
    name = who.shown_name if who is not None and who.agrees_to_show else ""
    return {
        "number": row.number, "words": row.words, "standard": row.standard, "often": OFTEN[Often(row.often)],
        "level": LEVELS[Level(row.level)], "who": " ".join(filter(None, (who.post if who else "", name))) or "—", "is_key": row.is_key,
    }  # fmt: skip


def _kept_line(row: ResponsibilityCheck, now: datetime) -> Paper:
    late = row.status == C.MISSED or (row.status == C.DUE and row.first_due_at <= now)
    return {
        "number": row.number, "words": row.words, "period": row.period or "议定事项", "due": _short(row.first_due_at),
        "done": _short(row.done_at) if row.done_at else "—", "result": standing(row, now),
        "is_bad": late or row.first_result == Result.POOR,
    }  # fmt: skip


def _came(guests: Sequence[Guest]) -> list[str]:
    found: dict[BodyKind, list[str]] = {}
    for guest in guests:
        found.setdefault(guest.body, []).append(guest.name)
    return [f"{BODIES[body]} {'、'.join(names)}" for body, names in found.items()]


def _span(rows: Sequence[Responsibility]) -> str:
    return f"{_day(min(row.notice_from_on for row in rows))} 至 {_day(max(row.notice_to_on for row in rows))}"


def _percent(share: Share) -> str:
    return "—" if share.rate is None else f"{share.rate:.1%}"


def _of(share: Share) -> str:
    return f"{len(share.part)}/{len(share.whole)}" if share.whole else "—"


def _short(at: datetime) -> str:
    return f"{local(at):%m-%d}"


def _day(on: date) -> str:
    return f"{on.year}年{on.month}月{on.day}日"
