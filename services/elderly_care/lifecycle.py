"""The states of a booking, and the moves between them (the machine of domain 4.7, read from the wish to the settled visit)."""

from enum import StrEnum

from services.foundation.lifecycle import Lifecycle


class BookingStatus(StrEnum):
    """Where a booking stands. Every value that begins with `cancelled` has given its seat back."""

    SUBMITTED = "submitted"  # somebody at the station looks first: assessment, guardian, consent
    NEED_ASSESSMENT = "need_assessment"  # the elder's abilities must be looked at before this help can be given
    CHECKED = "checked"  # eligibility, quota and consents were found in order
    ACCEPTED = "accepted"
    DISPATCHED = "dispatched"  # offered to a carer, who has not answered yet
    PROVIDER_CONFIRMED = "provider_confirmed"  # every carer it needs has said yes
    REMINDED = "reminded"  # the elder was reminded
    EN_ROUTE = "en_route"
    CHECKED_IN = "checked_in"  # the carer is there, and the service goes on
    CHECKED_OUT = "checked_out"
    ELDER_CONFIRMED = "elder_confirmed"  # the elder, or somebody for them, says it was done
    REVIEWED = "reviewed"
    SETTLED = "settled"  # it stands in a sheet that was signed
    CANCELLED_BY_ELDER = "cancelled_by_elder"
    CANCELLED_BY_FAMILY = "cancelled_by_family"
    CANCELLED_BY_STATION = "cancelled_by_station"
    CANCELLED_BY_PROVIDER = "cancelled_by_provider"
    CANCELLED_BY_WEATHER = "cancelled_by_weather"
    RESCHEDULED = "cancelled_rescheduled"  # a new booking, which names this one, has taken its place
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
        S.RESCHEDULED,
    }
)
MISSED = frozenset({S.NOT_HOME, S.PROVIDER_NO_SHOW})
LOOKED_AT = frozenset({S.SUBMITTED, S.NEED_ASSESSMENT, S.CHECKED})  # nobody may come yet
AHEAD = frozenset({S.ACCEPTED, S.DISPATCHED, S.PROVIDER_CONFIRMED, S.REMINDED, S.EN_ROUTE})
DONE = frozenset({S.CHECKED_OUT, S.ELDER_CONFIRMED, S.REVIEWED, S.SETTLED})

BOOKING = Lifecycle(
    "booking",
    {
        S.SUBMITTED: {S.CHECKED, S.NEED_ASSESSMENT, *CANCELLED},
        S.NEED_ASSESSMENT: {S.CHECKED, *CANCELLED},
        S.CHECKED: {S.ACCEPTED, S.NEED_ASSESSMENT, *CANCELLED},
        S.ACCEPTED: {S.DISPATCHED, S.REMINDED, S.CHECKED_IN, *MISSED, *CANCELLED},  # at the station nobody is sent
        S.DISPATCHED: {S.DISPATCHED, S.ACCEPTED, S.PROVIDER_CONFIRMED, S.CHECKED_IN, *MISSED, *CANCELLED},
        S.PROVIDER_CONFIRMED: {S.DISPATCHED, S.ACCEPTED, S.REMINDED, S.EN_ROUTE, S.CHECKED_IN, *MISSED, *CANCELLED},
        S.REMINDED: {S.DISPATCHED, S.ACCEPTED, S.EN_ROUTE, S.CHECKED_IN, *MISSED, *CANCELLED},
        S.EN_ROUTE: {S.DISPATCHED, S.ACCEPTED, S.CHECKED_IN, *MISSED, *CANCELLED},
        S.CHECKED_IN: {S.CHECKED_OUT, S.ABORTED},
        S.CHECKED_OUT: {S.ELDER_CONFIRMED},
        S.ELDER_CONFIRMED: {S.REVIEWED, S.SETTLED},
        S.REVIEWED: {S.SETTLED},
    },
)
