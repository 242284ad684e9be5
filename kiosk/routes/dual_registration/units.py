"""The units that have checked in, at the desk."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from kiosk import auth
from kiosk.schemas.dual_registration.desk import MadeOut
from kiosk.schemas.dual_registration.units import UnitChangeIn, UnitIn, UnitOut
from services.dual_registration import operations, queries
from services.foundation.actor import Actor

GUARDS = [auth.card_staff]
Now = NamedDependency[datetime]
Who = NamedDependency[Actor]


@get("/units", guards=GUARDS)
async def list_units(actor: Who) -> list[UnitOut]:
    """The units that have checked in."""
    return [UnitOut.of(row) for row in await queries.units(center=actor.center)]


@post("/units", guards=GUARDS)
async def check_in_unit(actor: Who, now: Now, data: JSONBody[UnitIn]) -> MadeOut:
    """Take a unit's form."""
    row = await operations.check_in_unit(name=data.name, kind=data.kind, contact=data.contact, phone=data.phone,
                                         offers=data.offers, actor=actor, now=now)  # fmt: skip
    return MadeOut(id=row.id, number=row.number)


@post("/units/{id:uuid}/changes", guards=GUARDS, status_code=200)
async def change_unit(id: FromPath[UUID], actor: Who, now: Now, data: JSONBody[UnitChangeIn]) -> MadeOut:
    """Somebody else speaks for a unit, it offers something else, or it has left."""
    unit = await queries.unit(id=id, center=actor.center)
    row = await operations.change_unit(unit=unit, contact=data.contact, phone=data.phone, offers=data.offers,
                                       is_active=data.is_active, actor=actor, now=now)  # fmt: skip
    return MadeOut(id=row.id, number=row.number)


HANDLERS: list[Any] = [list_units, check_in_unit, change_unit]
