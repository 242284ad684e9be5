"""JSON of mediation. A list knows kind and building; a file is for whoever mediates."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from msgspec import Meta, Struct

from services.community.mediation import queries
from services.community.mediation.lifecycle import CaseStatus, Kind, Origin, Role
from services.community.mediation.operations import Party
from services.community.mediation.tables import MediationCase, MediationEvent, MediationParty

SomeWords = Annotated[str, Meta(min_length=1, max_length=2000)]
SEALED = ("facts", "duties", "terms", "manner", "failure", "revisit", "risk")
Name = Annotated[str, Meta(min_length=1, max_length=40)]


class PartyIn(Struct, forbid_unknown_fields=True):
    """Somebody who takes part."""

    role: Role
    name: Name
    phone: Annotated[str, Meta(max_length=24)] = ""
    home: Annotated[str, Meta(max_length=80)] = ""

    def party(self) -> Party:
        """As the verb takes it."""
        return Party(self.role, self.name, self.phone, self.home)


class CaseIn(Struct, forbid_unknown_fields=True):
    """A dispute."""

    kind: Kind
    facts: SomeWords
    parties: Annotated[list[PartyIn], Meta(min_length=2, max_length=12)]
    origin: Origin = Origin.APPLIED
    building: UUID | None = None


class AcceptanceIn(Struct, forbid_unknown_fields=True):
    """Both were told."""

    told: bool


class MediatorIn(Struct, forbid_unknown_fields=True):
    """Who mediates."""

    mediator: Name


class ExtensionIn(Struct, forbid_unknown_fields=True):
    """More than a month."""

    until_on: date
    both_agree: bool


class AgreementIn(Struct, forbid_unknown_fields=True):
    """What was agreed, and whether in writing."""

    terms: SomeWords
    perform_on: date
    duties: Annotated[str, Meta(max_length=2000)] = ""
    manner: Annotated[str, Meta(max_length=2000)] = ""
    written: bool = True


class FailureIn(Struct, forbid_unknown_fields=True):
    """Why not, and that both know where else to go."""

    reason: SomeWords
    told: bool
    risky: bool = False


class RevisitIn(Struct, forbid_unknown_fields=True):
    """Whether it was kept."""

    kept: bool
    words: SomeWords


class CourtIn(Struct, forbid_unknown_fields=True):
    """When both asked the court."""

    asked_on: date
    both_ask: bool


class RiskIn(Struct, forbid_unknown_fields=True):
    """What points to it, and what was done."""

    words: SomeWords


class MediationLineOut(Struct):
    """A case on the list: kind and building, and nobody."""

    id: UUID
    number: str
    kind: Kind
    state: CaseStatus
    building: str
    due_at: datetime | None
    court_until_on: date | None
    raised_at: datetime
    is_demo: bool

    @classmethod
    def of(cls, row: dict[str, Any]) -> "MediationLineOut":
        """From its row."""
        state = CaseStatus(row["status"])
        due = {
            CaseStatus.ACCEPTED: row["limit_at"],
            CaseStatus.MEDIATING: row["limit_at"],
            CaseStatus.PERFORMING: row["revisit_due_at"],
        }
        return cls(
            id=row["id"], number=row["number"], kind=Kind(row["kind"]), state=state, building=row["building"] or "",
            due_at=due.get(state), court_until_on=row["court_until_on"], raised_at=row["raised_at"], is_demo=row["is_demo"],
        )  # fmt: skip


class MediationMovedOut(Struct):
    """A case after a move."""

    id: UUID
    number: str
    state: CaseStatus
    limit_at: datetime | None
    court_until_on: date | None

    @classmethod
    def of(cls, row: MediationCase) -> "MediationMovedOut":
        """From its row."""
        return cls(row.id, row.number, CaseStatus(row.status), row.limit_at, row.court_until_on)


class PartyOut(Struct):
    """Somebody who takes part."""

    role: Role
    name: str
    phone: str
    home: str

    @classmethod
    def of(cls, row: MediationParty) -> "PartyOut":
        """From its row."""
        return cls(Role(row.role), queries.name_of(row), queries.phone_of(row), queries.home_of(row))


class MediationStepOut(Struct):
    """One line of a case's history."""

    at: datetime
    to_state: CaseStatus
    by: str
    why: str

    @classmethod
    def of(cls, event: MediationEvent) -> "MediationStepOut":
        """From its row."""
        return cls(event.at, CaseStatus(event.to_status), event.actor_name, event.note)


class MediationFileOut(Struct):
    """The whole file."""

    case: MediationMovedOut
    kind: Kind
    origin: Origin
    mediator: str
    facts: str
    duties: str
    terms: str
    manner: str
    failure: str
    revisit: str
    risk: str
    extensions: int
    court_asked_on: date | None
    perform_on: date | None
    agreed_on: date | None
    is_kept: bool | None
    is_risky: bool
    parties: list[PartyOut]
    history: list[MediationStepOut]

    @classmethod
    def of(
        cls, row: MediationCase, *, parties: list[MediationParty], history: list[MediationEvent]
    ) -> "MediationFileOut":
        """From its rows, opened."""
        said = {what: queries.opened(row, what) for what in SEALED}
        return cls(
            case=MediationMovedOut.of(row), kind=Kind(row.kind), origin=Origin(row.origin), mediator=row.mediator, **said,
            extensions=row.extensions, court_asked_on=row.court_asked_on,
            perform_on=row.perform_on, agreed_on=row.agreed_on, is_kept=row.is_kept, is_risky=row.is_risky,
            parties=[PartyOut.of(one) for one in parties], history=[MediationStepOut.of(one) for one in history],
        )  # fmt: skip


class CountOut(Struct):
    """How many, and which."""

    count: int
    ids: list[UUID]
