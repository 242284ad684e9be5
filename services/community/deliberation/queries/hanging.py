"""What hangs in public, and what was objected to it."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from services.community.deliberation.lifecycle import UNSETTLED
from services.community.deliberation.tables import Objection, Publication
from services.foundation import crypto, db
from services.foundation.errors import NotFound


class PublicationUnknown(NotFound):
    """Nothing of that kind hangs in this centre."""

    code = "publication_unknown"


class ObjectionUnknown(NotFound):
    """There is no such objection in this centre."""

    code = "objection_unknown"


async def publication(*, id: UUID, center: UUID) -> Publication:
    """One notice."""
    row = await Publication.objects().where(Publication.id == id, Publication.center == center).first()
    if row is None:
        raise PublicationUnknown
    return row


async def publication_of(*, step: UUID) -> Publication | None:
    """What a step hung up."""
    return await Publication.objects().where(Publication.step == step).first()


async def publications(*, deliberation: UUID) -> list[Publication]:
    """Everything a deliberation hung up, also what came down again."""
    found = Publication.objects().where(Publication.deliberation == deliberation)
    return await found.order_by(Publication.from_on).order_by(Publication.id)


async def hanging(*, center: UUID, on: date) -> list[dict[str, Any]]:
    """What everybody can read on a day: the matter, the words, the days. Nobody's name is among them."""
    return await db.rows(
        "SELECT p.id, d.number, d.title, d.goes_by, s.place, p.words, p.from_on, p.to_on FROM publication p "
        "JOIN deliberation d ON d.id = p.deliberation JOIN deliberation_step s ON s.id = p.step "
        "WHERE p.center = {} AND p.from_on <= {} AND p.to_on >= {} AND p.is_down = {} ORDER BY p.from_on DESC, p.id",
        center, on, on, False,
    )  # fmt: skip


async def answers(*, publications: Sequence[UUID]) -> dict[UUID, list[Objection]]:
    """What was answered to each of these notices, for everybody to read."""
    said: dict[UUID, list[Objection]] = {id: [] for id in publications}
    if not said:
        return said
    rows = Objection.objects().where(Objection.publication.is_in(list(said)), Objection.answer != "")
    for row in await rows.order_by(Objection.raised_at):
        said[row.publication].append(row)
    return said


async def objection(*, id: UUID, center: UUID) -> Objection:
    """One objection of a centre."""
    row = await Objection.objects().where(Objection.id == id, Objection.center == center).first()
    if row is None:
        raise ObjectionUnknown
    return row


async def objections(*, publication: UUID) -> list[Objection]:
    """What was objected to a notice, the oldest first."""
    return await Objection.objects().where(Objection.publication == publication).order_by(Objection.raised_at)


async def unsettled(*, center: UUID) -> list[Objection]:
    """The objections of a centre that wait for an answer or an end, the oldest first."""
    open_ = Objection.status.is_in([str(one) for one in UNSETTLED])
    return await Objection.objects().where(Objection.center == center, open_).order_by(Objection.raised_at)


def words_of(row: Objection) -> str:
    """What somebody has against it."""
    return crypto.vault().open(row.words_sealed, field="objection.words", row=row.id)


def phone_of(row: Objection) -> str:
    """Where to call, or nothing."""
    return crypto.vault().open(row.phone_sealed, field="objection.phone", row=row.id)
