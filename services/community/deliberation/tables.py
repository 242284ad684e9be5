"""Deliberations and their steps; who paid; what hangs and what is objected to."""

from piccolo.columns import (
    UUID,
    BigInt,
    Boolean,
    Bytea,
    Date,
    ForeignKey,
    Integer,
    SmallInt,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.table import Table

from services.community.deliberation.topic_tables import Topic
from services.community.opinions.tables import Opinion
from services.foundation.attachments.tables import Attachment
from services.foundation.centers.tables import ServiceCenter


class DeliberationTemplate(Table):
    """One version of a centre's steps; what has begun by it stays with it."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    version = Integer()
    steps = Text()  # JSON, as template.py reads it
    made_at = Timestamptz(null=True, default=None)
    made_by = Varchar(length=40, default="")
    is_confirmed = Boolean(default=False)  # somebody looked the values up, and they are no placeholders any more


class DeliberationCounter(Table):
    """The last number of a year, of deliberations or of objections."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    kind = Varchar(length=12)
    year = Integer()
    last = Integer(default=0)


class Deliberation(Table):
    """One matter on its way to a decision. Title and resolution are for everybody and name nobody."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    number = Varchar(length=16)
    goes_by = ForeignKey(DeliberationTemplate, null=True, index=True)
    topic = ForeignKey(Topic, null=True, default=None, index=True)
    title = Varchar(length=80)
    plan = Varchar(length=2000, default="")  # what is proposed
    resolution = Varchar(length=2000, default="")  # what was decided
    touches = Varchar(length=12, default="nothing")
    is_by_share = Boolean(default=False)  # who paid votes by what they paid
    status = Varchar(length=12)
    place = SmallInt(default=0)  # of its step, from 1
    raised_at = Timestamptz(null=True, default=None)
    closed_at = Timestamptz(null=True, default=None)
    is_demo = Boolean(default=False)
    version = BigInt(default=1)


class DeliberationStep(Table):
    """One step as it was taken, with the numbers and the rule they were counted by."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    deliberation = ForeignKey(Deliberation, null=True, index=True)
    place = SmallInt()
    code = Varchar(length=24)
    status = Varchar(length=12)
    is_void = Boolean(default=False)  # it has to be done again
    opened_at = Timestamptz(null=True, default=None)
    noticed_at = Timestamptz(null=True, default=None)  # when the topics were sent
    due_at = Timestamptz(null=True, default=None)
    is_reminded = Boolean(default=False)
    held_on = Date(null=True, default=None)
    where_held = Varchar(length=80, default="")
    should = Integer(null=True, default=None)
    present = Integer(null=True, default=None)
    yes = Integer(null=True, default=None)
    no = Integer(null=True, default=None)
    abstain = Integer(null=True, default=None)
    share_present = BigInt(null=True, default=None)  # cents, where shares vote
    share_yes = BigInt(null=True, default=None)
    share_should = BigInt(null=True, default=None)
    rule = Text(default="")  # JSON: by what it passed or failed
    words = Varchar(length=2000, default="")
    verdict = Varchar(length=12, default="")  # of a review
    checks = Text(default="")  # JSON: {"code": true, ..}, of a review
    done_at = Timestamptz(null=True, default=None)
    done_by = Varchar(length=40, default="")


class DeliberationEvent(Table):
    """One move of a deliberation: who, when, from, to, at which step, why."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    deliberation = ForeignKey(Deliberation, null=True)
    at = Timestamptz(null=True, default=None)
    from_status = Varchar(length=12, default="")
    to_status = Varchar(length=12)
    place = SmallInt(default=0)
    what = Varchar(length=24, default="")
    actor_kind = Varchar(length=8)
    actor_name = Varchar(length=40, default="")
    why = Varchar(length=400, default="")


class DeliberationSheet(Table):
    """A picture kept with a step: minutes, signatures, an answer on paper, the board."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    step = ForeignKey(DeliberationStep, null=True, index=True)
    kind = Varchar(length=12)
    file = ForeignKey(Attachment, null=True, index=True)
    kept_at = Timestamptz(null=True, default=None)


class DeliberationOpinion(Table):
    """An opinion that became, or joined, this deliberation; its people hear what comes of it."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    deliberation = ForeignKey(Deliberation, null=True, index=True)
    opinion = ForeignKey(Opinion, null=True)


class FundingHousehold(Table):
    """A household that put money in. Its door is sealed: only papers and the desk say it."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    deliberation = ForeignKey(Deliberation, null=True, index=True)
    door_sealed = Bytea(default=b"")
    door_index = Bytea(default=b"")
    amount_cents = BigInt()


class FundingBallot(Table):
    """What one household that paid said at its meeting; who said nothing was not there."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    step = ForeignKey(DeliberationStep, null=True)
    household = ForeignKey(FundingHousehold, null=True, index=True)
    choice = Varchar(length=8)


class Publication(Table):
    """What hangs in public, from one day to another; it says what was decided or what came of it, and nobody's name."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    step = ForeignKey(DeliberationStep, null=True)
    deliberation = ForeignKey(Deliberation, null=True, index=True)
    words = Varchar(length=2000)
    checked_by = Varchar(length=40, default="")
    from_on = Date()
    to_on = Date()
    hung_by = Varchar(length=40, default="")
    is_down = Boolean(default=False)  # taken down before its time: what it said no longer holds
    is_reminded = Boolean(default=False)


class Objection(Table):
    """What somebody has against a publication. Who and what is sealed; the answer is for everybody."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    publication = ForeignKey(Publication, null=True, index=True)
    number = Varchar(length=16)
    status = Varchar(length=16)
    words_sealed = Bytea(default=b"")
    phone_sealed = Bytea(default=b"")
    voice = ForeignKey(Attachment, null=True, default=None, index=True)
    raised_at = Timestamptz(null=True, default=None)
    due_at = Timestamptz(null=True, default=None)
    answer = Varchar(length=400, default="")
    answered_at = Timestamptz(null=True, default=None)
    outcome = Varchar(length=400, default="")
    settled_at = Timestamptz(null=True, default=None)
    is_reminded = Boolean(default=False)


INDEXES = [
    "CREATE UNIQUE INDEX deliberation_template_version ON deliberation_template (center, version)",
    "CREATE UNIQUE INDEX deliberation_counter_year ON deliberation_counter (center, kind, year)",
    "CREATE UNIQUE INDEX deliberation_number ON deliberation (center, number)",
    "CREATE INDEX deliberation_by_state ON deliberation (center, status)",
    "CREATE UNIQUE INDEX deliberation_step_once ON deliberation_step (deliberation, place) WHERE NOT is_void",
    "CREATE INDEX deliberation_step_due ON deliberation_step (center, due_at) WHERE due_at IS NOT NULL",
    "CREATE INDEX deliberation_event_of ON deliberation_event (deliberation, at)",
    "CREATE UNIQUE INDEX deliberation_opinion_once ON deliberation_opinion (opinion)",
    "CREATE UNIQUE INDEX funding_household_door ON funding_household (deliberation, door_index)",
    "CREATE UNIQUE INDEX funding_ballot_once ON funding_ballot (step, household)",
    "CREATE UNIQUE INDEX publication_once ON publication (step)",
    "CREATE INDEX publication_days ON publication (center, from_on, to_on)",
    "CREATE UNIQUE INDEX objection_number ON objection (center, number)",
]
