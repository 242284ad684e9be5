"""The states of a message on its way out."""

from enum import StrEnum

from services.foundation.lifecycle import Lifecycle


class MessageStatus(StrEnum):
    QUEUED = "queued"
    SENDING = "sending"  # until its lease is over; then it is tried again
    RETRY = "retry"
    DELIVERED = "delivered"  # a gateway has taken it
    DEAD = "dead"  # given up; somebody at the desk is told
    EXPIRED = "expired"  # too late to be of use
    STOPPED = "stopped"  # the reader wants no more


M = MessageStatus
MESSAGE = Lifecycle(
    "message",
    {
        M.QUEUED: {M.SENDING, M.EXPIRED, M.STOPPED},
        M.SENDING: {M.SENDING, M.DELIVERED, M.RETRY, M.DEAD, M.EXPIRED},
        M.RETRY: {M.SENDING, M.EXPIRED, M.STOPPED},
        M.DEAD: {M.RETRY},
    },
)


class Way(StrEnum):
    """How a message travels."""

    SMS = "sms"
    WECOM = "wecom"  # a group robot of 企业微信
