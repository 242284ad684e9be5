"""The steps of a centre: a new version each time, so that what has begun stays with the one it began by."""

from datetime import datetime

from services.community.deliberation import queries, template
from services.community.deliberation.tables import DeliberationTemplate
from services.community.deliberation.template import TemplateStep
from services.foundation import audit, db, ids
from services.foundation.actor import Actor


@db.in_transaction
async def load_template(*, actor: Actor, now: datetime) -> DeliberationTemplate:
    """The newest steps of a centre, which begins with the usual ones."""
    found = await queries.newest_template(center=actor.center)
    if found is not None:
        return found
    return await _keep(template.usual_steps(), version=1, is_confirmed=False, actor=actor, now=now)


@db.in_transaction
async def set_template(
    *, steps: tuple[TemplateStep, ...], is_confirmed: bool, actor: Actor, now: datetime
) -> DeliberationTemplate:
    """Keep new steps; `is_confirmed`: somebody looked their values up. Two at once make one version each, or one is told."""
    template.check(steps)
    newest = await load_template(actor=actor, now=now)
    row = await _keep(steps, version=newest.version + 1, is_confirmed=is_confirmed, actor=actor, now=now)
    await audit.record("deliberation_template.set", entity="deliberation_template", entity_id=row.id, actor=actor, at=now,
                       facts={"version": row.version, "confirmed": is_confirmed})  # fmt: skip
    return row


async def _keep(
    steps: tuple[TemplateStep, ...], *, version: int, is_confirmed: bool, actor: Actor, now: datetime
) -> DeliberationTemplate:
    row = DeliberationTemplate(
        id=ids.new_id(), center=actor.center, version=version, steps=template.written(steps), made_at=now, made_by=actor.name,
        is_confirmed=is_confirmed,
    )  # fmt: skip
    await row.save()
    return row
