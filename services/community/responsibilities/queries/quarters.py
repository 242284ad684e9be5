"""How a quarter's responsibilities were kept (履职情况), each figure with the records it was counted from."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from services.community.responsibilities import rules
from services.community.responsibilities.lifecycle import CheckStatus, Result
from services.community.responsibilities.tables import ResponsibilityCheck
from services.foundation.bodies.rules import BodyKind
from services.foundation.calendar.rules import moment


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, both as records; no rate while the whole is empty."""

    whole: list[UUID]
    part: list[UUID]

    @property
    def rate(self) -> float | None:
        """The part, from 0 to 1."""
        return len(self.part) / len(self.whole) if self.whole else None


@dataclass(frozen=True, slots=True)
class Kept:
    """One body's quarter: what fell due, and of it what was done, done in time, and found good."""

    body: BodyKind
    due: list[UUID]
    done: Share
    in_time: Share
    good: Share
    missed: list[UUID]
    rectified: Share
    rows: list[ResponsibilityCheck] = field(default_factory=list)


async def kept(*, center: UUID, year: int, quarter: int, bodies: Sequence[BodyKind], now: datetime) -> list[Kept]:
    """What fell due in a quarter up to now, body by body; what is due later and not done yet stands in the rows and in no rate."""
    span = rules.quarter_span(year, quarter)
    first, after = moment(span.first, rules.MIDNIGHT), moment(span.last + timedelta(days=1), rules.MIDNIGHT)
    rows = await ResponsibilityCheck.objects().where(
        ResponsibilityCheck.center == center, ResponsibilityCheck.first_due_at >= first, ResponsibilityCheck.first_due_at < after,
        ResponsibilityCheck.status != str(CheckStatus.DROPPED),
    ).order_by(ResponsibilityCheck.number, ResponsibilityCheck.first_due_at)  # fmt: skip
    return [_of(body, [row for row in rows if row.body == body], now) for body in bodies]


def _of(body: BodyKind, rows: list[ResponsibilityCheck], now: datetime) -> Kept:
    counted = [row for row in rows if row.done_at is not None or row.first_due_at <= now]
    done = [row for row in counted if row.done_at is not None]
    looked_at = [row for row in done if row.first_result]
    poor = [row for row in looked_at if row.first_result == Result.POOR]
    return Kept(
        body=body,
        due=_ids(counted),
        done=Share(_ids(counted), _ids(done)),
        in_time=Share(_ids(counted), _ids([row for row in done if row.done_at <= row.first_due_at])),
        good=Share(_ids(looked_at), _ids([row for row in looked_at if row.first_result != Result.POOR])),
        missed=_ids([row for row in counted if row.done_at is None]),
        rectified=Share(
            _ids(poor), _ids([row for row in poor if row.status == CheckStatus.RECHECKED and row.result != Result.POOR])
        ),
        rows=rows,
    )


def _ids(rows: Sequence[ResponsibilityCheck]) -> list[UUID]:
    return [row.id for row in rows]
