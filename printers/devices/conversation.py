"""How we talk to a printer that answers, over whatever line it hangs on."""

import asyncio
from dataclasses import dataclass
from typing import Protocol

from printers.devices.outcome import Held, Outcome, Printed, Progress, Stage, Unknown
from printers.escpos import (
    ASK,
    SILENT,
    Answers,
    Automatic,
    Confirm,
    Confirmed,
    RealTime,
    Status,
    confirmation,
    status_of,
)
from printers.escpos.jobs import process_id


class LineLost(Exception):
    """The line to the printer is gone."""


class Line(Protocol):
    """Bytes both ways."""

    def write(self, data: bytes) -> None:
        """Hand over bytes; they leave as fast as the printer takes them."""
        ...

    async def read(self) -> bytes:
        """Wait for what the printer says, or raise LineLost."""
        ...

    async def aclose(self) -> None:
        """Hang up; what the printer has not taken yet never reaches it."""
        ...


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds each kind of waiting may take."""

    connect: float = 5
    answer: float = 2  # a healthy printer answers a question within milliseconds
    confirm: float = 60  # a whole job is on paper within seconds unless the printer says what is wrong
    mend: float = 1800  # staff change a roll; after this a slip is stale anyway
    ask_again: float = 2


USUAL = Patience()


async def ask(line: Line, patience: Patience) -> Status:
    """Ask how the printer is; whoever does not answer is not ready, whatever the reason."""
    answers, heard = Answers(), []
    try:
        for question in ASK:
            line.write(question)
            async with asyncio.timeout(patience.answer):
                heard.append(await _next_real_time(line, answers))
    except (TimeoutError, LineLost):
        return SILENT
    return status_of(*heard)


async def deliver(
    line: Line, payload: bytes, *, job_id: str, confirm: Confirm, progress: Progress, patience: Patience
) -> Outcome:
    """Send one job on a line, once, and stay on it until the printer says that it is on paper."""
    status = await ask(line, patience)
    if not status.ready:
        return Held(status.reason)
    await progress(Stage.SENDING, "")
    line.write(payload + confirmation(job_id, confirm))
    expected = process_id(job_id) if confirm is Confirm.PROCESS_ID else b""
    try:
        await _Wait(line, progress, patience).until_confirmed(expected)
    except LineLost:
        return Unknown("line_lost")
    except TimeoutError:
        return Unknown("not_confirmed")
    return Printed(confirm.value)


async def _next_real_time(line: Line, answers: Answers) -> RealTime:
    """Wait for the answer to a question, past everything the printer says unasked."""
    while True:
        for answer in answers.feed(await line.read()):
            if isinstance(answer, RealTime):
                return answer


class _Wait:
    """The time between the last byte and the printer's word: it may need new paper first."""

    def __init__(self, line: Line, progress: Progress, patience: Patience) -> None:
        self._line, self._progress, self._patience = line, progress, patience
        self._answers = Answers()
        self._round: list[RealTime] = []
        self._status = Status()

    async def until_confirmed(self, expected: bytes) -> None:
        """Listen, ask now and then, tell what is wrong, and give up only when nothing explains the wait."""
        async with asyncio.timeout(self._patience.confirm) as deadline:
            while True:
                for answer in self._answers.feed(await self._heard()):
                    if answer == Confirmed(expected):
                        return
                    await self._notice(self._told_by(answer), deadline)

    async def _heard(self) -> bytes:
        """Wait for the printer to speak, and ask how it is when it has been quiet."""
        try:
            async with asyncio.timeout(self._patience.ask_again):
                return await self._line.read()
        except TimeoutError:
            self._line.write(b"".join(ASK))
            return b""

    def _told_by(self, answer: object) -> Status:
        """Learn what an answer says about the printer."""
        if isinstance(answer, Automatic):
            return answer.status
        if isinstance(answer, RealTime):
            self._round.append(answer)
            if len(self._round) == len(ASK):
                state, cause, paper = self._round
                self._round.clear()
                return status_of(state, cause, paper)
        return self._status

    async def _notice(self, status: Status, deadline: asyncio.Timeout) -> None:
        """Pass a change on, and give staff time to mend it."""
        if status.reason == self._status.reason:
            return
        self._status = status
        seconds = self._patience.confirm if status.ready else self._patience.mend
        deadline.reschedule(asyncio.get_running_loop().time() + seconds)
        await self._progress(Stage.WAITING, status.reason)
