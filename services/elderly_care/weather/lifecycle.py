"""What becomes of a visit that meets a warning."""

from enum import StrEnum

from services.foundation.lifecycle import Lifecycle


class StopStatus(StrEnum):
    """Where one line of the list is."""

    LISTED = "listed"
    CALLED_OFF = "called_off"
    REBOOKED = "rebooked"
    KEPT = "kept"  # the desk lets it take place, with the reason
    LIFTED = "lifted"  # the warning ended first, or the visit went another way


STOP = Lifecycle(
    "weather_stop",
    {
        StopStatus.LISTED: {StopStatus.CALLED_OFF, StopStatus.KEPT, StopStatus.LIFTED},
        StopStatus.CALLED_OFF: {StopStatus.REBOOKED},
    },
)
