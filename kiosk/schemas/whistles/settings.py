"""JSON of the ladder and the limits of whistles."""

from msgspec import Struct

from services.whistles.categories import Urgency
from services.whistles.rules import Body, Limit, Rung, Settings, Span, Unit


class SpanIO(Struct, forbid_unknown_fields=True):
    """So much of a unit."""

    amount: int
    unit: Unit

    @classmethod
    def of(cls, span: Span) -> "SpanIO":
        """From the rule."""
        return cls(amount=span.amount, unit=span.unit)

    def span(self) -> Span:
        """For the rule."""
        return Span(self.amount, self.unit)


class LimitIO(Struct, forbid_unknown_fields=True):
    """The limits of one urgency."""

    report: SpanIO
    resolve: SpanIO
    feedback: SpanIO
    note_days: int = 0

    @classmethod
    def of(cls, limit: Limit) -> "LimitIO":
        """From the rule."""
        return cls(report=SpanIO.of(limit.report), resolve=SpanIO.of(limit.resolve), feedback=SpanIO.of(limit.feedback),
                   note_days=limit.note_days)  # fmt: skip

    def limit(self, urgency: Urgency) -> Limit:
        """For the rule."""
        return Limit(urgency, self.report.span(), self.resolve.span(), self.feedback.span(), self.note_days)


class RungIO(Struct, forbid_unknown_fields=True):
    """One level of the ladder."""

    level: int
    body: Body
    is_outside: bool = False

    def rung(self) -> Rung:
        """For the rule."""
        return Rung(self.level, self.body, self.is_outside)


class SettingsOut(Struct):
    """The ladder and the limits; a limit that is not among the confirmed ones is a proposal and promised to nobody."""

    ladder: list[RungIO]
    limits: dict[str, LimitIO]
    confirmed: list[Urgency]
    is_ladder_set: bool

    @classmethod
    def of(cls, settings: Settings) -> "SettingsOut":
        """From the rules."""
        return cls(
            ladder=[RungIO(rung.level, Body(rung.body), rung.is_outside) for rung in settings.ladder],
            limits={str(urgency): LimitIO.of(limit) for urgency, limit in settings.limits.items()},
            confirmed=sorted(settings.confirmed), is_ladder_set=settings.is_ladder_set,
        )  # fmt: skip
