"""The verbs of double check-in: checking in, asking, claiming, confirming, logging, telling the units."""

from services.dual_registration.operations.checking_in import (
    MemberCheckedIn,
    MemberEnded,
    UnitCheckedIn,
    change_member,
    change_unit,
    check_in_member,
    check_in_unit,
    open_page,
)
from services.dual_registration.operations.deeds import IssuePassedOn, NoIssue, log_deed, pass_issue_on
from services.dual_registration.operations.evaluating import (
    MemberEvaluated,
    YearWrong,
    evaluate,
    remind_evaluations,
)
from services.dual_registration.operations.feedback import FeedbackSent, make_feedback, send_feedback
from services.dual_registration.operations.serving import (
    ClaimedAlready,
    NothingToClaim,
    claim,
    confirm,
    end_need,
    give_back,
    publish_need,
    report_done,
    score,
)

__all__ = [
    "ClaimedAlready",
    "FeedbackSent",
    "IssuePassedOn",
    "MemberCheckedIn",
    "MemberEnded",
    "MemberEvaluated",
    "NoIssue",
    "NothingToClaim",
    "UnitCheckedIn",
    "YearWrong",
    "change_member",
    "change_unit",
    "check_in_member",
    "check_in_unit",
    "claim",
    "confirm",
    "end_need",
    "evaluate",
    "give_back",
    "log_deed",
    "make_feedback",
    "open_page",
    "pass_issue_on",
    "publish_need",
    "remind_evaluations",
    "report_done",
    "score",
    "send_feedback",
]
