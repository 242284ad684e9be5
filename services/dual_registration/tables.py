"""Units, members, needs, claims, feedback and the five-one log."""

from piccolo.columns import UUID, BigInt, Boolean, Bytea, Date, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.table import Table

from services.foundation.bodies.tables import EstatePerson
from services.foundation.centers.tables import ServiceCenter
from services.foundation.residents.tables import Building


class CheckedInUnit(Table):
    """A unit whose branch has checked in at the community where it sits (报到单)."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    number = Varchar(length=24)
    name = Varchar(length=80)
    kind = Varchar(length=12)
    contact_sealed = Bytea(default=b"")  # who speaks for it
    phone_sealed = Bytea(default=b"")
    offers = Varchar(length=200, default="")
    checked_in_on = Date()
    is_active = Boolean(default=True)


class CheckedInMember(Table):
    """An in-service member who has checked in where they live (服务登记卡). Who it is stands with the people of the estate."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    number = Varchar(length=24)
    person = ForeignKey(EstatePerson, null=True)
    unit = ForeignKey(CheckedInUnit, null=True, default=None, index=True)
    home_building = ForeignKey(Building, null=True, default=None, index=True)
    skills = Varchar(length=120, default="")
    service_posts = Varchar(length=120, default="")  # codes of the eight posts, with blanks between
    free_time = Varchar(length=60, default="")
    checked_in_on = Date()
    is_active = Boolean(default=True)
    token_hash = Varchar(length=64, default="")  # of the member's own page; a new one ends the old one


class MemberEvaluation(Table):
    """What the community finds of a member's year; once, and it stays."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    member = ForeignKey(CheckedInMember, null=True)
    year = Integer()
    level = Varchar(length=12)
    words = Varchar(length=200, default="")
    evaluated_at = Timestamptz(null=True, default=None)
    evaluated_by = Varchar(length=40, default="")


class ServiceNeed(Table):
    """What the community asks for (需求表)."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    number = Varchar(length=24)
    title = Varchar(length=80)
    service_post = Varchar(length=12)
    building = ForeignKey(Building, null=True, default=None, index=True)
    wanted_on = Date(null=True, default=None)
    places = Integer(default=1)
    published_at = Timestamptz(null=True, default=None)
    ended_at = Timestamptz(null=True, default=None)
    version = BigInt(default=1)


class ServiceClaim(Table):
    """One pair of hands for a need."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    need = ForeignKey(ServiceNeed, null=True)
    place = Integer()
    member = ForeignKey(CheckedInMember, null=True, default=None, index=True)
    status = Varchar(length=12)
    claimed_at = Timestamptz(null=True, default=None)
    done_at = Timestamptz(null=True, default=None)
    minutes = Integer(default=0)
    report = Varchar(length=200, default="")
    confirmed_at = Timestamptz(null=True, default=None)
    confirmed_by = Varchar(length=40, default="")
    score = Integer(null=True, default=None)  # 1 to 5
    version = BigInt(default=1)


class UnitFeedback(Table):
    """What a unit is told of its members at the end of a quarter, as it was told."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    unit = ForeignKey(CheckedInUnit, null=True)
    year = Integer()
    quarter = Integer()
    services = Integer(default=0)
    minutes = Integer(default=0)
    lines = Text(default="[]")
    made_at = Timestamptz(null=True, default=None)
    sent_at = Timestamptz(null=True, default=None)
    sent_by = Varchar(length=40, default="")


class FiveOneLog(Table):
    """One deed of the five-one model. No photo of a resident, and no resident's name."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    number = Varchar(length=24)
    person = ForeignKey(EstatePerson, null=True)
    deed = Varchar(length=2)
    building = ForeignKey(Building, null=True, default=None, index=True)
    started_at = Timestamptz(null=True, default=None)
    minutes = Integer(default=0)
    note = Varchar(length=200, default="")
    issue = Varchar(length=200, default="")  # what was found and wants doing
    became = Varchar(length=24, default="")  # the number of the whistle or opinion it became
    became_id = UUID(null=True, default=None)
    version = BigInt(default=1)


class RegistrationCounter(Table):
    """The last number of each kind in a centre's year."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    kind = Varchar(length=4)
    year = Integer()
    last = Integer(default=0)


INDEXES = [
    "CREATE UNIQUE INDEX checked_in_unit_name ON checked_in_unit (center, name) WHERE is_active",
    "CREATE UNIQUE INDEX checked_in_member_person ON checked_in_member (person)",
    "CREATE UNIQUE INDEX checked_in_member_token ON checked_in_member (token_hash) WHERE token_hash <> ''",
    "CREATE UNIQUE INDEX member_evaluation_once ON member_evaluation (member, year)",
    "CREATE UNIQUE INDEX service_claim_place ON service_claim (need, place)",
    "CREATE INDEX service_claim_open ON service_claim (center, status)",
    "CREATE UNIQUE INDEX unit_feedback_once ON unit_feedback (unit, year, quarter)",
    "CREATE INDEX five_one_log_person ON five_one_log (person, started_at)",
    "CREATE INDEX five_one_log_when ON five_one_log (center, started_at)",
    "CREATE UNIQUE INDEX registration_counter_year ON registration_counter (center, kind, year)",
]
