"""What whoever gave an opinion sees of it, and how they show that it is theirs: limited, because a code can be guessed."""

from typing import Any

from litestar import Request

from kiosk.schemas.community.opinion_following import FollowedOpinionOut, ProofIn
from kiosk.strangers import limits
from services.community.opinions import queries, rules
from services.community.opinions.tables import Opinion
from services.foundation.actor import Actor


async def followed(row: Opinion) -> FollowedOpinionOut:
    """How far it has come; one that joined another has come as far as that one."""
    first = await queries.leading(row=row)
    kind = await queries.category(code=first.category, center=first.center) if first.category else None
    return FollowedOpinionOut.of(row, first, kind)


async def proven(request: Request[Any, Any, Any], proof: ProofIn, actor: Actor) -> Opinion:
    """The opinion of this slip, scanned or typed; of a typed one the number is tried only so often, whoever tries."""
    if proof.token:
        slow_down(request)
        row = await queries.by_token(token=proof.token)
        return await queries.opinion(id=row.id, center=actor.center)
    spent = limits.limits_of(request.app.state)
    spent.spend(spent.public_writes, f"opinion {rules.typed_number(proof.number)}")
    slow_down(request)
    return await queries.by_code(number=proof.number, code=proof.code, center=actor.center)


def slow_down(request: Request[Any, Any, Any]) -> None:
    """Whoever tries has only so many tries."""
    spent = limits.limits_of(request.app.state)
    spent.spend(spent.lookups_by_address, limits.address(request))
