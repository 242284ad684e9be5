"""Warnings and the visits that meet them."""

from piccolo.columns import UUID, BigInt, ForeignKey, Timestamptz, Varchar
from piccolo.table import Table

from services.elderly_care.tables import CareBooking
from services.foundation.centers.tables import ServiceCenter


class WeatherSignal(Table):
    """One warning with its hours; ended early or corrected by a later row, never deleted."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    kind = Varchar(length=12)
    colour = Varchar(length=8)
    from_at = Timestamptz(null=True, default=None)
    to_at = Timestamptz(null=True, default=None)
    source = Varchar(length=24)  # staff, or the name of a feed
    source_key = Varchar(length=80, default="")  # the feed's own name of it: told twice it is one signal
    set_at = Timestamptz(null=True, default=None)
    set_by = Varchar(length=40, default="")
    ended_at = Timestamptz(null=True, default=None)


class WeatherStop(Table):
    """A visit that cannot take place under a signal, and what the desk did about it."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    signal = ForeignKey(WeatherSignal, null=True)
    booking = ForeignKey(CareBooking, null=True)
    status = Varchar(length=12)
    listed_at = Timestamptz(null=True, default=None)
    decided_at = Timestamptz(null=True, default=None)
    decided_by = Varchar(length=40, default="")
    why = Varchar(length=120, default="")
    new_booking = ForeignKey(CareBooking, null=True, default=None, index=True)
    version = BigInt(default=1)


INDEXES = [
    "CREATE INDEX weather_signal_hours ON weather_signal (center, to_at)",
    "CREATE UNIQUE INDEX weather_signal_feed ON weather_signal (center, source, source_key) WHERE source_key <> ''",
    "CREATE INDEX weather_stop_signal ON weather_stop (signal, status)",
    "CREATE UNIQUE INDEX weather_stop_booking ON weather_stop (booking)",
    "CREATE INDEX weather_stop_open ON weather_stop (center, listed_at) WHERE status IN ('listed', 'called_off')",
]
