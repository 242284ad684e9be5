"""What the platform's answers mean and what we do about them, as data (wire contract v1, table of codes)."""

from enum import StrEnum
from http import HTTPStatus


class Act(StrEnum):
    """What one answer makes us do."""

    ACK = "ack"  # it is there: done
    RETRY = "retry"  # this entity later, on its own schedule
    PARK = "park"  # it will never be taken as it is: show it to staff
    HALVE = "halve"  # send less at once
    NEW_TOKEN = "new_token"  # once, then pause
    NEW_NONCE = "new_nonce"
    NEW_CLOCK = "new_clock"  # take over the platform's time, once, then pause
    PAUSE = "pause"  # a person has to look at it
    WAIT = "wait"  # the platform asks for a rest
    BACK_OFF = "back_off"  # the link or the platform is broken


CODES: dict[str, Act] = {
    "0": Act.ACK,
    "40001": Act.PARK,  # bad field
    "40002": Act.PARK,  # schema version unknown
    "40101": Act.PAUSE,  # bad signature
    "40102": Act.NEW_TOKEN,
    "40103": Act.NEW_CLOCK,
    "40104": Act.NEW_NONCE,
    "40301": Act.PAUSE,  # app or address not allowed
    "40401": Act.RETRY,  # entity unknown: its parents first
    "40901": Act.ACK,  # duplicate
    "40902": Act.ACK,  # stale version
    "41301": Act.HALVE,
    "42901": Act.WAIT,
    "50000": Act.BACK_OFF,
    "50300": Act.BACK_OFF,
}

STATUSES: dict[int, Act] = {
    HTTPStatus.BAD_REQUEST: Act.PARK,
    HTTPStatus.UNAUTHORIZED: Act.PAUSE,
    HTTPStatus.FORBIDDEN: Act.PAUSE,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: Act.HALVE,
    HTTPStatus.UNPROCESSABLE_ENTITY: Act.PARK,
    HTTPStatus.TOO_EARLY: Act.WAIT,
    HTTPStatus.TOO_MANY_REQUESTS: Act.WAIT,
}

ITEM_STATUSES: dict[str, Act] = {
    "ACCEPTED": Act.ACK,
    "DUPLICATE": Act.ACK,
    "STALE": Act.ACK,
    "REJECTED": Act.PARK,
    "RETRY": Act.RETRY,
}

HELD = "40402"  # item code: an earlier event of the same entity in this batch was not taken
MISSING = "missing"  # ours: the answer has no word on this event
TRANSPORT = "transport"  # ours: no usable answer came at all
UNREADABLE = "unreadable"  # ours: the answer is not what the contract says


def act_for_answer(http_status: int, code: str) -> Act:
    """What an answer to a whole request makes us do; a fault of the server's machine outweighs its words."""
    if http_status >= 500:
        return Act.BACK_OFF
    if code in CODES and (http_status == HTTPStatus.OK) == (CODES[code] is Act.ACK):
        return CODES[code]
    return STATUSES.get(http_status, Act.BACK_OFF)


def act_for_item(status: str, code: str) -> Act:
    """What the word on one event makes us do; a word we do not know means later, never lost."""
    act = ITEM_STATUSES.get(status, Act.RETRY)
    return Act.RETRY if act is Act.PARK and CODES.get(code) is Act.RETRY else act
