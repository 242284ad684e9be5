"""JSON of the ledger of whistles and its rates."""

from msgspec import Struct

from kiosk.schemas.whistles.lines import LineOut
from services.whistles import queries


class BodyOut(Struct):
    """How one body answered in some days."""

    body: str
    called: int
    due: int
    in_time: int
    closed: int
    solved: int
    satisfied: int
    escalated: int
    response_rate: float | None
    resolution_rate: float | None
    satisfaction_rate: float | None

    @classmethod
    def of(cls, body: str, found: queries.Figures) -> "BodyOut":
        """From what was counted for it."""
        return cls(body=body, called=found.opened, due=found.due, in_time=found.in_time, closed=found.closed,
                   solved=found.solved, satisfied=found.satisfied, escalated=found.escalated,
                   response_rate=found.response_rate, resolution_rate=found.resolution_rate,
                   satisfaction_rate=found.satisfaction_rate)  # fmt: skip


class LedgerOut(Struct):
    """The ledger of some days and its rates; how each is counted stands with `Figures`."""

    opened: int
    closed: int
    escalated: int
    unevaluated: int
    response_rate: float | None
    resolution_rate: float | None
    satisfaction_rate: float | None
    lines: list[LineOut]
    bodies: list[BodyOut]

    @classmethod
    def of(cls, found: queries.Figures, lines: list[LineOut], bodies: dict[str, queries.Figures]) -> "LedgerOut":
        """From what was counted."""
        return cls(opened=found.opened, closed=found.closed, escalated=found.escalated, unevaluated=found.unevaluated,
                   response_rate=found.response_rate, resolution_rate=found.resolution_rate,
                   satisfaction_rate=found.satisfaction_rate, lines=lines,
                   bodies=[BodyOut.of(body, one) for body, one in bodies.items()])  # fmt: skip
