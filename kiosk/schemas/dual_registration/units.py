"""JSON of the units that have checked in."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from msgspec import Meta, Struct

from services.dual_registration import queries
from services.dual_registration.rules import UnitKind
from services.foundation import masks

Text = Annotated[str, Meta(max_length=200)]


class UnitIn(Struct, forbid_unknown_fields=True):
    """What stands on a unit's check-in form."""

    name: Annotated[str, Meta(min_length=1, max_length=80)]
    kind: UnitKind
    contact: Annotated[str, Meta(max_length=40)] = ""
    phone: Annotated[str, Meta(max_length=20)] = ""
    offers: Text = ""


class UnitChangeIn(Struct, forbid_unknown_fields=True):
    """What changes of a unit; what is not said of its speaker stays."""

    contact: Annotated[str, Meta(max_length=40)] = ""
    phone: Annotated[str, Meta(max_length=20)] = ""
    offers: Text = ""
    is_active: bool = True


class UnitOut(Struct):
    """A unit, its speaker masked."""

    id: UUID
    number: str
    name: str
    kind: UnitKind
    contact: str
    offers: str
    members: int
    checked_in_on: date

    @classmethod
    def of(cls, row: dict[str, Any]) -> "UnitOut":
        """From a row of the list."""
        contact = masks.name(queries.contact_of(row["id"], row["contact_sealed"]))
        return cls(id=row["id"], number=row["number"], name=row["name"], kind=UnitKind(row["kind"]), contact=contact,
                   offers=row["offers"], members=int(row["members"]), checked_in_on=row["checked_in_on"])  # fmt: skip
