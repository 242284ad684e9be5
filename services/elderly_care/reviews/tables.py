"""Reviews of visits."""

from piccolo.columns import UUID, ForeignKey, Text, Timestamptz, Varchar
from piccolo.table import Table

from services.elderly_care.tables import CareBooking
from services.foundation.centers.tables import ServiceCenter


class VisitReview(Table):
    """One review of one visit; `reasons` is a JSON list."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    booking = ForeignKey(CareBooking, null=True)
    level = Varchar(length=12)  # very_good | good | fair | poor | very_poor
    reasons = Text(default="[]")
    channel = Varchar(length=12)
    at = Timestamptz(null=True, default=None)


INDEXES = ["CREATE UNIQUE INDEX visit_review_once ON visit_review (booking)"]
