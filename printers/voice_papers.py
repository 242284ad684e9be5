"""The papers of what residents say: the slip, the answer and the notice of opinions, and the agreement of a mediation."""

from typing import Annotated

import msgspec

from printers.paper import Paper, Slip


class OpinionSlip(Slip, frozen=True, kw_only=True):
    """A wish was written down: the number and the code to ask by, and not what was said."""

    number: str
    code: str = ""
    category: str = ""
    at: str


class OpinionSheet(Paper, frozen=True, kw_only=True):
    """逐条反馈单: one wish, who saw to it, and what came of it; an empty `level` leaves the boxes to be ticked by hand."""

    number: str
    to: str
    category: str
    words: str
    collected_on: str
    body: str
    assignee: str
    result: str
    answer: str
    handled_on: str
    level: str
    issued_on: str
    helpline: str = ""


class OpinionLine(msgspec.Struct, frozen=True, kw_only=True):
    """One answered wish as everybody may read it."""

    number: str
    category: str
    summary: str
    body: str
    result: str
    answer: str


class OpinionNotice(Paper, frozen=True, kw_only=True):
    """办理情况公示: what became of the wishes, from one day to another; nobody is named."""

    title: str
    from_on: str
    to_on: str
    lines: Annotated[list[OpinionLine], msgspec.Meta(min_length=1)]
    helpline: str = ""


class AgreementParty(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who took part in a mediation; the two sides sign."""

    role: str
    name: str
    basics: str = ""
    signs: bool


class MediationAgreement(Paper, frozen=True, kw_only=True):
    """调解协议书, or the register of an agreement that was spoken."""

    number: str
    is_oral: bool
    about: str
    parties: Annotated[list[AgreementParty], msgspec.Meta(min_length=2)]
    facts: str
    duties: str = ""
    terms: str
    manner: str
    perform_on: str
    agreed_on: str
    court_until: str
    mediator: str
    helpline: str = ""


VoicePapers = OpinionSlip | OpinionSheet | OpinionNotice | MediationAgreement
