"""What goes on paper: proposal, minutes with their signature sheet, resolution, filing, review, notice, slip."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from services.community.deliberation.lifecycle import Decision, StepKind, StepStatus, Touches, Verdict
from services.community.deliberation.rules import Share
from services.community.deliberation.step_tables import Filing, OwnersVote
from services.community.deliberation.tables import Deliberation, DeliberationStep, Objection, Publication
from services.community.deliberation.template import TemplateStep
from services.foundation.calendar.rules import local
from services.foundation.centers.home import Home
from services.foundation.errors import NotFound

Paper = dict[str, Any]
Facts = list[tuple[str, str]]
RESULTS = {StepStatus.OPEN: "", StepStatus.PASSED: "通过", StepStatus.FAILED: "未通过"}
TOUCHES = {Touches.NOTHING: "不涉及", Touches.ORDINARY: "涉及，一般事项", Touches.GRAVE: "涉及，重大事项"}
DECISIONS = {Decision.CONSENTED: "同意", Decision.REFUSED: "不同意", Decision.SUPPLEMENT: "补正"}
VERDICTS = {Verdict.PASSED: "通过", Verdict.CONDITIONAL: "附条件通过", Verdict.RETURNED: "退回"}
LINES = 24  # empty lines of a signature sheet


class PaperNotYet(NotFound):
    """There is nothing to print of this step yet."""

    code = "deliberation_paper_not_yet"


@dataclass(frozen=True, slots=True)
class Matter:
    """One step on paper: the deliberation, the step as it was taken, and what the template says."""

    row: Deliberation
    step: DeliberationStep
    plan: TemplateStep
    home: Home


def of_step(
    matter: Matter, *, doors: Sequence[str] = (), filings: Sequence[Filing] = (), votes: Sequence[OwnersVote] = ()
) -> Paper:
    """The paper of a step: which one it is, its kind says."""
    match matter.plan.kind:
        case StepKind.MEETING:
            return _minutes(matter, doors=doors, votes=votes)
        case StepKind.FILING:
            return _filing(matter, filings)
        case StepKind.REVIEW:
            return _review(matter)
        case _:
            return _summary(matter)


def notice(row: Deliberation, hung: Publication, *, name: str, home: Home) -> Paper:
    """公示: what was decided or what came of it, from when to when, and how one objects."""
    return {
        "kind": "deliberation_notice",
        "center": home.center,
        "helpline": home.helpline,
        "heading": name,
        "number": row.number,
        "title": row.title,
        "words": hung.words,
        "checked_by": hung.checked_by,
        "from_on": day(hung.from_on),
        "to_on": day(hung.to_on),
    }


def objection_slip(row: Objection, *, about: Deliberation, home: Home) -> Paper:
    """Somebody objected: the number, what it is about, until when it is answered; not what was said."""
    at = local(row.raised_at)
    due = local(row.due_at)
    return {
        "kind": "objection_slip",
        "center": home.center,
        "helpline": home.helpline,
        "number": row.number,
        "title": about.title,
        "due": f"{due.month}月{due.day}日前",
        "at": f"{at.month}月{at.day}日 {at:%H:%M}",
    }


def taken_words(row: Deliberation, topic: str) -> str:
    """What an opinion is answered with that became a deliberation."""
    return f"已列为议题{row.number}：{topic.strip()}" if topic.strip() else ""


def resolved_words(row: Deliberation) -> str:
    """What its people hear when it was resolved."""
    return f"议题{row.number}已有决议：{row.resolution}"


def done_words(row: Deliberation, words: str) -> str:
    """What its people hear when it was carried out."""
    return f"议题{row.number}已办完：{words}"


def abandoned_words(row: Deliberation, reason: str) -> str:
    """What its people hear when it was given up."""
    return f"议题{row.number}不再继续：{reason.strip()}"


def rule_words(text: str) -> str:
    """The rule a vote was counted by, as one reads it."""
    if not text:
        return ""
    rule = msgspec.json.decode(text)
    quorum, passing = (msgspec.convert(rule[name], Share) for name in ("quorum", "passing"))
    whose = "应到" if rule["of"] == "should" else "实到"
    by = "出资额" if rule.get("by") == "share" else "人数"
    return f"到会{_share(quorum)}，赞成{_share(passing)}（按{whose}{by}）"


def day(on: date) -> str:
    """2026年11月26日."""
    return f"{on.year}年{on.month}月{on.day}日"


def _minutes(matter: Matter, *, doors: Sequence[str], votes: Sequence[OwnersVote]) -> Paper:
    row, step, plan = matter.row, matter.step, matter.plan
    facts: Facts = [
        ("会议", plan.name_zh), ("参加", plan.actor_zh), ("时间", day(step.held_on) if step.held_on else ""), ("地点", step.where_held),
        *_numbers(step), ("表决规则", rule_words(step.rule)), ("结果", RESULTS[StepStatus(step.status)]),
        ("业主共有部分", TOUCHES[Touches(row.touches)] if plan.is_resolution else ""),
        *[fact for vote in votes[-1:] for fact in _owners(vote)],
    ]  # fmt: skip
    sections = [("提议的内容", row.plan), ("会议纪要" if not plan.is_resolution else "决议", step.words)]
    signers = ["主持人", "记录人", "监督人"]
    return _paper(matter, facts=facts, sections=sections, roll=[*doors] or [""] * LINES, signers=signers)


def _filing(matter: Matter, filings: Sequence[Filing]) -> Paper:
    if not filings:
        raise PaperNotYet
    last = filings[-1]
    facts: Facts = [
        ("报备事项", f"{last.kind}　{matter.plan.name_zh}"), ("报送", last.recipient), ("第几次报送", str(last.n)),
        ("报送时间", day(local(last.sent_at).date())), ("答复时间", day(last.answered_on) if last.answered_on else ""),
    ]  # fmt: skip
    sections = [("方案", matter.row.plan), ("决议", matter.row.resolution), ("答复意见", last.words)]
    said = DECISIONS[Decision(last.decision)] if last.decision else ""
    return _paper(
        matter,
        facts=facts,
        sections=sections,
        boxes=list(DECISIONS.values()),
        ticked=said,
        signers=["报送单位（盖章）", "答复单位（盖章）"],
    )


def _review(matter: Matter) -> Paper:
    looked = msgspec.json.decode(matter.step.checks or "{}")
    marks = {True: "符合", False: "不符合", None: ""}
    facts: Facts = [(one.name_zh, marks[looked.get(one.code)]) for one in matter.plan.checks]
    said = VERDICTS[Verdict(matter.step.verdict)] if matter.step.verdict else ""
    sections = [("方案", matter.row.plan), ("决议", matter.row.resolution), ("审议意见", matter.step.words)]
    return _paper(
        matter,
        facts=facts,
        sections=sections,
        boxes=list(VERDICTS.values()),
        ticked=said,
        signers=["审议人", "街道监管组（盖章）"],
    )


def _summary(matter: Matter) -> Paper:
    if matter.step.status != StepStatus.PASSED:
        raise PaperNotYet
    facts: Facts = [("步骤", matter.plan.name_zh), ("开始", day(local(matter.step.opened_at).date())),
                    ("完成", day(local(matter.step.done_at).date())), ("记录人", matter.step.done_by)]  # fmt: skip
    return _paper(matter, facts=facts, sections=[("内容", matter.step.words)], signers=["负责人", "记录人"])


def _paper(
    matter: Matter, *, facts: Facts, sections: Sequence[tuple[str, str]], signers: Sequence[str], roll: Sequence[str] = (),
    boxes: Sequence[str] = (), ticked: str = "",
) -> Paper:  # fmt: skip
    on = matter.step.done_at or matter.step.opened_at
    return {
        "kind": "deliberation_paper", "center": matter.home.center, "helpline": matter.home.helpline, "heading": heading(matter.plan),
        "number": matter.row.number, "title": matter.row.title, "facts": [[name, said] for name, said in facts if said],
        "sections": [[name, said] for name, said in sections if said], "roll": list(roll), "boxes": list(boxes), "ticked": ticked,
        "signers": list(signers), "issued_on": day(local(on).date()),
    }  # fmt: skip


def heading(plan: TemplateStep) -> str:
    """What the paper of a step is called: the first of what the template says comes of it."""
    return plan.output_zh.split("、")[0] or plan.name_zh


def _numbers(step: DeliberationStep) -> Facts:
    if step.should is None:
        return []
    named = (
        ("应到", step.should),
        ("实到", step.present),
        ("赞成", step.yes),
        ("反对", step.no),
        ("弃权", step.abstain),
    )
    shares: Facts = []
    if step.share_should is not None:
        shares = [
            ("出资额", f"共{_yuan(step.share_should)}，到会{_yuan(step.share_present)}，赞成{_yuan(step.share_yes)}")
        ]
    return [(name, str(count)) for name, count in named] + shares


def _owners(vote: OwnersVote) -> Facts:
    return [
        ("业主大会", f"{day(vote.held_on)}　{'通过' if vote.is_passed else '未通过'}"),
        ("专有部分面积", f"共{_metres(vote.area)}，参与{_metres(vote.part_area)}，同意{_metres(vote.yes_area)}"),
        ("业主人数", f"共{vote.heads}，参与{vote.part_heads}，同意{vote.yes_heads}"),
    ]


def _share(share: Share) -> str:
    return f"{'超过' if share.is_more else '不少于'}{share.num}/{share.den}"


def _yuan(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}元"


def _metres(hundredths: int) -> str:
    return f"{hundredths // 100}.{hundredths % 100:02d}平方米"
