"""The states of an offer."""

from enum import StrEnum

from services.foundation.lifecycle import Lifecycle


class OfferStatus(StrEnum):
    """What became of one offer."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    REFUSED = "refused"  # or given back after a yes
    EXPIRED = "expired"  # no answer in time
    WITHDRAWN = "withdrawn"  # the station gave the visit to somebody else, or called it off


O = OfferStatus  # noqa: E741
OFFER = Lifecycle(
    "dispatch_offer",
    {O.OFFERED: {O.ACCEPTED, O.REFUSED, O.EXPIRED, O.WITHDRAWN}, O.ACCEPTED: {O.REFUSED, O.WITHDRAWN}},
)
