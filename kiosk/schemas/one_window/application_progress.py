"""What a resident with a code is told of a matter."""

from datetime import datetime
from uuid import UUID

from msgspec import Struct

from services.one_window.applications import queries
from services.one_window.applications.lifecycle import ApplicationStatus
from services.one_window.applications.tables import (
    ApplicationEvent,
)


class PassOut(Struct):
    """Where the resident's phone sends one photo of this paper."""

    url: str
    material: str
    expires_at: datetime


class PrintedOut(Struct):
    """A paper on its way, or nothing when no printer is set up."""

    print_job: UUID | None


class PassedOut(Struct):
    """One line of the way, as the applicant sees it: no staff, no reasons."""

    at: datetime
    state: ApplicationStatus


class ProgressOut(Struct):
    """How far it has come. `promise_at` only for a confirmed limit, and not while the clock stands."""

    number: str
    item: str
    state: ApplicationStatus
    decision: str
    promise_at: datetime | None
    promise_words: str  # a confirmed limit that is no number: 按年度
    is_standing: bool
    missing: list[str]
    decided_elsewhere: bool
    history: list[PassedOut]

    @classmethod
    def of(
        cls, followed: queries.Followed, *, missing: list[str], history: list[ApplicationEvent], decided_elsewhere: bool
    ) -> "ProgressOut":
        """From its rows, without anybody's name."""
        row, reading = followed.application, followed.reading
        state = ApplicationStatus(row.status)
        asked = state in (ApplicationStatus.SUPPLEMENT, ApplicationStatus.MORE_WANTED)
        return cls(
            number=row.number, item=row.item_name, state=state, decision=row.decision,
            promise_at=reading.due_at if reading and row.is_promise else None,
            promise_words=row.limit_words if row.is_promise else "",
            is_standing=reading is not None and reading.is_standing, missing=missing if asked else [],
            decided_elsewhere=decided_elsewhere,
            history=[PassedOut(at=one.at, state=ApplicationStatus(one.to_status)) for one in history],
        )  # fmt: skip
