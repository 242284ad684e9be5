"""走访: a member called at a door, and the household can see on its card that they came."""

from datetime import date, datetime

from services.connection_card.tables import ConnectionCard, HomeVisit
from services.foundation import audit, db, ids
from services.foundation.actor import Actor
from services.foundation.bodies.tables import EstatePerson
from services.foundation.calendar.rules import local
from services.foundation.errors import Invalid


class VisitToCome(Invalid):
    """A visit that has not been made yet cannot be written down."""

    code = "visit_to_come"


@db.in_transaction
async def log_visit(
    *, card: ConnectionCard, person: EstatePerson, visited_on: date, met: bool, actor: Actor, now: datetime
) -> HomeVisit:
    """Write down that somebody called at the household of this card."""
    if visited_on > local(now).date():
        raise VisitToCome
    row = HomeVisit(id=ids.new_id(), center=actor.center, household=card.household, person=person.id, visited_on=visited_on,
                    met=met)  # fmt: skip
    await row.save()
    await audit.record("visit.logged", entity="home_visit", entity_id=row.id, actor=actor, at=now, facts={"met": met})
    return row
