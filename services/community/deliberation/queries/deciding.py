"""What a step was decided by: sheets, filings, owners' votes, reports."""

from uuid import UUID

from services.community.deliberation.step_tables import Filing, OwnersVote, WorkReport
from services.community.deliberation.tables import DeliberationSheet


async def sheets(*, step: UUID) -> list[DeliberationSheet]:
    """The pictures kept with a step."""
    return await DeliberationSheet.objects().where(DeliberationSheet.step == step).order_by(DeliberationSheet.kept_at)


async def sheet(*, id: UUID, center: UUID) -> DeliberationSheet | None:
    """One picture."""
    found = DeliberationSheet.objects().where(DeliberationSheet.id == id, DeliberationSheet.center == center)
    return await found.first()


async def filings(*, step: UUID) -> list[Filing]:
    """What was sent to the other body, the oldest first."""
    return await Filing.objects().where(Filing.step == step).order_by(Filing.n)


async def owners_votes(*, step: UUID) -> list[OwnersVote]:
    """What the owners said, the oldest first."""
    return await OwnersVote.objects().where(OwnersVote.step == step).order_by(OwnersVote.at).order_by(OwnersVote.id)


async def have_owners_passed(*, step: UUID) -> bool:
    """Tell whether the owners' last vote was enough."""
    votes = await owners_votes(step=step)
    return bool(votes) and votes[-1].is_passed


async def reports(*, step: UUID) -> list[WorkReport]:
    """How far the works came, the oldest first."""
    return await WorkReport.objects().where(WorkReport.step == step).order_by(WorkReport.at)
