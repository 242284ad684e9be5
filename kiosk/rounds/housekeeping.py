"""What is due happens and what is too old goes, once a minute; a round that fails is written to the log and holds up none of the others."""

from datetime import datetime, timedelta
from pathlib import Path

from kiosk.across import safety
from kiosk.rounds import cards, care, hall, opinions, responsibilities
from services.elderly_care.files import guardian_papers
from services.foundation import idempotency
from services.foundation.one_by_one import in_turn
from services.foundation.platform_sync import operations as platform
from services.foundation.print_spool import operations as spool
from services.one_window.catalogue_updates import operations as catalogue
from services.whistles import operations as whistles

KEEP_ANSWERS = timedelta(days=2)
KEEP_EXCHANGED = timedelta(days=30)  # the platform may ask again after a restore of its own


async def tidy(*, now: datetime, attachments: Path) -> None:
    """One round of all that need not happen this very second."""
    await in_turn(ROUNDS, now=now)
    await in_turn((whistles.forget_unfiled, guardian_papers.forget_removed), folder=attachments, now=now)


async def forget_answers(*, now: datetime) -> None:
    """Nobody asks again with a key so old."""
    await idempotency.forget_before(at=now - KEEP_ANSWERS)


async def forget_exchanged(*, now: datetime) -> None:
    """What went to the city and what came from it went well, long ago."""
    await platform.forget_acked_before(at=now - KEEP_EXCHANGED)
    await platform.forget_pages_before(at=now - KEEP_EXCHANGED)


ROUNDS = (
    spool.expire,
    cards.keep_promises,
    hall.close_days,
    hall.remind,
    catalogue.stage_pages,
    safety.look_ahead,
    opinions.keep_promises,
    responsibilities.keep_lists,
    care.make_rounds,
    forget_answers,
    forget_exchanged,
)
