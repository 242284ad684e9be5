"""The figures of the hall: how long people waited, and how right we were when we told them."""

import math
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from services.foundation import db
from services.foundation.calendar.rules import local
from services.one_window.lifecycle import TicketStatus


@dataclass(frozen=True, slots=True)
class Told:
    """What was told against what came: of so many called people, how many waited within their range, and how far off the others were."""

    called: int
    inside: int
    mean_error_minutes: float
    worst_error_minutes: float


@dataclass(frozen=True, slots=True)
class Waited:
    """Who took a number for one item in one local hour: the range they were told on average, and the one the middle 60 in 100 had."""

    item_code: str
    hour: int
    told_low: float
    told_high: float
    p20: float
    p80: float
    estimate: Told


@dataclass(frozen=True, slots=True)
class Figures:
    """One period of the hall."""

    issued: int
    by_state: dict[str, int]
    mean_wait_minutes: float
    wait_p95_minutes: float
    care_share: float
    estimate: Told
    by_hour: list[Waited]
    paces: list[dict[str, Any]]


async def statistics(*, center: UUID, from_on: date, to_on: date) -> Figures:
    """The figures of some business dates, read aside of everything else."""
    rows = await db.rows_aside(
        "SELECT item_code, issued_at, first_called_at, status, is_care, wait_low, wait_high FROM queue_ticket "
        "WHERE center = {} AND business_date >= {} AND business_date <= {}",
        center, from_on, to_on,
    )  # fmt: skip
    told = [row for row in rows if row["first_called_at"] and row["wait_high"]]
    waits = sorted(_waited(row) for row in rows if row["first_called_at"])
    states = [row["status"] for row in rows]
    return Figures(
        issued=len(rows),
        by_state={str(state): states.count(state) for state in TicketStatus if state in states},
        mean_wait_minutes=_mean(waits),
        wait_p95_minutes=_at(waits, 0.95),
        care_share=_mean([float(row["is_care"]) for row in rows]),
        estimate=_told(told),
        by_hour=[_by_hour(*group) for group in _grouped(told)],
        paces=await _paces(center),
    )


def _told(rows: list[dict[str, Any]]) -> Told:
    errors = [max(row["wait_low"] - _waited(row), _waited(row) - row["wait_high"], 0.0) for row in rows]
    return Told(called=len(errors), inside=errors.count(0.0), mean_error_minutes=_mean(errors),
                worst_error_minutes=round(max(errors, default=0.0), 1))  # fmt: skip


def _grouped(rows: list[dict[str, Any]]) -> list[tuple[str, int, list[dict[str, Any]]]]:
    groups: dict[tuple[str, int], list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault((row["item_code"], local(row["issued_at"]).hour), []).append(row)
    return [(code, hour, groups[code, hour]) for code, hour in sorted(groups)]


def _by_hour(item_code: str, hour: int, rows: list[dict[str, Any]]) -> Waited:
    waits = sorted(_waited(row) for row in rows)
    return Waited(item_code=item_code, hour=hour, told_low=_mean([row["wait_low"] for row in rows]),
                  told_high=_mean([row["wait_high"] for row in rows]), p20=_at(waits, 0.2), p80=_at(waits, 0.8),
                  estimate=_told(rows))  # fmt: skip


def _at(waits: list[float], share: float) -> float:
    """The wait that so many of all did not exceed."""
    return round(waits[math.ceil(len(waits) * share) - 1], 1) if waits else 0.0


def _waited(row: dict[str, Any]) -> float:
    waited: timedelta = row["first_called_at"] - row["issued_at"]
    return waited.total_seconds() / 60


async def _paces(center: UUID) -> list[dict[str, Any]]:
    rows = await db.rows_aside(
        "SELECT item_code, hour, samples, seconds FROM service_pace WHERE center = {} ORDER BY item_code, hour", center
    )
    return [
        {"item_code": row["item_code"], "hour": row["hour"], "services": row["samples"],
         "mean_minutes": round(row["seconds"] / row["samples"] / 60, 1)}
        for row in rows
    ]  # fmt: skip


def _mean(values: list[float]) -> float:
    return round(sum(values) / len(values), 2) if values else 0.0
