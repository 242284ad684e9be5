"""The station a week before the Spring Festival of 2027."""

import pytest

from tests.clients import Clock
from tests.elderly_care.plans.cast import NOW


@pytest.fixture(autouse=True)
def nine_in_the_morning(clock: Clock) -> None:
    clock.fixed = NOW
