"""Whom an elder, or somebody pressing for one, means: by an id, a slip, a connection card with a name, or a phone with a name.

At the kiosk nobody types Chinese, so a name there is 王女士. Somebody on file behind that door or at that phone is that person, if only one
can be meant.
"""

from uuid import UUID

from kiosk.schemas.elderly_care.residents import BookingIn, MyBookingsIn, PersonIn
from services.connection_card import queries as cards
from services.elderly_care import queries
from services.elderly_care.tables import CareBooking
from services.foundation.actor import Actor
from services.foundation.errors import Invalid
from services.foundation.residents import queries as residents
from services.foundation.residents import rules
from services.foundation.residents.operations import Person


class PersonMissing(Invalid):
    """A seat is for a person: an id, a name with a phone number, or a card with a name."""

    code = "person_missing"


async def person(data: BookingIn, *, actor: Actor) -> UUID | Person:
    """Whom the seat is for."""
    if isinstance(data.resident, PersonIn):
        return await _at_phone(data.resident.person(), center=actor.center)
    if known := data.resident or data.resident_id:
        return known
    if data.card_token and data.name:
        return await _behind_the_door(data.card_token, name=data.name, phone=data.phone, center=actor.center)
    if data.name and data.phone:
        return await _at_phone(Person(name=data.name, phone=data.phone), center=actor.center)
    raise PersonMissing("send resident, resident_id, or card_token with name")


async def whose(data: MyBookingsIn, *, actor: Actor) -> list[UUID]:
    """Whose visits somebody may see: by the slip in the hand, or by name and phone. 王女士 may also have booked before she had a file."""
    if data.token:
        return [await by_slip(data.token, actor=actor)]
    if not data.name or not data.phone:
        raise PersonMissing("send token, or name and phone")
    name, phone = rules.name(data.name), rules.phone(data.phone)
    meant = await residents.called(center=actor.center, name=name, phone=phone)
    found = await residents.find(center=actor.center, name=name, phone=phone, id_number="")
    return list(dict.fromkeys(UUID(str(row.id)) for row in (meant, found) if row is not None))


async def by_slip(token: str, *, actor: Actor) -> UUID:
    """The elder of a slip, as its code or its address was read."""
    row = await _by_any_token(token.rsplit("/", 1)[-1].removesuffix(".ics"))
    if row.center != actor.center:
        raise queries.BookingUnknown
    return UUID(str(row.resident))


async def by_card(token: str, *, name: str, center: UUID) -> UUID | None:
    """The member of the card's household who is called so."""
    known = await _behind_the_door(token, name=name, phone="", center=center)
    return known if isinstance(known, UUID) else None


async def _at_phone(told: Person, *, center: UUID) -> UUID | Person:
    if told.id_number or not told.phone:
        return told
    meant = await residents.called(center=center, name=rules.name(told.name), phone=rules.phone(told.phone))
    return UUID(str(meant.id)) if meant else told


async def _behind_the_door(token: str, *, name: str, phone: str, center: UUID) -> UUID | Person:
    card = await cards.live_card(token=token, center=center)
    name = rules.name(name)
    member = await residents.called(center=center, name=name, household=card.household)
    member = member or await queries.member_of_household(household=card.household, name=name, center=center)
    return UUID(str(member.id)) if member else Person(name=name, phone=phone, household=card.household)


async def _by_any_token(token: str) -> CareBooking:
    try:
        return await queries.booking_by_token(token=token)
    except queries.BookingUnknown:
        return await queries.booking_by_calendar(token=token)
