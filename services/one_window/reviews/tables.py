"""Cases behind bad reviews."""

from piccolo.columns import UUID, BigInt, Boolean, ForeignKey, SmallInt, Timestamptz, Varchar
from piccolo.table import Table

from services.foundation.centers.tables import ServiceCenter
from services.foundation.staff.tables import StaffMember
from services.one_window.tables import ServiceReview


class ReviewCase(Table):
    """What is done about one bad review. `due_at` is the end of what has to happen next, or nothing."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    review = ForeignKey(ServiceReview, null=True)
    clerk = ForeignKey(StaffMember, null=True, default=None, index=True)  # the rated person
    status = Varchar(length=12)
    due_at = Timestamptz(null=True, default=None)
    reminded_for = Varchar(length=12, default="")
    tries = SmallInt(default=0)
    contact = Varchar(length=12, default="")
    verdict = Varchar(length=12, default="")
    evidence = Varchar(length=400, default="")
    verified_by = ForeignKey(StaffMember, null=True, default=None, index=True)
    agreed_by = ForeignKey(StaffMember, null=True, default=None, index=True)
    is_complex = Boolean(default=False)
    measure = Varchar(length=400, default="")
    fed_back_at = Timestamptz(null=True, default=None)
    second_level = Varchar(length=12, default="")
    appeal = Varchar(length=400, default="")
    rechecked_by = ForeignKey(StaffMember, null=True, default=None, index=True)
    opened_at = Timestamptz(null=True, default=None)
    closed_at = Timestamptz(null=True, default=None)
    version = BigInt(default=1)


class ReviewCaseEvent(Table):
    """One move of a case: who, when, from, to, why."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    review_case = ForeignKey(ReviewCase, null=True, index=True)
    at = Timestamptz(null=True, default=None)
    from_status = Varchar(length=12, default="")
    to_status = Varchar(length=12)
    actor_kind = Varchar(length=8)
    actor_name = Varchar(length=40, default="")
    why = Varchar(length=400, default="")


INDEXES = [
    "CREATE UNIQUE INDEX review_case_of ON review_case (review)",
    "CREATE INDEX review_case_by_state ON review_case (center, status)",
]
