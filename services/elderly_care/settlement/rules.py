"""Sums, months, and which visits the station asks about. Pure.

The share of one in ten is a proposal of domain 4.7; a centre may ask about more.
"""

import hashlib
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from services.elderly_care.settlement.lifecycle import HELD_BACK
from services.foundation.calendar.rules import moment

SAMPLE_SHARE = 10  # one in ten
TRIES = 2  # so often nobody answers before another elder is asked instead


@dataclass(frozen=True, slots=True)
class Billed:
    """One line as far as sums and samples need it."""

    id: UUID
    amount_cents: int
    minutes: int
    status: str
    quota_cents: int = 0


@dataclass(frozen=True, slots=True)
class Sums:
    """What a sheet comes to, in cents; what is disputed or struck is not paid."""

    visits: int
    minutes: int
    billed_cents: int
    held_back: int
    held_back_cents: int
    payable_cents: int
    quota_cents: int  # what of the payable the public purse pays
    self_cents: int  # and what the elders pay themselves


@dataclass(frozen=True, slots=True)
class Asked:
    """How far the station has asked: lines to call, and whether enough elders have answered."""

    needed: int
    answered: int
    sample: tuple[UUID, ...]

    @property
    def is_enough(self) -> bool:
        """Whether one elder in ten has answered."""
        return self.answered >= self.needed


def sums(lines: Iterable[Billed]) -> Sums:
    """Add a sheet up: Σ settled visits − disputed."""
    rows = list(lines)
    held = [row for row in rows if row.status in HELD_BACK]
    quota = sum(row.quota_cents for row in rows if row.status not in HELD_BACK)
    billed, held_cents = sum(row.amount_cents for row in rows), sum(row.amount_cents for row in held)
    return Sums(
        visits=len(rows), minutes=sum(row.minutes for row in rows), billed_cents=billed, held_back=len(held),
        held_back_cents=held_cents, payable_cents=billed - held_cents,
        quota_cents=quota, self_cents=billed - held_cents - quota,
    )  # fmt: skip


def needed(lines: int) -> int:
    """How many elders must answer: one in ten, at least one."""
    return math.ceil(lines / SAMPLE_SHARE)


def drawn(lines: Sequence[UUID], *, seed: str) -> list[UUID]:
    """All lines in the order they are asked about. Nobody can choose it, and anybody can draw it again from the seed."""
    return sorted(lines, key=lambda line: hashlib.sha256(f"{seed}|{line}".encode()).digest())


def asked(lines: Sequence[UUID], *, seed: str, answered: set[UUID], silent: set[UUID]) -> Asked:
    """Whom to call: one in ten by lot, and for each who never answers the next of the lot."""
    least = needed(len(lines))
    order = drawn(lines, seed=seed)
    sample: list[UUID] = []
    for line in order:
        if sum(one not in silent for one in sample) >= least:
            break
        sample.append(line)
    return Asked(needed=least, answered=sum(line in answered for line in sample), sample=tuple(sample))


def month_of(text: str) -> date:
    """The first day of a month written 2026-07."""
    return date.fromisoformat(f"{text}-01")


def end_of(month: date) -> datetime:
    """The first moment that is no longer this month."""
    after = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return moment(after, time())
