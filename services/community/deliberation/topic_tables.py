"""What people talk about before anything is decided."""

from piccolo.columns import UUID, Boolean, Date, ForeignKey, SmallInt, Timestamptz, Varchar
from piccolo.table import Table

from services.foundation.centers.tables import ServiceCenter


class Topic(Table):
    """Something people talk about (domain 1.18): only what staff wrote of it, never what was said in a chat."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    title = Varchar(length=80)
    channels = Varchar(length=160, default="")  # codes with spaces between
    kind = Varchar(length=16)
    raised_on = Date()
    discussed_on = Date(null=True, default=None)  # the last time
    discussions = SmallInt(default=0)
    summary = Varchar(length=400, default="")
    result = Varchar(length=16)
    is_demo = Boolean(default=False)


class TopicDiscussion(Table):
    """One time people talked about a topic."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    topic = ForeignKey(Topic, null=True, index=True)
    held_on = Date()
    summary = Varchar(length=400)
    result = Varchar(length=16)
    at = Timestamptz(null=True, default=None)
    by = Varchar(length=40, default="")


INDEXES = ["CREATE INDEX topic_raised ON topic (center, raised_on)"]
