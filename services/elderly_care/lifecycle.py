"""The states of a booking, and the moves between them (first form of the machine in domain 4.7)."""

from enum import StrEnum

from services.foundation.lifecycle import Lifecycle


class BookingStatus(StrEnum):
    SUBMITTED = "submitted"  # somebody at the station looks first: assessment, guardian, consent
    ACCEPTED = "accepted"
    DISPATCHED = "dispatched"  # a carer has it
    CHECKED_IN = "checked_in"
    CHECKED_OUT = "checked_out"
    CONFIRMED = "confirmed"  # the elder, or somebody for them, says it was done
    CANCELLED_BY_ELDER = "cancelled_by_elder"
    CANCELLED_BY_FAMILY = "cancelled_by_family"
    CANCELLED_BY_STATION = "cancelled_by_station"
    CANCELLED_BY_PROVIDER = "cancelled_by_provider"
    CANCELLED_BY_WEATHER = "cancelled_by_weather"
    NOT_HOME = "not_home"
    PROVIDER_NO_SHOW = "provider_no_show"
    ABORTED = "aborted"  # begun and stopped: unsafe, or the elder did not want to go on


S = BookingStatus
CANCELLED = frozenset(
    {
        S.CANCELLED_BY_ELDER,
        S.CANCELLED_BY_FAMILY,
        S.CANCELLED_BY_STATION,
        S.CANCELLED_BY_PROVIDER,
        S.CANCELLED_BY_WEATHER,
    }
)
MISSED = frozenset({S.NOT_HOME, S.PROVIDER_NO_SHOW})

BOOKING = Lifecycle(
    "booking",
    {
        S.SUBMITTED: {S.ACCEPTED, *CANCELLED},
        S.ACCEPTED: {S.DISPATCHED, S.CHECKED_IN, S.PROVIDER_NO_SHOW, *CANCELLED},  # at the station nobody is sent
        S.DISPATCHED: {S.DISPATCHED, S.CHECKED_IN, *MISSED, *CANCELLED},
        S.CHECKED_IN: {S.CHECKED_OUT, S.ABORTED},
        S.CHECKED_OUT: {S.CONFIRMED},
    },
)
