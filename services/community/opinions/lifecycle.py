"""The states of an opinion (domain 1.3), and the closed lists it is described with."""

from enum import StrEnum

from services.foundation.lifecycle import Lifecycle


class OpinionStatus(StrEnum):
    COLLECTED = "collected"
    REGISTERED = "registered"  # has its number
    CLASSIFIED = "classified"
    ASSIGNED = "assigned"  # a body, a person and a day
    HANDLING = "handling"
    HANDLED = "handled"
    FED_BACK = "fed_back"
    EVALUATED = "evaluated"
    CLOSED = "closed"
    EXPLAINED = "explained"  # not possible, and the resident was told why
    MERGED = "merged"
    WITHDRAWN = "withdrawn"
    TRANSFERRED_UP = "transferred_up"
    ESCALATED = "escalated_to_deliberation"


S = OpinionStatus
ASIDE = {S.EXPLAINED, S.MERGED, S.WITHDRAWN, S.TRANSFERRED_UP, S.ESCALATED}
OPINION = Lifecycle(
    "opinion",
    {
        S.COLLECTED: {S.REGISTERED, S.WITHDRAWN},
        S.REGISTERED: {S.CLASSIFIED, S.MERGED, S.WITHDRAWN},
        S.CLASSIFIED: {S.ASSIGNED, *ASIDE},
        S.ASSIGNED: {S.HANDLING, *ASIDE},
        S.HANDLING: {S.HANDLED, *ASIDE},
        S.HANDLED: {S.FED_BACK},
        S.FED_BACK: {S.EVALUATED, S.CLOSED},
        S.EVALUATED: {S.CLOSED, S.HANDLING},
    },
)
OPEN = (S.COLLECTED, S.REGISTERED, S.CLASSIFIED, S.ASSIGNED, S.HANDLING)
OVER = (S.CLOSED, *sorted(ASIDE))
TOLD = (S.FED_BACK, S.EVALUATED)  # whoever asked first has heard the answer
ANSWERED = (S.HANDLED, S.FED_BACK, S.EVALUATED, S.CLOSED, S.EXPLAINED, S.TRANSFERRED_UP, S.ESCALATED)


class Channel(StrEnum):
    KIOSK = "kiosk"
    WINDOW = "window"
    WECHAT = "wechat"  # the residents' group
    PAVILION = "pavilion"  # 翠屏初心亭
    EJIA = "ejia"  # 社区e家
    VISIT = "visit"
    HOTLINE = "hotline"
    WHISTLE = "whistle"
    LETTER = "letter"


class Body(StrEnum):
    BRANCH = "branch"
    OWNERS = "owners"
    PROPERTY = "property"
    COMMITTEE = "committee"  # 居委会: answers too, and is not one of the three


THREE = (Body.BRANCH, Body.OWNERS, Body.PROPERTY)


class Level(StrEnum):
    VERY_GOOD = "very_good"
    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"
    VERY_POOR = "very_poor"


BAD = (Level.POOR, Level.VERY_POOR)


class Way(StrEnum):
    """How the resident was told."""

    VISIT = "visit"
    PHONE = "phone"
    DESK = "desk"
    LETTER = "letter"
    PUBLIC = "public"  # nobody to tell, or nobody who wants to hear: the notice says it
    REFUSED = "refused"  # did not want to hear how it ended


# An answer is told, and be it by the notice; who was known and hears how it ended, or will not, is known no longer.
ANSWERING = (Way.VISIT, Way.PHONE, Way.DESK, Way.LETTER, Way.PUBLIC)
TELLING = (Way.VISIT, Way.PHONE, Way.DESK, Way.LETTER, Way.REFUSED)
