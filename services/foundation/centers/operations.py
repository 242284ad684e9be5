"""Opening centres."""

from services.foundation import db, ids
from services.foundation.centers import queries
from services.foundation.centers.tables import ServiceCenter

FIRST = "main"


@db.in_transaction
async def open_center(
    *,
    code: str,
    name: str,
    name_en: str = "",
    address: str = "",
    helpline: str = "",
    area_code: str = "",
    office_hours: str = "[]",
) -> ServiceCenter:
    """Make a centre, or give the one that has this code."""
    known = await queries.by_code(code=code)
    if known is not None:
        return known
    row = ServiceCenter(id=ids.new_id(), code=code, name=name, name_en=name_en, address=address, helpline=helpline,
                        area_code=area_code, office_hours=office_hours)  # fmt: skip
    await row.save()
    return row


@db.in_transaction
async def first_center() -> ServiceCenter:
    """The centre that commands without a centre mean: the only one, or a new one named in the console later."""
    rows = await queries.centers()
    return rows[0] if rows else await open_center(code=FIRST, name="党群服务中心", name_en="Party-mass service centre")
