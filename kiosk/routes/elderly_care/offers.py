"""The terms of each help at the desk: notice, length, price, and whether it can be booked."""

from datetime import datetime
from typing import Any

from litestar import get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from kiosk import auth
from kiosk.schemas.elderly_care.offers import OfferOut, TermsIn
from services.elderly_care import offering_terms
from services.foundation.actor import Actor


@get("/terms", guards=[auth.care_staff])
async def list_offers(actor: NamedDependency[Actor]) -> list[OfferOut]:
    """Every help with its terms, and whether they are confirmed."""
    return [OfferOut.of(row) for row in await offering_terms.offered(center=actor.center)]


@put("/terms/{code:str}", guards=[auth.care_staff])
async def set_terms(
    code: FromPath[str], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[TermsIn]
) -> OfferOut:
    """Write down the terms of one."""
    return OfferOut.of(await offering_terms.set_terms(code=code.upper(), terms=data.terms(), actor=actor, now=now))


HANDLERS: list[Any] = [list_offers, set_terms]
