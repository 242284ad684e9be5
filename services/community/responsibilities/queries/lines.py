"""Reading the list."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from services.community.responsibilities.lifecycle import (
    KEPT,
    PUBLIC,
    Evidence,
    Level,
    Often,
    Period,
    ResponsibilityStatus,
)
from services.community.responsibilities.rules import Terms
from services.community.responsibilities.tables import Responsibility, ResponsibilityEvent
from services.foundation.bodies import queries as bodies
from services.foundation.bodies.rules import BodyKind, Person
from services.foundation.bodies.tables import EstatePerson
from services.foundation.errors import NotFound

MOST_SHOWN = 500
ORDER = {str(kind): place for place, kind in enumerate(BodyKind)}


class ResponsibilityUnknown(NotFound):
    """The list of this centre has no such line."""

    code = "responsibility_unknown"


async def responsibility(*, id: UUID, center: UUID) -> Responsibility:
    """One edition of one line of a centre."""
    row = await Responsibility.objects().where(Responsibility.id == id, Responsibility.center == center).first()
    if row is None:
        raise ResponsibilityUnknown
    return row


async def listed(*, center: UUID) -> list[Responsibility]:
    """Every edition there is, by body and number, the newest edition first."""
    rows = await Responsibility.objects().where(Responsibility.center == center).order_by(
        Responsibility.year, Responsibility.edition, ascending=False
    ).limit(MOST_SHOWN)  # fmt: skip
    return sorted(rows, key=lambda row: (ORDER[row.body], row.number, -row.edition))


async def in_state(*, center: UUID, states: Sequence[ResponsibilityStatus]) -> list[Responsibility]:
    """The lines in one of these states, by body and number."""
    wanted = [str(state) for state in states]
    rows = await Responsibility.objects().where(Responsibility.center == center, Responsibility.status.is_in(wanted))
    return sorted(rows, key=lambda row: (ORDER[row.body], row.number, row.edition))


async def public(*, center: UUID) -> list[Responsibility]:
    """What everybody may read: each line once, in the newest edition that hangs or is in force."""
    rows = await in_state(center=center, states=PUBLIC)
    newest = {row.line: row for row in rows}  # the editions of a line follow each other
    return [row for row in rows if newest[row.line].id == row.id]


async def in_force(*, line: UUID, center: UUID) -> Responsibility | None:
    """The edition of a line that is kept now."""
    kept = [str(state) for state in KEPT]
    return await Responsibility.objects().where(
        Responsibility.center == center, Responsibility.line == line, Responsibility.status.is_in(kept)
    ).first()  # fmt: skip


async def unmade(*, center: UUID, until: date) -> list[Responsibility]:
    """The lines in force that have no check yet for the period a day lies in."""
    rows = await in_state(center=center, states=KEPT)
    return [row for row in rows if row.made_until_on is None or row.made_until_on < until]


async def history(*, responsibility: UUID) -> list[ResponsibilityEvent]:
    """What became of one edition, the newest last."""
    return await ResponsibilityEvent.objects().where(ResponsibilityEvent.responsibility == responsibility).order_by(
        ResponsibilityEvent.at, ResponsibilityEvent.id
    )  # fmt: skip


async def people(*, center: UUID) -> dict[UUID, Person]:
    """Everybody a line may name, also those who answer no longer."""
    rows = await EstatePerson.objects().where(EstatePerson.center == center)
    return {row.id: bodies.facts_of(row) for row in rows}


def terms_of(row: Responsibility) -> Terms:
    """What a line says, as it is written."""
    return Terms(
        body=BodyKind(row.body), words=row.words, standard=row.standard, often=Often(row.often), check_every=Period(row.check_every),
        evidence=Evidence(row.evidence), level=Level(row.level), is_key=row.is_key, area=row.area, days_after=row.days_after,
    )  # fmt: skip
