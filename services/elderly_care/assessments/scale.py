"""The table of GB/T 42195-2022: items with their scores, and the levels, read once from the data."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).parent.parent / "data" / "ability_42195.json"


@dataclass(frozen=True, slots=True)
class Answer:
    """One score and what it means."""

    score: int
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question, its best score first."""

    code: str
    zh: str
    en: str
    answers: tuple[Answer, ...]

    @property
    def most(self) -> int:
        """The best score."""
        return self.answers[0].score


@dataclass(frozen=True, slots=True)
class Part:
    """One of the four dimensions."""

    code: str
    zh: str
    en: str
    items: tuple[Item, ...]

    @property
    def most(self) -> int:
        """What its items give together at best."""
        return sum(item.most for item in self.items)


@dataclass(frozen=True, slots=True)
class Level:
    """A level and the totals that give it."""

    level: int
    zh: str
    en: str
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Scale:
    """The whole table."""

    standard: str
    parts: tuple[Part, ...]
    levels: tuple[Level, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in their order."""
        return tuple(item for part in self.parts for item in part.items)


@lru_cache(maxsize=1)
def scale() -> Scale:
    """The table as the data has it."""
    data = json.loads(FILE.read_text(encoding="utf-8"))
    ladders = {
        name: tuple(Answer(*step) for step in steps) for name, steps in data["answers"].items()
    }  # fmt: skip
    parts = tuple(
        Part(
            code=part["code"], zh=part["zh"], en=part["en"],
            items=tuple(Item(item["code"], item["zh"], item["en"], ladders[item["answers"]]) for item in part["items"]),
        )
        for part in data["parts"]
    )  # fmt: skip
    levels = tuple(Level(one["level"], one["zh"], one["en"], one["least"], one["most"]) for one in data["levels"])
    return Scale(standard=data["standard"], parts=parts, levels=levels)
