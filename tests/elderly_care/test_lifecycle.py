"""A booking's states and the ways between them."""

from dataclasses import dataclass

import pytest

from services.elderly_care.lifecycle import BOOKING, CANCELLED, MISSED, BookingStatus
from services.foundation.lifecycle import WrongMoment

pytestmark = pytest.mark.pure

S = BookingStatus


@dataclass
class ABooking:
    status: str


def test_every_state_can_be_reached() -> None:
    assert BOOKING.unreachable() == set()


def test_a_visit_goes_from_wish_to_confirmation() -> None:
    booking = ABooking("submitted")

    for state in (S.ACCEPTED, S.DISPATCHED, S.CHECKED_IN, S.CHECKED_OUT, S.CONFIRMED):
        BOOKING.move(booking, state)

    assert booking.status == "confirmed"


@pytest.mark.parametrize("end", sorted(CANCELLED | MISSED | {S.CONFIRMED, S.ABORTED}))
def test_what_has_ended_stays_ended(end: BookingStatus) -> None:
    for state in BookingStatus:
        with pytest.raises(WrongMoment):
            BOOKING.move(ABooking(str(end)), state)


@pytest.mark.parametrize("state", [S.CHECKED_IN, S.CHECKED_OUT, S.CONFIRMED])
def test_a_visit_that_has_begun_cannot_be_cancelled(state: BookingStatus) -> None:
    assert not any(BOOKING.allows(state, end) for end in CANCELLED)


def test_every_state_fits_its_column() -> None:
    assert max(len(state) for state in BookingStatus) <= 24
