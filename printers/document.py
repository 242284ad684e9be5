"""What each paper holds: plain words, ready to print, so that a stored document prints the same next year."""

from typing import Annotated

import msgspec

from printers.care_papers import CarePapers
from printers.council_papers import CouncilPapers
from printers.paper import Paper as Paper
from printers.paper import Slip as Slip
from printers.responsibility_papers import ResponsibilityPapers
from printers.voice_papers import VoicePapers
from printers.whistle_papers import WhistlePapers


class TicketSlip(Slip, frozen=True, kw_only=True):
    """A place in the queue: no name, no ID number, no reason why somebody goes first."""

    number: str
    queue_name: str
    item: str
    ahead: int
    wait_low: int
    wait_high: int
    issued_at: str
    area: str


class BookingSlip(Slip, frozen=True, kw_only=True):
    """Help that comes to the home, and the four digits that prove the visitor; a space in `when` may break its line."""

    number: str
    service: str
    when: str
    place: str
    carer: str
    visit_code: str
    who: str
    amount: str
    copy_for: str = ""  # whom a second slip is for


class AppointmentSlip(Slip, frozen=True, kw_only=True):
    """A booked half hour at a window; a space in `when` may break its line. No name, no telephone."""

    number: str
    queue_name: str
    item: str
    when: str
    area: str


class CallbackSlip(Slip, frozen=True, kw_only=True):
    """A promise that somebody will telephone; a space in `due` may break its line."""

    number: str
    building: str
    asked_at: str
    due: str
    words: str


class ApplicationReceipt(Slip, frozen=True, kw_only=True):
    """受理回执: the number of a matter and the code that shows how far it has come; `promise` only if a date is promised."""

    number: str
    item: str
    stage: str
    code: str
    at: str
    promise: str = ""


class ItemChecklist(Slip, frozen=True, kw_only=True):
    """What to bring for an item, before any number is taken; `promise` only if a limit is confirmed."""

    item: str
    who: str
    papers: list[str]
    optional: list[str] = msgspec.field(default_factory=list)
    where: str
    proxy: str
    promise: str = ""


class GuidanceSlip(Slip, frozen=True, kw_only=True):
    """Whom to ask for a paper that a residents' committee does not issue."""

    paper: str
    ask: str
    bring: str


class Letter(Paper, frozen=True, kw_only=True):
    """An A4 page to an applicant: what it is about, from whom, since when; the query code opens the progress page."""

    number: str
    case_no: str
    item: str
    to: str
    issued_at: str
    clerk: str
    helpline: str = ""
    code: str = ""


class AcceptanceLetter(Letter, frozen=True, kw_only=True):
    """受理通知书; an empty `promise` says that no limit is confirmed yet."""

    accepted_at: str
    promise: str
    papers: list[str]
    following: list[str] = msgspec.field(default_factory=list)


class Wanted(msgspec.Struct, frozen=True):
    """One paper that is missing, and what is wrong with what was brought."""

    name: str
    why: str = ""


class SupplementLetter(Letter, frozen=True, kw_only=True):
    """一次性告知书: everything that is missing, line by line, in one document."""

    missing: Annotated[list[Wanted], msgspec.Meta(min_length=1)]
    again: str = ""  # why a second list was needed


class DeclineLetter(Letter, frozen=True, kw_only=True):
    """不予受理告知书: why, and what can be done against it."""

    reason: str
    remedy: str


class CompletionLetter(Letter, frozen=True, kw_only=True):
    """办结通知书: how it ended; a refusal says why and what can be done against it."""

    result: str
    decided_at: str
    paper: str
    reason: str = ""
    remedy: str = ""


class Contact(msgspec.Struct, frozen=True):
    """One line of a connection card: a post, and the name as its holder agreed to show it; a picture is an SVG text."""

    post: str
    name: str
    photo: str = ""


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """One household's connection card; the code in it names nobody."""

    building: str
    unit: str
    serial: str
    contacts: list[Contact]
    services_text: str
    qr: str


class CardSheet(Paper, frozen=True, kw_only=True):
    """One A4 page of up to ten connection cards, confirmed page by page."""

    sheet_no: str
    printed_at: str
    helpline: str = ""
    cards: Annotated[list[Card], msgspec.Meta(min_length=1, max_length=10)]


class SettlementLine(msgspec.Struct, frozen=True, kw_only=True):
    """One visit of a settlement: when, what, for whom, how long, and what it costs."""

    number: str
    day: str
    service: str
    who: str
    carer: str
    minutes: int
    cents: int
    state: str = ""
    asked: str = ""
    why: str = ""


class Signature(msgspec.Struct, frozen=True, kw_only=True):
    """One step a settlement has taken, and by whom."""

    what: str
    who: str
    at: str


class SettlementPaper(Paper, frozen=True, kw_only=True):
    """What a provider is paid for in one month, line by line; the sums come with it and are not added up again."""

    number: str
    provider: str
    month: str
    state: str
    payment: str = ""
    lines: Annotated[list[SettlementLine], msgspec.Meta(min_length=1)]
    visits: int
    minutes: int
    billed_cents: int
    held_back: int
    held_back_cents: int
    payable_cents: int
    quota_cents: int = 0
    self_cents: int = 0
    needed: int
    answered: int
    unconfirmed_prices: int = 0
    signatures: list[Signature] = msgspec.field(default_factory=list)


class FormFact(msgspec.Struct, frozen=True):
    """One filled field of a form."""

    label: str
    text: str


class RegisterForm(Paper, frozen=True, kw_only=True):
    """A form of the office on A4: filled fields, a table that may run over pages, and places to sign."""

    title: str
    number: str
    printed_on: str
    facts: list[FormFact] = msgspec.field(default_factory=list)
    columns: list[str] = msgspec.field(default_factory=list)
    rows: list[list[str]] = msgspec.field(default_factory=list)
    note: str = ""
    signs: list[str] = msgspec.field(default_factory=list)


class Eater(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who ordered a meal, to be ticked off."""

    number: str
    who: str
    brought: bool = False


class Serving(msgspec.Struct, frozen=True, kw_only=True):
    """One hour at the canteen."""

    at: str
    people: list[Eater]


class Meal(msgspec.Struct, frozen=True, kw_only=True):
    """What there is to eat."""

    meal: str
    dishes: list[str]


class KitchenList(Paper, frozen=True, kw_only=True):
    """A day of the canteen for its kitchen: how many, when, and whom to tick off."""

    day: str
    total: int
    brought: int
    menus: list[Meal]
    hours: list[Serving]


Letters = AcceptanceLetter | SupplementLetter | DeclineLetter | CompletionLetter
Document = (
    TicketSlip
    | AppointmentSlip
    | BookingSlip
    | CallbackSlip
    | ApplicationReceipt
    | ItemChecklist
    | GuidanceSlip
    | CardSheet
    | KitchenList
    | SettlementPaper
    | RegisterForm
    | WhistlePapers
    | CarePapers
    | CouncilPapers
    | Letters
    | VoicePapers
    | ResponsibilityPapers
)

_decoder: msgspec.json.Decoder[Document] = msgspec.json.Decoder(Document)


def encode(document: Document) -> bytes:
    """Write a document as JSON, to be stored beside the row it belongs to."""
    return msgspec.json.encode(document)


def decode(stored: bytes) -> Document:
    """Read a stored document back as the paper it was."""
    return _decoder.decode(stored)


def codes(document: Document) -> list[str]:
    """List every address that stands on this paper as a QR code."""
    if isinstance(document, CardSheet):
        return [card.qr for card in document.cards]
    return [document.qr] if isinstance(document, Slip) and document.qr else []
