"""What a step was decided by: papers sent to others, the owners' vote, reports of the works."""

from piccolo.columns import UUID, BigInt, Boolean, Date, ForeignKey, Integer, SmallInt, Text, Timestamptz, Varchar
from piccolo.table import Table

from services.community.deliberation.tables import DeliberationStep
from services.foundation.centers.tables import ServiceCenter


class Filing(Table):
    """One paper sent to another body (报备), and what it answered."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    step = ForeignKey(DeliberationStep, null=True)
    n = SmallInt()
    kind = Varchar(length=12)  # F-1, F-2
    recipient = Varchar(length=80)
    sent_at = Timestamptz(null=True, default=None)
    due_at = Timestamptz(null=True, default=None)
    decision = Varchar(length=12, default="")  # empty: no answer yet
    answered_on = Date(null=True, default=None)
    words = Varchar(length=400, default="")
    is_reminded = Boolean(default=False)


class OwnersVote(Table):
    """业主大会: area in hundredths of a square metre, and heads."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    step = ForeignKey(DeliberationStep, null=True, index=True)
    touches = Varchar(length=12)
    held_on = Date()
    area = BigInt()
    heads = Integer()
    part_area = BigInt()
    part_heads = Integer()
    yes_area = BigInt()
    yes_heads = Integer()
    rule = Text()  # JSON
    is_passed = Boolean()
    at = Timestamptz(null=True, default=None)


class WorkReport(Table):
    """How far the works are, and what was spent."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    step = ForeignKey(DeliberationStep, null=True, index=True)
    at = Timestamptz(null=True, default=None)
    words = Varchar(length=400)
    spent_cents = BigInt(default=0)


INDEXES = ["CREATE UNIQUE INDEX filing_once ON filing (step, n)"]
