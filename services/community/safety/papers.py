"""平安建设宣传登记表: what was held, with a line for everybody who came; whoever will not sign is a tick in the count."""

from typing import Any

from services.community.safety.rules import Topic, Way
from services.community.safety.tables import SafetySession
from services.foundation.calendar.rules import local
from services.foundation.centers.home import Home

Paper = dict[str, Any]
TOPICS = {
    Topic.FRAUD: "防诈骗", Topic.FIRE: "消防", Topic.DRUGS: "禁毒", Topic.TRAFFIC: "交通", Topic.DROWNING: "防溺水", Topic.CULTS: "反邪教",
    Topic.OTHER: "其他",
}  # fmt: skip
WAYS = {Way.VISIT: "入户", Way.GATHERING: "集中", Way.STAND: "摊位"}
COLUMNS = ("序号", "签名", "序号", "签名")


def register(row: SafetySession, *, home: Home) -> Paper:
    """The register of one session: two signatures in a line, as many as people came."""
    held = local(row.held_at)
    half = -(-row.people // len(COLUMNS[::2]))
    facts = (
        ("主题", f"{TOPICS[Topic(row.topic)]} · {row.title}"), ("时间", f"{held.year}年{held.month}月{held.day}日 {held:%H:%M}"),
        ("方式", WAYS[Way(row.way)]), ("地点", row.place or "—"), ("组织单位", row.held_by or "—"), ("人次", str(row.people)),
    )  # fmt: skip
    return {
        "kind": "register_form",
        "center": home.center,
        "title": "平安建设宣传登记表",
        "number": row.number,
        "printed_on": f"登记人 {row.written_by}",
        "facts": [{"label": label, "text": text} for label, text in facts],
        "columns": list(COLUMNS),
        "rows": [[str(n), "", str(n + half) if n + half <= row.people else "", ""] for n in range(1, half + 1)],
        "note": "签名或逐人打勾，人次按到场人数计；同一个人来两次计两次。",
        "signs": ["组织单位", "登记人"],
    }
