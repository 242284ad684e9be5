"""People of the estate, bodies, seats, duties and absences."""

from piccolo.columns import UUID, Boolean, Bytea, Date, ForeignKey, Time, Varchar
from piccolo.table import Table

from services.foundation.centers.tables import ServiceCenter
from services.foundation.staff.tables import StaffMember


class EstatePerson(Table):
    """Somebody who answers for the estate, with a work contact. Party membership is a special identity: shown only as agreed."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    staff = ForeignKey(StaffMember, null=True, default=None, index=True)
    name_sealed = Bytea(default=b"")
    phone_sealed = Bytea(default=b"")
    kind = Varchar(length=12)  # street | estate | in_service: answers for buildings as a Party member; other: does not
    post = Varchar(length=40, default="")
    duty_hours = Varchar(length=60, default="")
    agrees_to_show = Boolean(default=False)
    is_active = Boolean(default=True)


class DutyAbsence(Table):
    """A person is away on these days; the deputy stands in, or else the others answer."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    person = ForeignKey(EstatePerson, null=True)
    deputy = ForeignKey(EstatePerson, null=True, default=None, index=True)
    from_on = Date()
    to_on = Date()


class EstateBody(Table):
    """One body of a centre's estate; there is one of each kind."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    kind = Varchar(length=12)
    name = Varchar(length=60)


class BodySeat(Table):
    """A person's post in a body. A cross post (交叉任职) is the seat of somebody who belongs to another body first."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    body = ForeignKey(EstateBody, null=True, index=True)
    person = ForeignKey(EstatePerson, null=True, index=True)
    rank = Varchar(length=8)  # leader | deputy | member
    post = Varchar(length=40, default="")
    is_cross_post = Boolean(default=False)
    from_on = Date()
    to_on = Date(null=True, default=None)


class BodyDuty(Table):
    """Hours of the week at which a person of a body answers, from one day to another; hours may reach into the next day."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    body = ForeignKey(EstateBody, null=True, index=True)
    person = ForeignKey(EstatePerson, null=True, index=True)
    weekdays = Varchar(length=7)  # "12345": Monday to Friday
    from_time = Time()
    to_time = Time()
    from_on = Date()
    to_on = Date(null=True, default=None)


INDEXES = [
    "CREATE INDEX duty_absence_of_person ON duty_absence (person, from_on)",
    "CREATE UNIQUE INDEX estate_body_kind ON estate_body (center, kind)",
]
