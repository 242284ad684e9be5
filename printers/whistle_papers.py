"""The papers of the whistle chain: the reporter's slip, the sheets of the bodies, the ledger. None says who reported anything."""

from typing import Annotated

import msgspec

from printers.paper import Paper, Slip


class WhistleSlip(Slip, frozen=True, kw_only=True):
    """What a reporter takes home: the number of the case and the code that shows how far it has come; nobody's name."""

    number: str
    code: str
    matter: str
    place: str
    at: str


class WhistleDemand(msgspec.Struct, frozen=True):
    """One demand of a whistle, and what became of it as far as it has come."""

    words: str
    outcome: str = ""
    result: str = ""
    told: str = ""
    judged: str = ""


class WhistlePaper(Paper, frozen=True, kw_only=True):
    """An A4 sheet of a whistle for the bodies of the estate: the place, and never who reported it."""

    number: str
    matter: str
    place: str
    urgency: str
    demands: Annotated[list[WhistleDemand], msgspec.Meta(min_length=1)]
    blown_by: str
    body: str
    blown_at: str
    report_due: str
    resolve_due: str
    printed_at: str
    helpline: str = ""


class WhistleCall(WhistlePaper, frozen=True, kw_only=True):
    """吹哨单: who is called, by whom, and by when."""


class WhistleArrival(WhistlePaper, frozen=True, kw_only=True):
    """报到单: who came, and when."""

    arrived_at: str
    arrived_by: str


class WhistleAnswer(WhistlePaper, frozen=True, kw_only=True):
    """办理反馈单: each demand with its result, its feedback and its evaluation."""

    levels: list[str]


class LedgerLine(msgspec.Struct, frozen=True):
    """One case of a ledger, without personal data."""

    number: str
    matter: str
    place: str
    body: str
    opened: str
    state: str
    light: str = ""


class WhistleLedger(Paper, frozen=True, kw_only=True):
    """The ledger of a week, with its rates."""

    period: str
    figures: list[tuple[str, str]]
    lines: list[LedgerLine]
    printed_at: str


WhistlePapers = WhistleSlip | WhistleCall | WhistleArrival | WhistleAnswer | WhistleLedger
