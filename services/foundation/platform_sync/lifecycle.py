"""The states of a message to the city, of an entity in trouble, and of the link."""

from enum import StrEnum

from services.foundation.lifecycle import Lifecycle


class MessageStatus(StrEnum):
    PENDING = "pending"
    SENDING = "sending"
    RETRY = "retry"
    ACKED = "acked"
    PARKED = "parked"  # refused: staff replay or skip it
    DEAD = "dead"  # put off for three days: staff replay or skip it
    SKIPPED = "skipped"


OUTBOX = Lifecycle(
    "outbox message",
    {
        MessageStatus.PENDING: {MessageStatus.SENDING},
        MessageStatus.RETRY: {MessageStatus.SENDING},
        MessageStatus.SENDING: {
            MessageStatus.ACKED,
            MessageStatus.RETRY,
            MessageStatus.PARKED,
            MessageStatus.DEAD,
            MessageStatus.PENDING,  # the link broke, or the sender died
        },
        MessageStatus.PARKED: {MessageStatus.PENDING, MessageStatus.SKIPPED},
        MessageStatus.DEAD: {MessageStatus.PENDING, MessageStatus.SKIPPED},
    },
)


class StreamStatus(StrEnum):
    WAITING = "waiting"  # until its time comes
    BLOCKED = "blocked"  # until staff decide on the parked message


class LinkStatus(StrEnum):
    CLOSED = "closed"  # as with a switch: current flows
    OPEN = "open"  # broken: only the health page is asked
    HALF_OPEN = "half_open"  # one event tries the way
    PAUSED = "paused"  # the platform does not accept our credentials: a person is needed


class InboxStatus(StrEnum):
    STAGED = "staged"
    APPLIED = "applied"
    SET_ASIDE = "set_aside"  # nobody here can make anything of it: staff have it looked at again, once that has changed
