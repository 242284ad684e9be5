"""A party-mass service centre."""

from piccolo.columns import UUID, BigInt, Boolean, Integer, Text, Varchar
from piccolo.table import Table


class ServiceCenter(Table):
    """One 党群服务中心."""

    id = UUID(primary_key=True, default=None)
    code = Varchar(length=24)
    name = Varchar(length=80)
    name_en = Varchar(length=120, default="")
    address = Varchar(length=160, default="")
    helpline = Varchar(length=40, default="")
    area_code = Varchar(length=12, default="")  # GB/T 2260
    cutover_hour = Integer(default=0)  # local hour at which a new business date begins
    is_always_open = Boolean(default=False)
    office_hours = Text(default="[]")  # JSON: [{"months": [..], "spans": [["08:00", "12:00"], ..]}, ..]
    estate_version = BigInt(default=1)  # grows with every change of who answers for a building


INDEXES = ["CREATE UNIQUE INDEX service_center_code ON service_center (code)"]
