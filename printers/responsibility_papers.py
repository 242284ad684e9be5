"""The papers of the list of responsibilities: the list for the notice board, and one body's quarter."""

from typing import Annotated

import msgspec

from printers.paper import Paper


class ResponsibilityLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line as everybody may read it: a post and a name as its owner agreed, never a number to call."""

    number: str
    words: str
    standard: str
    often: str
    who: str
    level: str
    is_key: bool = False


class ResponsibilityGroup(msgspec.Struct, frozen=True, kw_only=True):
    """The lines of one body."""

    body: str
    lines: Annotated[list[ResponsibilityLine], msgspec.Meta(min_length=1)]


class ResponsibilityList(Paper, frozen=True, kw_only=True):
    """责任清单公示表."""

    title: str
    subtitle: str
    groups: Annotated[list[ResponsibilityGroup], msgspec.Meta(min_length=1)]
    note: str
    printed_on: str
    helpline: str = ""


class KeptLine(msgspec.Struct, frozen=True, kw_only=True):
    """One check of a quarter."""

    number: str
    words: str
    period: str
    due: str
    done: str
    result: str
    is_bad: bool = False


class ResponsibilityQuarter(Paper, frozen=True, kw_only=True):
    """季度履职情况表: one body's quarter, with its rates and the lines behind them."""

    title: str
    body: str
    quarter: str
    figures: list[tuple[str, str]]
    lines: list[KeptLine]
    note: str
    printed_on: str


ResponsibilityPapers = ResponsibilityList | ResponsibilityQuarter
