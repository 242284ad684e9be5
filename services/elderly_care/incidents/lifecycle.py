"""The states of an incident."""

from enum import StrEnum

from services.foundation.lifecycle import Lifecycle


class IncidentStatus(StrEnum):
    """Where an incident is."""

    OPEN = "open"
    CLOSED = "closed"  # everybody was told, and what was done is written down


INCIDENT = Lifecycle("care_incident", {IncidentStatus.OPEN: {IncidentStatus.CLOSED}})
