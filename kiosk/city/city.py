"""The parts of one stand-in, held together."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kiosk.city.faults import Faults
from kiosk.city.gate import Gate
from kiosk.city.settings import CitySettings
from kiosk.city.store import Store


@dataclass(slots=True)
class City:
    """What every handler is given."""

    settings: CitySettings
    store: Store
    gate: Gate
    faults: Faults = field(default_factory=Faults)

    def now(self) -> datetime:
        """The city's clock, which may go wrong."""
        return self.settings.clock() + timedelta(seconds=self.faults.clock_skew)
