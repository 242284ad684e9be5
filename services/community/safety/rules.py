"""The closed lists of safety sessions (domain 1.12)."""

from enum import StrEnum


class Topic(StrEnum):
    FRAUD = "fraud"
    FIRE = "fire"
    DRUGS = "drugs"
    TRAFFIC = "traffic"
    DROWNING = "drowning"
    CULTS = "cults"
    OTHER = "other"


class Way(StrEnum):
    """Where people are reached."""

    VISIT = "visit"  # 入户
    GATHERING = "gathering"  # 集中
    STAND = "stand"  # 摊位
