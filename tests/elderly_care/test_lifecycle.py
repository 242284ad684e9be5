"""A booking's states and the ways between them."""

from dataclasses import dataclass

import pytest

from services.elderly_care.lifecycle import AHEAD, BOOKING, CANCELLED, DONE, MISSED, BookingStatus
from services.foundation.lifecycle import WrongMoment

pytestmark = pytest.mark.pure

S = BookingStatus


@dataclass
class ABooking:
    status: str


def test_every_state_can_be_reached() -> None:
    assert BOOKING.unreachable() == set()


def test_a_visit_goes_from_wish_to_settlement() -> None:
    booking = ABooking("submitted")
    way = (
        S.NEED_ASSESSMENT, S.CHECKED, S.ACCEPTED, S.DISPATCHED, S.PROVIDER_CONFIRMED, S.REMINDED, S.EN_ROUTE, S.CHECKED_IN,
        S.CHECKED_OUT, S.ELDER_CONFIRMED, S.REVIEWED, S.SETTLED,
    )  # fmt: skip

    for state in way:
        BOOKING.move(booking, state)

    assert booking.status == "settled"


@pytest.mark.parametrize("state", sorted(AHEAD | {S.DISPATCHED}))
def test_until_the_carer_is_there_a_visit_can_be_called_off_moved_or_missed(state: BookingStatus) -> None:
    assert all(BOOKING.allows(state, end) for end in CANCELLED | MISSED)


@pytest.mark.parametrize("state", sorted(AHEAD - {S.ACCEPTED}))
def test_until_the_carer_is_there_another_can_be_sent(state: BookingStatus) -> None:
    assert BOOKING.allows(state, S.DISPATCHED)
    assert BOOKING.allows(state, S.ACCEPTED)


def test_whatever_frees_a_seat_says_so_in_its_name() -> None:
    assert {state for state in BookingStatus if state.startswith("cancelled")} == CANCELLED


@pytest.mark.parametrize("end", sorted(CANCELLED | MISSED | {S.SETTLED, S.ABORTED}))
def test_what_has_ended_stays_ended(end: BookingStatus) -> None:
    for state in BookingStatus:
        with pytest.raises(WrongMoment):
            BOOKING.move(ABooking(str(end)), state)


@pytest.mark.parametrize("state", [S.CHECKED_IN, *sorted(DONE)])
def test_a_visit_that_has_begun_cannot_be_cancelled(state: BookingStatus) -> None:
    assert not any(BOOKING.allows(state, end) for end in CANCELLED)


def test_every_state_fits_its_column() -> None:
    assert max(len(state) for state in BookingStatus) <= 24
