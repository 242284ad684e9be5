"""The states of a deliberation, of its steps and of the objections to it (domain 1.5), and the closed lists around them."""

from enum import StrEnum

from services.foundation.lifecycle import Lifecycle


class DeliberationStatus(StrEnum):
    DRAFT = "draft"
    RUNNING = "running"  # at one of its steps
    RETURNED = "returned"  # waits to be taken up again at an earlier step
    SUSPENDED = "suspended"
    ABANDONED = "abandoned"
    ARCHIVED = "archived"  # the result hung long enough: over


S = DeliberationStatus
DELIBERATION = Lifecycle(
    "deliberation",
    {
        S.DRAFT: {S.RUNNING, S.ABANDONED},
        S.RUNNING: {S.RETURNED, S.SUSPENDED, S.ABANDONED, S.ARCHIVED},
        S.RETURNED: {S.RUNNING, S.ABANDONED},
        S.SUSPENDED: {S.RUNNING, S.ABANDONED},
    },
)
OVER = (S.ABANDONED, S.ARCHIVED)


class StepStatus(StrEnum):
    OPEN = "open"
    PASSED = "passed"
    FAILED = "failed"  # voted down, refused or sent back: done again from an earlier step, or given up


STEP = Lifecycle("deliberation_step", {StepStatus.OPEN: {StepStatus.PASSED, StepStatus.FAILED}})


class StepKind(StrEnum):
    """What a step is done with."""

    ROUND = "round"  # opinions are collected and summed up
    MEETING = "meeting"  # people meet and vote
    FILING = "filing"  # another body is told and consents
    PUBLICATION = "publication"  # it hangs in public, and may be objected to
    REVIEW = "review"  # somebody goes through a list
    WORK = "work"  # it is carried out and reported on


class Touches(StrEnum):
    """What of the owners' common property it touches (民法典 278)."""

    NOTHING = "nothing"
    ORDINARY = "ordinary"
    GRAVE = "grave"  # rebuild, change the use, raise the maintenance fund


class Decision(StrEnum):
    """What a body that was told answers."""

    CONSENTED = "consented"
    REFUSED = "refused"
    SUPPLEMENT = "supplement"


class Verdict(StrEnum):
    """How a review ends."""

    PASSED = "passed"
    CONDITIONAL = "conditional"
    RETURNED = "returned"


class Choice(StrEnum):
    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


class Sheet(StrEnum):
    """What a picture kept with a step shows."""

    MINUTES = "minutes"
    SIGNATURES = "signatures"
    SCAN = "scan"  # an answer that came on paper
    PHOTO = "photo"  # the board with the notice on it


class ObjectionStatus(StrEnum):
    RAISED = "raised"
    ANSWERED = "answered"
    WITH_MEMBERS = "with_members"  # not settled by the answer: the members' meeting has it
    WITH_RESIDENTS = "with_residents"  # nor by that: the residents' meeting
    SETTLED = "settled"
    UPHELD = "upheld"  # it is right: the decision goes back


O = ObjectionStatus  # noqa: E741
OBJECTION = Lifecycle(
    "objection",
    {
        O.RAISED: {O.ANSWERED},
        O.ANSWERED: {O.SETTLED, O.UPHELD, O.WITH_MEMBERS},
        O.WITH_MEMBERS: {O.SETTLED, O.UPHELD, O.WITH_RESIDENTS},
        O.WITH_RESIDENTS: {O.SETTLED, O.UPHELD},
    },
)
UNSETTLED = (O.RAISED, O.ANSWERED, O.WITH_MEMBERS, O.WITH_RESIDENTS)
HIGHER = {O.ANSWERED: O.WITH_MEMBERS, O.WITH_MEMBERS: O.WITH_RESIDENTS}


class TopicKind(StrEnum):
    COVENANT = "covenant"  # 居规民约
    SURROUNDINGS = "surroundings"
    PARKING = "parking"
    ELDERLY = "elderly"
    OTHER = "other"


class TopicResult(StrEnum):
    OPEN = "open"  # not talked about yet
    AGREED = "agreed"
    CONTINUED = "continued"
    DELIBERATED = "deliberated"  # 转四议
