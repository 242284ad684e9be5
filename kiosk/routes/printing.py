"""What became of papers, and what a person says of those nobody is sure about."""

from datetime import datetime
from uuid import UUID

from litestar import Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from kiosk import auth
from kiosk.schemas.printing import OutcomeIn, PaperOut, PrinterOut
from services.foundation.actor import Actor
from services.foundation.print_spool import operations, queries
from services.foundation.print_spool.tables import PrintJob


@get("/papers/{id:uuid}", guards=[auth.kiosks_and_staff])
async def show_paper(id: FromPath[UUID], actor: NamedDependency[Actor]) -> PaperOut:
    """How one paper stands; a kiosk asks until it is printed, and shows number and code meanwhile."""
    return PaperOut.of(await _paper(id, actor))


@get("/papers", guards=[auth.staff_only])
async def list_doubtful(actor: NamedDependency[Actor]) -> list[PaperOut]:
    """Papers of which nobody knows whether they came out."""
    return [PaperOut.of(job) for job in await queries.doubtful(center=actor.center)]


@post("/papers/{id:uuid}/outcome", guards=[auth.desk_staff], status_code=200)
async def tell_outcome(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[OutcomeIn]
) -> PaperOut:
    """It came out, or it did not: then a marked copy is printed."""
    await operations.tell_outcome(job=id, came_out=data.came_out, actor=actor, now=now)
    return PaperOut.of(await _paper(id, actor))


@post("/papers/{id:uuid}/reprints", guards=[auth.desk_staff])
async def reprint(id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> PaperOut:
    """Another copy, marked 补打."""
    copy = await operations.reprint(job=id, actor=actor, now=now)
    return PaperOut.of(await _paper(copy or id, actor))


@get("/printers", guards=[auth.staff_only])
async def list_printers(actor: NamedDependency[Actor]) -> list[PrinterOut]:
    """The printers of the centre and how they are."""
    return [PrinterOut.of(printer) for printer in await queries.printers() if printer.center == actor.center]


async def _paper(id: UUID, actor: Actor) -> PrintJob:
    job = await queries.job(id=id, center=actor.center)
    if job is None:
        raise operations.PrintJobUnknown
    return job


printing = Router(
    "/api/printing", route_handlers=[show_paper, list_doubtful, tell_outcome, reprint, list_printers], tags=["printing"]
)
