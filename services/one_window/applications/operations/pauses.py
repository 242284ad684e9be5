"""Stopping the promised clock and letting it go on."""

from datetime import datetime

from services.foundation import ids
from services.one_window.applications.lifecycle import PauseKind
from services.one_window.applications.tables import Application, ApplicationPause


async def begin(row: Application, *, kind: PauseKind, reason: str, now: datetime) -> ApplicationPause:
    """The clock stands from this moment."""
    pause = ApplicationPause(
        id=ids.new_id(), center=row.center, application=row.id, kind=str(kind), reason=reason, started_at=now
    )
    await pause.save()
    return pause


async def end(row: Application, *, now: datetime) -> ApplicationPause | None:
    """The clock goes on; gives the pause that ended."""
    pause = await (
        ApplicationPause.objects()
        .where(ApplicationPause.application == row.id, ApplicationPause.ended_at.is_null())
        .first()
    )
    if pause is not None:
        pause.ended_at = now
        await ApplicationPause.update({ApplicationPause.ended_at: now}).where(ApplicationPause.id == pause.id)
    return pause
