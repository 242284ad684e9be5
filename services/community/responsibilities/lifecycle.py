"""The states of a line of the list and of a check (domain 1.2), and the closed lists they are described with."""

from enum import StrEnum

from services.foundation.bodies.rules import BodyKind
from services.foundation.lifecycle import Lifecycle


class ResponsibilityStatus(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"  # 公示: hangs for everybody to object to
    IN_FORCE = "in_force"
    REVISED = "revised"  # goes on until its new edition is in force
    ENDED = "ended"


R = ResponsibilityStatus
RESPONSIBILITY = Lifecycle(
    "responsibility",
    {
        R.DRAFT: {R.PUBLISHED, R.ENDED},
        R.PUBLISHED: {R.IN_FORCE, R.DRAFT},  # somebody objected: worded anew
        R.IN_FORCE: {R.REVISED, R.ENDED},
        R.REVISED: {R.ENDED, R.IN_FORCE},  # the new edition came into force, or was dropped
    },
)
KEPT = (R.IN_FORCE, R.REVISED)  # checked in each period
PUBLIC = (R.PUBLISHED, *KEPT)  # what everybody may read


class CheckStatus(StrEnum):
    DUE = "due"
    DONE = "done"
    CHECKED = "checked"
    RECTIFY = "rectify"
    RECTIFIED = "rectified"
    RECHECKED = "rechecked"
    MISSED = "missed"  # the next one was due before this one was done
    DROPPED = "dropped"  # the line ended, or the decision was called off


C = CheckStatus
CHECK = Lifecycle(
    "responsibility_check",
    {
        C.DUE: {C.DONE, C.MISSED, C.DROPPED},
        C.MISSED: {C.DONE},  # done, but written down too late
        C.DONE: {C.CHECKED},
        C.CHECKED: {C.RECTIFY},
        C.RECTIFY: {C.RECTIFIED},
        C.RECTIFIED: {C.RECHECKED},
        C.RECHECKED: {C.RECTIFY},
    },
)
WAITING = (C.DUE, C.RECTIFY)  # for the body
TO_CHECK = (C.DONE, C.RECTIFIED)  # for who checks
OVER = (C.CHECKED, C.RECHECKED, C.MISSED, C.DROPPED)

BODIES = (BodyKind.BRANCH, BodyKind.OWNERS, BodyKind.PROPERTY, BodyKind.COMMITTEE)


class Level(StrEnum):
    """分层次."""

    COMMUNITY = "community"
    ESTATE = "estate"
    BUILDING = "building"


class Often(StrEnum):
    """How often it is done, as everybody reads it."""

    ALWAYS = "always"  # 24 hours
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    NEEDED = "needed"  # whenever there is something to do


class Period(StrEnum):
    """What one check looks back on. What is done always, daily or when needed is checked by its book, once in one of these."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


class Evidence(StrEnum):
    PHOTO = "photo"
    PAPER = "paper"
    RECORD = "record"


SEEN = (Evidence.PHOTO, Evidence.PAPER)  # a picture of it goes along


class Result(StrEnum):
    GOOD = "good"  # 达标
    FAIR = "fair"  # 基本达标
    POOR = "poor"  # 未达标
