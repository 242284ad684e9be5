"""What may become of a staged difference."""

from enum import StrEnum

from services.foundation.lifecycle import Lifecycle


class UpdateStatus(StrEnum):
    STAGED = "staged"
    PUBLISHED = "published"
    DISMISSED = "dismissed"
    SUPERSEDED = "superseded"  # the platform said something newer


U = UpdateStatus
CATALOGUE_UPDATE = Lifecycle("catalogue_update", {U.STAGED: {U.PUBLISHED, U.DISMISSED, U.SUPERSEDED}})
