"""JSON of the connection card, as residents see it: posts, masked names, one building; never a room."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from msgspec import Meta, Struct

from services.connection_card.lifecycle import CallbackStatus
from services.connection_card.operations import AskedCallback
from services.connection_card.queries import Contact, LookedUp
from services.foundation.bodies import queries as bodies
from services.foundation.centers.tables import ServiceCenter
from services.foundation.residents.tables import Building


class ContactOut(Struct):
    """Somebody who answers for the building today; name and phone are masked."""

    id: UUID
    kind: str
    post: str
    name: str
    hours: str
    phone: str
    has_call_me_back: bool
    is_deputy: bool

    @classmethod
    def of(cls, contact: Contact) -> "ContactOut":
        """From what the look-up found."""
        return cls(id=contact.id, kind=contact.kind, post=contact.post, name=contact.name, hours=contact.hours,
                   phone=contact.phone, has_call_me_back=True, is_deputy=contact.is_deputy)  # fmt: skip


class CardOut(Struct):
    """What a card leads to today."""

    center: str
    helpline: str
    building: str
    day: date
    contacts: list[ContactOut]
    has_call_me_back: bool

    @classmethod
    def of(cls, found: LookedUp, *, center: ServiceCenter) -> "CardOut":
        """From what the look-up found."""
        return cls(center=center.name, helpline=center.helpline, building=found.building_name, day=found.on,
                   contacts=[ContactOut.of(contact) for contact in found.contacts], has_call_me_back=True)  # fmt: skip


class CallbackIn(Struct, forbid_unknown_fields=True):
    """Who should call (else whoever answers first), and on which number (else the one the community knows)."""

    contact: UUID | None = None
    phone: Annotated[str, Meta(max_length=20)] = ""


class CallbackOut(Struct):
    """A call that somebody owes."""

    id: UUID
    number: str
    state: CallbackStatus
    asked_at: datetime
    due_at: datetime
    name: str
    post: str
    print_job: UUID | None

    @classmethod
    def of(cls, asked: AskedCallback) -> "CallbackOut":
        """From what the verb gave."""
        row, contact = asked.callback, asked.contact
        return cls(id=row.id, number=row.number, state=CallbackStatus(row.status), asked_at=row.asked_at, due_at=row.due_at,
                   name=contact.name if contact else "", post=contact.post if contact else "",
                   print_job=asked.print_job)  # fmt: skip


class VisitOut(Struct):
    """A member called at the door: when, who (masked), and whether somebody was at home."""

    visited_on: date
    name: str
    post: str
    met: bool

    @classmethod
    def of(cls, row: dict[str, Any]) -> "VisitOut":
        """From a row of the list."""
        person = bodies.person_of(row)
        return cls(visited_on=row["visited_on"], name=person.shown_name, post=person.post, met=bool(row["met"]))


class PublicBuildingOut(Struct):
    """A building to choose from when the card is not at hand; never a list of rooms."""

    id: UUID
    name: str
    units: int

    @classmethod
    def of(cls, row: Building) -> "PublicBuildingOut":
        """From its row."""
        return cls(id=row.id, name=row.name, units=row.units)


class PublicContactsOut(Struct):
    """Who answers for a building, as everybody may know it: no wish can be made without the card."""

    center: str
    helpline: str
    building: str
    contacts: list[ContactOut]

    @classmethod
    def of(cls, found: LookedUp, *, center: ServiceCenter) -> "PublicContactsOut":
        """From what is behind the building's door."""
        contacts = [ContactOut.of(contact) for contact in found.contacts]
        for contact in contacts:
            contact.has_call_me_back = False
        return cls(center=center.name, helpline=center.helpline, building=found.building_name, contacts=contacts)
