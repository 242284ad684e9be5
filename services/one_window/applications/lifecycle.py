"""The states of an application (domain 2) and what may happen to its materials and notices."""

from enum import StrEnum

from services.foundation.lifecycle import Lifecycle


class ApplicationStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    SUPPLEMENT = "supplement"  # papers asked for before it was accepted
    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not_accepted"
    HANDLING = "handling"
    MORE_WANTED = "more_wanted"  # papers asked for after it was accepted: the clock stands
    SPECIAL = "special"  # hearing, expert check, public notice: the clock stands
    FORWARDED = "forwarded"  # passed on to whoever decides; the promise goes on
    DECIDED = "decided"
    NOTIFIED = "notified"
    COLLECTED = "collected"
    ARCHIVED = "archived"
    WITHDRAWN = "withdrawn"


A = ApplicationStatus
APPLICATION = Lifecycle(
    "application",
    {
        A.DRAFT: {A.SUBMITTED, A.WITHDRAWN},
        A.SUBMITTED: {A.SUPPLEMENT, A.ACCEPTED, A.NOT_ACCEPTED, A.WITHDRAWN},
        A.SUPPLEMENT: {A.SUBMITTED, A.NOT_ACCEPTED, A.WITHDRAWN},
        A.ACCEPTED: {A.HANDLING, A.MORE_WANTED, A.SPECIAL, A.FORWARDED, A.DECIDED, A.WITHDRAWN},
        A.NOT_ACCEPTED: {A.ARCHIVED},
        A.HANDLING: {A.HANDLING, A.MORE_WANTED, A.SPECIAL, A.FORWARDED, A.DECIDED, A.WITHDRAWN},
        A.MORE_WANTED: {A.HANDLING, A.WITHDRAWN},
        A.SPECIAL: {A.HANDLING, A.WITHDRAWN},
        A.FORWARDED: {A.HANDLING, A.DECIDED, A.WITHDRAWN},  # handed back, or answered
        A.DECIDED: {A.NOTIFIED, A.COLLECTED},
        A.NOTIFIED: {A.COLLECTED, A.ARCHIVED},
        A.COLLECTED: {A.ARCHIVED},
        A.WITHDRAWN: {A.ARCHIVED},
    },
)
RUNNING = (A.ACCEPTED, A.HANDLING, A.MORE_WANTED, A.SPECIAL, A.FORWARDED)
STANDING_STILL = (A.MORE_WANTED, A.SPECIAL)
UNDECIDED = (A.SUBMITTED, A.SUPPLEMENT, *RUNNING)


class Decision(StrEnum):
    GRANTED = "granted"
    REFUSED = "refused"


class MaterialStatus(StrEnum):
    MISSING = "missing"
    GOT = "got"
    PENDING = "pending"  # accepted without it (容缺), to be brought by a date


class PauseKind(StrEnum):
    SUPPLEMENT = "supplement"
    EXTENSION = "extension"  # 延长审批
    OTHER = "other"


class NoticeStatus(StrEnum):
    PROPOSED = "proposed"  # a second list waits for a second person
    ISSUED = "issued"


NOTICE = Lifecycle("supplement_notice", {NoticeStatus.PROPOSED: {NoticeStatus.ISSUED}})


class Light(StrEnum):
    GREEN = "green"
    YELLOW = "yellow"  # 70 % of the promise is used
    RED = "red"  # past the promise
    BLACK = "black"  # past the law
