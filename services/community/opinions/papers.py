"""What goes on paper: the slip, the answer to one resident (逐条反馈单), the notice for everybody (办理情况公示)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from services.community.opinions.lifecycle import ANSWERED, Body, Channel, Level, OpinionStatus, Way
from services.community.opinions.tables import Opinion, OpinionDisclosure, OpinionDisclosureLine
from services.foundation.calendar.rules import local
from services.foundation.centers.home import Home
from services.foundation.errors import NotFound

Paper = dict[str, Any]
BODIES = {Body.BRANCH: "小区党支部", Body.OWNERS: "业委会", Body.PROPERTY: "物业", Body.COMMITTEE: "居委会"}
S = OpinionStatus
RESULTS = {
    OpinionStatus.EXPLAINED: "解释说明",
    OpinionStatus.TRANSFERRED_UP: "已报上级",
    OpinionStatus.ESCALATED: "转居民议事",
}
LEVELS = {
    Level.VERY_GOOD: "非常满意",
    Level.GOOD: "满意",
    Level.FAIR: "基本满意",
    Level.POOR: "不满意",
    Level.VERY_POOR: "非常不满意",
}
CHANNELS = {
    Channel.KIOSK: "自助机", Channel.WINDOW: "窗口", Channel.WECHAT: "微信群", Channel.PAVILION: "翠屏初心亭", Channel.EJIA: "社区e家",
    Channel.VISIT: "入户", Channel.HOTLINE: "12345", Channel.WHISTLE: "吹哨", Channel.LETTER: "来信",
}  # fmt: skip
STATES = {
    S.COLLECTED: "已收集", S.REGISTERED: "已登记", S.CLASSIFIED: "已分类", S.ASSIGNED: "已交办",
    S.HANDLING: "办理中", S.HANDLED: "已办理", S.FED_BACK: "已反馈", S.EVALUATED: "已评价",
    S.CLOSED: "已办结", S.EXPLAINED: "解释说明", S.MERGED: "已合并", S.WITHDRAWN: "已撤回",
    S.TRANSFERRED_UP: "已报上级", S.ESCALATED: "转居民议事",
}  # fmt: skip
WAYS = {
    Way.VISIT: "上门",
    Way.PHONE: "电话",
    Way.DESK: "当面",
    Way.LETTER: "书面",
    Way.PUBLIC: "公示",
    Way.REFUSED: "居民不愿听",
}
SOMEBODY = "反映意见的居民"


class SheetNotYet(NotFound):
    """There is no answer to print yet."""

    code = "opinion_sheet_not_yet"


def opinion_slip(row: Opinion, *, code: str, token: str, category: str, home: Home) -> Paper:
    """Somebody wrote it down: the number and the code to ask by, and the address of its page."""
    at = local(row.collected_at)
    return {
        "kind": "opinion_slip",
        "center": home.center,
        "helpline": home.helpline,
        "number": row.number,
        "code": code,
        "qr": f"{home.public_url}/O/{token}",
        "category": category,
        "at": f"{at.month}月{at.day}日 {at:%H:%M}",
    }


def feedback_sheet(row: Opinion, *, to: str, category: str, words: str, home: Home, now: datetime) -> Paper:
    """逐条反馈单: what was said, who saw to it, and what came of it."""
    if row.status not in ANSWERED:
        raise SheetNotYet
    return {
        "kind": "opinion_sheet",
        "center": home.center,
        "helpline": home.helpline,
        "number": row.number,
        "to": to or SOMEBODY,
        "category": category,
        "words": words,
        "collected_on": day(local(row.collected_at).date()),
        "body": BODIES[Body(row.body)] if row.body else "",
        "assignee": row.assignee,
        "result": RESULTS.get(OpinionStatus(row.status), "已办理"),
        "answer": row.answer,
        "handled_on": day(local(row.handled_at).date()) if row.handled_at else "",
        "level": LEVELS[Level(row.level)] if row.level else "",
        "issued_on": day(local(now).date()),
    }


def notice(row: OpinionDisclosure, lines: Sequence[OpinionDisclosureLine], *, home: Home) -> Paper:
    """办理情况公示: number, kind, what it was about, who saw to it, and the answer. Nobody is named."""
    return {
        "kind": "opinion_notice",
        "center": home.center,
        "helpline": home.helpline,
        "title": row.title,
        "from_on": day(row.from_on),
        "to_on": day(row.to_on),
        "lines": [
            {
                "number": line.number,
                "category": line.category,
                "summary": line.summary,
                "body": BODIES[Body(line.body)] if line.body else "",
                "result": RESULTS.get(OpinionStatus(line.status), "已办理"),
                "answer": line.answer,
            }
            for line in lines
        ],
    }


def day(on: date) -> str:
    """2022年3月5日."""
    return f"{on.year}年{on.month}月{on.day}日"


@dataclass(frozen=True, slots=True)
class LedgerWords:
    """The closed lists of one opinion as the ledger says them."""

    channel: str
    state: str
    body: str
    way: str
    level: str


def ledger_words(row: Opinion) -> LedgerWords:
    """The words of the ledger; who was told and said nothing stands there as 未评价, never as content."""
    unrated = "未评价" if row.status == OpinionStatus.CLOSED else ""
    return LedgerWords(
        channel=CHANNELS[Channel(row.channel)], state=STATES[OpinionStatus(row.status)],
        body=BODIES[Body(row.body)] if row.body else "", way=WAYS[Way(row.told_by)] if row.told_by else "",
        level=LEVELS[Level(row.level)] if row.level else unrated,
    )  # fmt: skip
