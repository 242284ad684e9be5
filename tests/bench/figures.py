"""A figure of the design, and how it is taken: both sides in turns, so that a busy moment of the machine hits both."""

import statistics
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

ROUNDS = 5
Measure = Callable[[], Awaitable[float]]


@dataclass(frozen=True, slots=True)
class Figure:
    """One ratio: what was measured, against what, and the bar."""

    name: str
    measured: float
    against: float
    ratio: float
    bar: float
    lower_is_better: bool = False

    @property
    def holds(self) -> bool:
        """Whether the bar is reached."""
        return self.ratio <= self.bar if self.lower_is_better else self.ratio >= self.bar

    @classmethod
    def limit(cls, name: str, value: float, *, bar: float) -> "Figure":
        """Something that may not be more than the bar."""
        return cls(name, value, bar, value, bar, lower_is_better=True)

    @classmethod
    def at_least(cls, name: str, value: float, *, bar: float) -> "Figure":
        """Something that may not be less than the bar."""
        return cls(name, value, bar, value, bar)

    @classmethod
    def of_rounds(
        cls, name: str, ours: list[float], theirs: list[float], *, bar: float, lower_is_better: bool = False
    ) -> "Figure":
        """The median of the ratios of each round."""
        ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
        return cls(name, statistics.median(ours), statistics.median(theirs), ratio, bar, lower_is_better)


async def in_turns(*sides: Measure, rounds: int = ROUNDS) -> list[list[float]]:
    """What each side measured, round by round; every other round goes backwards, so that none is always first."""
    taken: list[list[float]] = [[] for _ in sides]
    for number in range(rounds):
        order = range(len(sides)) if number % 2 == 0 else reversed(range(len(sides)))
        for place in order:
            taken[place].append(await sides[place]())
    return taken


async def median_of(measure: Measure, *, rounds: int = 3) -> float:
    """The middle one of some rounds."""
    return statistics.median([await measure() for _ in range(rounds)])


def p99(took: list[float]) -> float:
    """What ninety-nine of a hundred stay below."""
    return statistics.quantiles(took, n=100)[98]
