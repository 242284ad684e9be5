"""JSON of what a centre sets for its opinions."""

from typing import Annotated

from msgspec import Meta, Struct

from services.community.opinions import queries, rules
from services.community.opinions.lifecycle import Body, Channel
from services.community.opinions.tables import OpinionCategory

Days = Annotated[int, Meta(ge=1, le=365)]


class LimitsIn(Struct, forbid_unknown_fields=True):
    """The limits of a centre."""

    assign_days: Days
    reply_days: Days
    handle_days: Days
    unrated_calendar_days: Days
    disclosure_calendar_days: Days
    most_returns: Annotated[int, Meta(ge=1, le=9)]
    channels: Annotated[list[Channel], Meta(min_length=1)]

    def limits(self) -> rules.Limits:
        """As the verb takes them."""
        return rules.Limits(
            self.assign_days, self.reply_days, self.handle_days, self.unrated_calendar_days, self.disclosure_calendar_days,
            self.most_returns, tuple(dict.fromkeys(self.channels)),
        )  # fmt: skip


class LimitsOut(LimitsIn):
    """The limits of a centre."""

    @classmethod
    def of(cls, limits: rules.Limits) -> "LimitsOut":
        """From the domain."""
        return cls(
            limits.assign_days, limits.reply_days, limits.handle_days, limits.unrated_calendar_days, limits.disclosure_calendar_days,
            limits.most_returns, list(limits.channels),
        )  # fmt: skip


class CategoryIn(Struct, forbid_unknown_fields=True):
    """How a kind is called, and which body usually sees to it."""

    name_zh: Annotated[str, Meta(min_length=1, max_length=40)]
    name_en: Annotated[str, Meta(max_length=60)]
    body: Body
    hints: Annotated[list[tuple[str, str]], Meta(max_length=6)] = []
    is_offered: bool = True

    def category(self, code: str) -> rules.Category:
        """As the verb takes it."""
        return rules.Category(code, self.name_zh, self.name_en, self.body, tuple(self.hints))


class NewCategoryIn(Struct, forbid_unknown_fields=True):
    """A kind of the centre's own."""

    name_zh: Annotated[str, Meta(min_length=1, max_length=40)]
    name_en: Annotated[str, Meta(max_length=60)]
    body: Body

    def category(self) -> rules.Category:
        """As the verb takes it, which gives it a code."""
        return rules.Category("", self.name_zh, self.name_en, self.body)


class OrderIn(Struct, forbid_unknown_fields=True):
    """The codes of all kinds, in the order they are shown in."""

    codes: Annotated[list[str], Meta(max_length=200)]


class HintOut(Struct):
    """A sentence to point at."""

    zh: str
    en: str


class CategoryOut(Struct):
    """One kind of opinion."""

    code: str
    name_zh: str
    name_en: str
    body: Body
    hints: list[HintOut]
    is_offered: bool

    @classmethod
    def of(cls, row: OpinionCategory) -> "CategoryOut":
        """From its row."""
        hints = [HintOut(zh, en) for zh, en in queries.hints_of(row)]
        return cls(row.code, row.name_zh, row.name_en, Body(row.body), hints, row.is_offered)
