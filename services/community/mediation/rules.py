"""Numbers and days of mediation."""

from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from services.foundation.calendar.rules import local, moment

CLOSING = time(17, 30)
COURT_DAYS = 30  # both sides may ask the court to confirm an agreement (人民调解法 33, domain F39)
REVISIT_DAYS = 30  # how long after the day of performance somebody looks whether it was kept (ours, R)


def number(year: int, n: int) -> str:
    """TJ-2026-0001."""
    return f"TJ-{year}-{n:04d}"


def limit(accepted_at: datetime) -> datetime:
    """One month after it was accepted; the 31st becomes the last day of a shorter month."""
    return moment(local(accepted_at).date() + relativedelta(months=1), CLOSING)


def end_of(day: date) -> datetime:
    """The close of a day."""
    return moment(day, CLOSING)


def court_until(agreed_on: date) -> date:
    """The last day on which both may ask the court to confirm."""
    return agreed_on + timedelta(days=COURT_DAYS)


def days(from_: datetime, to: datetime) -> int:
    """How many days it took, on the calendar of the centre."""
    return (local(to).date() - local(from_).date()).days
