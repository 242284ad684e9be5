"""The states of an alarm and of its steps, and what a try may bring."""

from enum import StrEnum

from services.foundation.lifecycle import Lifecycle


class AlarmStatus(StrEnum):
    """Where an alarm is."""

    OPEN = "open"  # its steps go on
    RESOLVED = "resolved"  # somebody was reached; it still rings until a named person closes it
    CLOSED = "closed"


class StepStatus(StrEnum):
    """Where a step is."""

    WAITING = "waiting"
    DUE = "due"
    TRIED = "tried"
    SKIPPED = "skipped"  # there is nobody to ask: no second contact, no member


class TryResult(StrEnum):
    """What came of a knock or a call."""

    NO_ANSWER = "no_answer"
    COMING = "coming"  # somebody goes to look; the steps go on
    REACHED = "reached"  # a person knows where the elder is
    ELDER_SAFE = "elder_safe"  # the elder was seen or spoken to
    TOOK_OVER = "took_over"  # police or doctor
    DONE = "done"  # somebody else was found, or the carer is on the way


class AlarmOutcome(StrEnum):
    """How an alarm ended."""

    ELDER_SAFE = "elder_safe"
    REACHED = "reached"
    TAKEN_OVER = "taken_over"
    SETTLED = "settled"  # the carer came, or somebody else did
    MISTAKE = "mistake"  # opened in error; with the reason


ALARM = Lifecycle(
    "safety_alarm",
    {
        AlarmStatus.OPEN: {AlarmStatus.RESOLVED, AlarmStatus.CLOSED},
        AlarmStatus.RESOLVED: {AlarmStatus.CLOSED},
    },
)
STEP = Lifecycle(
    "safety_step",
    {
        StepStatus.WAITING: {StepStatus.DUE, StepStatus.TRIED, StepStatus.SKIPPED},
        StepStatus.DUE: {StepStatus.TRIED},
    },
)

# which try proves which end; nobody may say "reached" when nobody was
PROOF = {
    TryResult.ELDER_SAFE: AlarmOutcome.ELDER_SAFE,
    TryResult.REACHED: AlarmOutcome.REACHED,
    TryResult.TOOK_OVER: AlarmOutcome.TAKEN_OVER,
    TryResult.DONE: AlarmOutcome.SETTLED,
}
# ends after which a visit may be called "not at home"
PERSON_REACHED = frozenset({AlarmOutcome.ELDER_SAFE, AlarmOutcome.REACHED, AlarmOutcome.TAKEN_OVER})
