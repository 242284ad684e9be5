"""ZM-01: the twenty papers a residents' committee must not issue (民发〔2020〕20号), and who does.

The names are the list's own; who issues them is our reading of the law and is confirmed by staff before it is called official.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from services.foundation import pinyin
from services.foundation.errors import NotFound

FILE = Path(__file__).parent / "data" / "certificates.json"


class CertificateUnknown(NotFound):
    """This paper is not on the list of twenty."""

    code = "certificate_unknown"


@dataclass(frozen=True, slots=True)
class Certificate:
    """One paper, whom to ask for it, and what to bring there."""

    name_zh: str
    name_en: str
    ask_zh: str
    ask_en: str
    bring_zh: str


@cache
def certificates() -> tuple[Certificate, ...]:
    """All twenty, in the order of the list."""
    return tuple(Certificate(**entry) for entry in json.loads(FILE.read_text(encoding="utf-8")))


def find(words: str) -> list[Certificate]:
    """Those that fit some words, pinyin or initials; all of them for none."""
    wanted = "".join(words.lower().split())
    return [one for one in certificates() if not wanted or any(wanted in spelt for spelt in _spellings(one))]


def named(name: str) -> Certificate:
    """The one of this name."""
    found = next((one for one in certificates() if one.name_zh == name), None)
    if found is None:
        raise CertificateUnknown
    return found


@cache
def _spellings(one: Certificate) -> tuple[str, ...]:
    return one.name_zh, one.name_en.lower(), pinyin.letters(one.name_zh), pinyin.initials(one.name_zh)
