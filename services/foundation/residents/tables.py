"""Buildings, households and residents."""

from piccolo.columns import UUID, Bytea, DoublePrecision, ForeignKey, Integer, Timestamptz, Varchar
from piccolo.table import Table

from services.foundation.centers.tables import ServiceCenter


class Building(Table):
    """One 楼栋 of the estate."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    number = Varchar(length=12)  # "3": shown as 3栋
    name = Varchar(length=40)
    units = Integer(default=1)
    storeys = Integer(default=6)
    lat = DoublePrecision(
        null=True, default=None
    )  # WGS 84, of the middle of the house; nothing until somebody measured it
    long = DoublePrecision(null=True, default=None)


class Household(Table):
    """One 户: a flat and whoever lives in it."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    building = ForeignKey(Building, null=True, index=True)
    unit = Varchar(length=8)
    room = Varchar(length=12)
    occupancy = Varchar(length=16, default="occupied")  # occupied | empty | let


class Resident(Table):
    """A person the centre serves. `*_sealed` are encrypted, `*_index` find a row without opening it."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    household = ForeignKey(Household, null=True, default=None, index=True)
    name_sealed = Bytea(default=b"")
    name_index = Bytea(default=b"")
    phone_sealed = Bytea(default=b"")
    phone_index = Bytea(default=b"")
    id_sealed = Bytea(default=b"")
    id_index = Bytea(default=b"")
    birth_year = Integer(null=True, default=None)
    gender = Varchar(length=8, default="")
    created_at = Timestamptz(null=True, default=None)


INDEXES = [
    "CREATE UNIQUE INDEX building_number ON building (center, number)",
    "CREATE UNIQUE INDEX household_door ON household (building, unit, room)",
    "CREATE UNIQUE INDEX resident_by_phone ON resident (center, phone_index, name_index) WHERE length(phone_index) > 0",
    "CREATE UNIQUE INDEX resident_by_id_number ON resident (center, id_index) WHERE length(id_index) > 0",
]
