"""Safety sessions."""

from piccolo.columns import UUID, BigInt, Boolean, ForeignKey, Integer, Timestamptz, Varchar
from piccolo.table import Table

from services.foundation.centers.tables import ServiceCenter


class SafetyCounter(Table):
    """The last number of a year."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    year = Integer()
    last = Integer(default=0)


class SafetySession(Table):
    """One session that was held. `people` counts heads: somebody who came twice counts twice (人次)."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    number = Varchar(length=16)
    line = Varchar(length=4, default="GOV")
    topic = Varchar(length=12, default="other")
    way = Varchar(length=12, default="gathering")
    title = Varchar(length=80)
    place = Varchar(length=80, default="")
    held_by = Varchar(length=40, default="")
    held_at = Timestamptz(null=True, default=None)
    people = Integer()
    written_by = Varchar(length=40, default="")
    written_at = Timestamptz(null=True, default=None)
    is_demo = Boolean(default=False)
    version = BigInt(default=1)


INDEXES = [
    "CREATE UNIQUE INDEX safety_counter_year ON safety_counter (center, year)",
    "CREATE UNIQUE INDEX safety_session_number ON safety_session (center, number)",
    "CREATE INDEX safety_session_held ON safety_session (center, held_at)",
]
