"""The catalogue as it goes out: what somebody looks for is found and written once, for as long as nothing in the catalogue changes.

The database says each time which edition it is at, so that a change that staff make shows at once, in every process.
"""

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import msgspec

from kiosk.ready import Ready
from kiosk.schemas.one_window.residents import ItemOut
from services.one_window import catalogue, queries
from services.one_window.tables import ServiceItem

MOST_ANSWERS = 512  # for each centre


@dataclass(frozen=True, slots=True)
class _Edition:
    """The items of one centre, and the answers that were written from them."""

    number: int
    items: list[ServiceItem]
    answers: OrderedDict[tuple[str, str], Ready] = field(default_factory=OrderedDict)


class KeptCatalogue:
    """The newest edition of each centre, in this process."""

    def __init__(self) -> None:
        self._editions: dict[UUID, _Edition] = {}

    async def search(self, words: str, *, center: UUID) -> Ready:
        """What is on offer, or what of it fits some words."""
        edition = await self._newest(center)
        return edition.answers.get(("words", words)) or _keep(
            edition, ("words", words), [ItemOut.of(item) for item in _fitting(words, edition)]
        )

    async def show(self, code: str, *, center: UUID) -> Ready:
        """One item."""
        edition = await self._newest(center)
        return edition.answers.get(("code", code)) or _keep(edition, ("code", code), ItemOut.of(_coded(code, edition)))

    async def _newest(self, center: UUID) -> _Edition:
        number = await queries.edition(center=center)
        kept = self._editions.get(center)
        if kept is None or kept.number != number:
            kept = self._editions[center] = _Edition(number, await queries.every_item(center=center))
        return kept


def _fitting(words: str, edition: _Edition) -> list[ServiceItem]:
    return catalogue.ranked(words, [item for item in edition.items if item.is_offered])


def _coded(code: str, edition: _Edition) -> ServiceItem:
    for item in edition.items:
        if item.code == code:
            return item
    raise queries.ItemUnknown


def _keep(edition: _Edition, wish: tuple[str, str], answer: Any) -> Ready:
    written = edition.answers[wish] = Ready(msgspec.json.encode(answer))
    if len(edition.answers) > MOST_ANSWERS:
        edition.answers.popitem(last=False)
    return written
