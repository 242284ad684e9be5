"""The papers of a deliberation: what each step leaves behind, what hangs, and the slip of an objection."""

from typing import Annotated

import msgspec

from printers.paper import Paper, Slip


class DeliberationPaper(Paper, frozen=True, kw_only=True):
    """The A4 paper of one step: minutes with their signature sheet, resolution, filing form or review opinion.

    `facts` and `sections` are pairs of a name and what it says; `roll`: a line to sign for each; of `boxes` one is ticked, or by hand.
    """

    heading: str
    number: str
    title: str
    facts: list[tuple[str, str]]
    sections: list[tuple[str, str]]
    roll: list[str] = msgspec.field(default_factory=list)
    boxes: list[str] = msgspec.field(default_factory=list)
    ticked: str = ""
    signers: Annotated[list[str], msgspec.Meta(min_length=1)]
    issued_on: str
    helpline: str = ""


class DeliberationNotice(Paper, frozen=True, kw_only=True):
    """决议公示 or 结果公示, to be read from a step away; nobody is named."""

    heading: str
    number: str
    title: str
    words: str
    checked_by: str = ""
    from_on: str
    to_on: str
    helpline: str = ""


class ObjectionSlip(Slip, frozen=True, kw_only=True):
    """An objection was taken: its number and until when it is answered, and not what was said."""

    number: str
    title: str
    due: str
    at: str


CouncilPapers = DeliberationPaper | DeliberationNotice | ObjectionSlip
