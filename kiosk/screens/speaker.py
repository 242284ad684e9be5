"""The voice of the screens: one port, whatever voice this machine has behind it.

Recordings made by a person come first (`<data>/voice/zh/<text>.wav`), then espeak-ng if it is installed, then silence. The browser only
plays clips; clips are kept by the hash of their text.
"""

import asyncio
import hashlib
import re
import shutil
from pathlib import Path
from typing import Literal, Protocol

from services.foundation import pinyin

Language = Literal["zh", "en"]

WORDS_A_MINUTE = 150
SLOWEST = 0.5
DIGITS = dict(zip("0123456789", "零一二三四五六七八九", strict=True))
LETTERS_AND_DIGITS = re.compile(r"[A-Z]\d+|\d{4,}")


class Speaker(Protocol):
    """Something that can say a sentence."""

    async def say(self, text: str, *, language: Language, speed: float) -> bytes | None:
        """A WAV clip, or None where there is no voice for it."""
        ...


class Silence:
    """No voice: the screens show, and say nothing."""

    async def say(self, text: str, *, language: Language, speed: float) -> bytes | None:
        """Nothing."""
        return None


class Recordings:
    """A folder of clips that a person recorded, one file a sentence; another voice says the rest."""

    def __init__(self, folder: Path, otherwise: Speaker) -> None:
        self._folder = folder
        self._otherwise = otherwise

    async def say(self, text: str, *, language: Language, speed: float) -> bytes | None:
        """The recording of exactly this sentence, if there is one."""
        path = self._folder / language / f"{hashlib.sha256(text.encode()).hexdigest()[:16]}.wav"
        if await asyncio.to_thread(path.is_file):
            return await asyncio.to_thread(path.read_bytes)
        return await self._otherwise.say(text, language=language, speed=speed)


class Espeak:
    """espeak-ng: plain, but on every Linux.

    Chinese goes in as pinyin, because its `cmn` voice spells pinyin in English (espeak-ng issue 1236).
    """

    def __init__(self, program: str, folder: Path) -> None:
        self._program = program
        self._folder = folder
        self._one_at_a_time = asyncio.Semaphore(2)

    async def say(self, text: str, *, language: Language, speed: float) -> bytes | None:
        """A clip, made once and kept."""
        voice, words = ("en-gb", text) if language == "en" else ("cmn-latn-pinyin", spoken_pinyin(text))
        rate = int(WORDS_A_MINUTE * max(speed, SLOWEST))
        path = self._folder / f"{hashlib.sha256(f'{voice}|{rate}|{words}'.encode()).hexdigest()}.wav"
        if not await asyncio.to_thread(path.is_file):
            async with self._one_at_a_time:
                await self._make(path, voice=voice, rate=rate, words=words)
        return await asyncio.to_thread(path.read_bytes) if path.is_file() else None

    async def _make(self, path: Path, *, voice: str, rate: int, words: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".part")
        process = await asyncio.create_subprocess_exec(
            self._program, "-v", voice, "-s", str(rate), "-w", str(draft), "--", words,
            stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        if await process.wait() == 0 and draft.exists():
            draft.replace(path)


def speaker(data_dir: Path) -> Speaker:
    """The best voice this machine has."""
    program = shutil.which("espeak-ng")
    plain: Speaker = Espeak(program, data_dir / "speech") if program else Silence()
    return Recordings(data_dir / "voice", plain)


def spoken_pinyin(text: str) -> str:
    """Pinyin with tone numbers; ticket numbers and long digits are read one by one (A001 → A 零 零 一)."""
    apart = LETTERS_AND_DIGITS.sub(lambda found: " ".join(DIGITS.get(c, c) for c in found.group()), text)
    return pinyin.with_tones(apart)
