"""The verbs of the weather: set a warning, end it, and work off the list it makes."""

from services.elderly_care.seats.taking import WeatherStopsVisit
from services.elderly_care.weather.operations.signals import (
    HoursWrong,
    SignalWords,
    end_signal,
    list_stops,
    set_signal,
)
from services.elderly_care.weather.operations.stops import NoTimeAfter, call_off, keep, rebook

__all__ = [
    "HoursWrong",
    "NoTimeAfter",
    "SignalWords",
    "WeatherStopsVisit",
    "call_off",
    "end_signal",
    "keep",
    "list_stops",
    "rebook",
    "set_signal",
]
