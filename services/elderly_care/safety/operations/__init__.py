"""The verbs of alarms: raise one, go on by the clock, log a try, close it."""

from services.elderly_care.safety.operations.closing import AlarmUnproven, ReasonMissing, close
from services.elderly_care.safety.operations.going_on import raise_due, settle_arrivals
from services.elderly_care.safety.operations.opening import Worry, raise_alarm
from services.elderly_care.safety.operations.settings import keep_setting
from services.elderly_care.safety.operations.trying import StepUnknown, hurry_emergency, log_try

__all__ = [
    "AlarmUnproven",
    "ReasonMissing",
    "StepUnknown",
    "Worry",
    "close",
    "hurry_emergency",
    "keep_setting",
    "log_try",
    "raise_alarm",
    "raise_due",
    "settle_arrivals",
]
