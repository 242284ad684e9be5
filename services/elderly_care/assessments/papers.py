"""The assessment report (老年人能力评估报告) as a document: every item, the sums, what changed the level, and who assessed."""

from typing import Any

from services.elderly_care.assessments import queries, rules
from services.elderly_care.assessments.rules import Change, Reason
from services.elderly_care.assessments.scale import scale
from services.elderly_care.assessments.tables import CareAssessment
from services.foundation.centers.home import Home

REASONS = {
    Reason.FIRST: "首次评估",
    Reason.ROUTINE: "常规评估",
    Reason.IMMEDIATE: "即时评估",
    Reason.RECHECK: "复核评估",
    Reason.OTHER: "其他",
}
CHANGES = {
    Change.COMA: "处于昏迷状态，直接评定为4级",
    Change.DIAGNOSIS: "有专科确诊的认知障碍或其他精神和行为障碍，失能等级加重一级",
    Change.EVENTS: "最近30天内发生过两次以上照护风险事件，失能等级加重一级",
}

HEALTH = {
    "pressure_injury": "压疮",
    "joints": "关节活动受限",
    "wounds": "伤口",
    "special_care": "特殊护理（导管、造口等）",
    "pain": "疼痛",
    "teeth": "缺牙、牙痛",
    "dentures": "戴假牙",
    "swallowing": "吞咽困难",
    "weight": "体重过轻或过重",
    "airway": "呼吸道问题",
}


def report(row: CareAssessment, *, name: str, home: Home) -> dict[str, Any]:
    """A result on A4; the elder by the full name, because the elder takes it home."""
    answers = queries.answers_of(row)
    findings = queries.findings_of(row)
    found = rules.outcome(answers, findings=findings, assessed_on=row.assessed_on)
    levels = {level.level: level.zh for level in scale().levels}
    return {
        "kind": "assessment_report",
        "center": home.center,
        "helpline": home.helpline,
        "standard": scale().standard,
        "who": name,
        "reason": REASONS[Reason(row.reason)],
        "assessed_on": f"{row.assessed_on:%Y-%m-%d}",
        "due_on": f"{rules.due_on(row.assessed_on):%Y-%m-%d}",
        "health": [HEALTH[name] for name in findings.health],
        "note": findings.note,
        "parts": [
            {
                "code": part.code,
                "name": part.zh,
                "score": found.sums[part.code],
                "most": part.most,
                "items": [
                    {"code": item.code, "name": item.zh, "score": answers[item.code], "most": item.most,
                     "words": next(one.zh for one in item.answers if one.score == answers[item.code])}
                    for item in part.items
                ],
            }
            for part in scale().parts
        ],
        "total": row.total,
        "score_level": f"{row.score_level}级 {levels[row.score_level]}",
        "changes": [CHANGES[change] for change in found.changes],
        "level": f"{row.level}级 {levels[row.level]}",
        "assessors": [
            f"{who}{'（医护背景）' if is_medical else ''}"
            for who, is_medical in (
                (row.first_assessor, row.is_first_medical), (row.second_assessor, row.is_second_medical),
            )
        ],
    }  # fmt: skip
