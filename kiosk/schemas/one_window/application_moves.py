"""What the staff say when they move a matter on."""

from datetime import date, datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from kiosk.schemas.one_window.applications import MissingIn, Short, Words
from services.one_window.applications.lifecycle import Decision
from services.one_window.applications.operations import Missing


class AcceptanceIn(Struct, forbid_unknown_fields=True):
    """Accept it, with papers that may follow by a date; or decline it, and say why."""

    accept: bool = True
    following: dict[str, date] = {}
    window: int | None = None
    reason: Words = ""


class SupplementIn(Struct, forbid_unknown_fields=True):
    """Everything that is missing, at once."""

    missing: Annotated[list[MissingIn], Meta(min_length=1, max_length=30)]
    reason: Annotated[str, Meta(max_length=200)] = ""

    def papers(self) -> list[Missing]:
        """For the verb."""
        return [Missing(one.name, one.why) for one in self.missing]


class StepIn(Struct, forbid_unknown_fields=True):
    """One step that is done."""

    step: Short
    action: Literal["通过", "退回", "其他"] = "通过"
    unit: Annotated[str, Meta(max_length=80)] = "社区"
    opinion: Words = ""
    started_at: datetime | None = None


class SpecialIn(Struct, forbid_unknown_fields=True):
    """Why the clock stands."""

    reason: Annotated[str, Meta(min_length=1, max_length=200)]
    kind: Literal["extension", "other"] = "other"


class ForwardingIn(Struct, forbid_unknown_fields=True):
    """Where it is passed on to."""

    to: Short


class DecisionIn(Struct, forbid_unknown_fields=True):
    """Granted or refused."""

    decision: Decision
    reason: Words = ""


class NotificationIn(Struct, forbid_unknown_fields=True):
    """How the applicant was told."""

    how: Short


class DeliveryIn(Struct, forbid_unknown_fields=True):
    """Who took the result."""

    received_by: Short


class ReasonIn(Struct, forbid_unknown_fields=True):
    """Why."""

    reason: Words = ""
