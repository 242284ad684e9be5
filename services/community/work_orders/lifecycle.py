"""The states of a work order (domain 7.2), of a wish for more time, and of an action on its way to the city."""

from enum import IntEnum, StrEnum

from services.foundation.lifecycle import Lifecycle


class OrderStatus(StrEnum):
    NEW = "new"
    SIGNED = "signed"
    WHISTLED = "whistled"  # a whistle was made of it
    IN_PROGRESS = "in_progress"
    FINISHED = "finished"
    RETURN_VISITED = "return_visited"
    CLOSED = "closed"
    RETURNED = "returned"  # not ours: the city decides whether it takes it back


S = OrderStatus
WORK_ORDER = Lifecycle(
    "work_order",
    {
        S.NEW: {S.SIGNED, S.RETURNED},
        S.SIGNED: {S.WHISTLED, S.IN_PROGRESS, S.RETURNED},
        S.WHISTLED: {S.IN_PROGRESS, S.FINISHED},
        S.IN_PROGRESS: {S.FINISHED},
        S.FINISHED: {S.RETURN_VISITED, S.IN_PROGRESS, S.CLOSED},
        S.RETURN_VISITED: {S.CLOSED, S.IN_PROGRESS},
        S.RETURNED: {S.SIGNED, S.CLOSED},
    },
)
UNFINISHED = (S.NEW, S.SIGNED, S.WHISTLED, S.IN_PROGRESS)


class DelayStatus(StrEnum):
    NONE = "none"
    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"


D = DelayStatus
DELAY = Lifecycle(
    "work_order_delay",
    {D.NONE: {D.ASKED}, D.ASKED: {D.GRANTED, D.REFUSED}, D.GRANTED: {D.ASKED}, D.REFUSED: {D.ASKED}},
)


class ActionStatus(StrEnum):
    PENDING = "pending"
    SENT = "sent"
    PARKED = "parked"  # the city will never take it as it is: what follows waits for staff
    SKIPPED = "skipped"  # staff decided that the city need not hear it


A = ActionStatus
ACTION = Lifecycle("work_order_action", {A.PENDING: {A.SENT, A.PARKED}, A.PARKED: {A.PENDING, A.SKIPPED}})


class Action(StrEnum):
    """The city's addresses."""

    SIGN = "sign"
    PROGRESS = "progress"
    FINISH = "finish"
    RETURN = "return"
    DELAY = "delay"
    FEEDBACK = "feedback"


class OrderKind(IntEnum):
    PASSED_ON = 0  # 转办
    SUPERVISED = 1  # 督办
    REVISIT = 2  # 回访复核


class Result(IntEnum):
    """F21."""

    SOLVED = 0
    UNSOLVED = 1
    PARTLY = 2
    NOT_HANDLED = 3


class DecisionType(StrEnum):
    """What the city may say afterwards."""

    DELAY_GRANTED = "DELAY_GRANTED"
    DELAY_REFUSED = "DELAY_REFUSED"
    RETURN_ACCEPTED = "RETURN_ACCEPTED"
    RETURN_REFUSED = "RETURN_REFUSED"
    REVISITED = "REVISITED"
