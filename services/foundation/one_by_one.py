"""Work that comes by itself, one piece after another: a piece that fails is written to the log and holds up none of the others."""

from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

import structlog

from services.foundation import db
from services.foundation.lifecycle import WrongMoment

log = structlog.get_logger()
Piece = TypeVar("Piece")
Outcome = TypeVar("Outcome")


async def in_turn(verbs: Iterable[Callable[..., Awaitable[Outcome]]], **said: object) -> list[Outcome]:
    """Let every verb do its part, each told the same."""
    return await each(verbs, lambda verb: verb(**said), work="round")


async def each(pieces: Iterable[Piece], do: Callable[[Piece], Awaitable[Outcome]], *, work: str) -> list[Outcome]:
    """Do it to every piece, each in a transaction of its own, and give what came of those that could be done.

    A database that is away, or a disk that is full, ends the round: it concerns every piece.
    """
    done = []
    for piece in pieces:
        try:
            done.append(await do(piece))
        except WrongMoment:
            continue  # somebody moved it in this very moment
        except Exception as fault:
            if db.is_away(fault) or db.is_without_room(fault):
                raise
            log.error("piece_failed", work=work, piece=getattr(piece, "__qualname__", str(piece)), exc_info=fault)
    return done
