"""What the kiosk has answered, that is: promised."""

import time
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID


@dataclass
class Ledger:
    """Every acknowledged write with its acknowledged content."""

    tickets: dict[str, dict[str, Any]] = field(default_factory=dict)
    bookings: dict[str, dict[str, Any]] = field(default_factory=dict)
    cancelled: set[str] = field(default_factory=set)
    moves: list[tuple[str, str, int]] = field(default_factory=list)  # ticket, state, window
    callbacks: dict[str, dict[str, Any]] = field(default_factory=dict)
    closed_callbacks: set[str] = field(default_factory=set)
    reviews: dict[str, dict[str, Any]] = field(default_factory=dict)
    served: list[str] = field(default_factory=list)  # tickets that nobody has rated yet
    answers: int = 0
    lost_answers: int = 0
    surprises: list[str] = field(default_factory=list)  # answers that no fault explains
    begun: int = field(default_factory=lambda: int(time.time() * 1000))  # what is older was there before anybody came

    def is_ours(self, id: str | UUID) -> bool:
        """Whether a row was made since: its id begins with the moment, in milliseconds."""
        return UUID(str(id)).int >> 80 >= self.begun

    @property
    def sizes(self) -> dict[str, int]:
        """How much of each was promised, for people who read the test's output."""
        counted = {name: len(value) for name, value in vars(self).items() if isinstance(value, dict | set | list)}
        return counted | {"answers": self.answers, "lost_answers": self.lost_answers}
