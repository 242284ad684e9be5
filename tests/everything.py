"""`make test`: every test once, those that touch a database on SQLite and on PostgreSQL; what is lacking is installed or named.

Under CI a part that cannot run is a failure; elsewhere it is named in the last line. What failed, and why, stands just above it.
"""

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = {"chromium": ("chromium",), "espeak-ng": ("espeak-ng",)}
TYPES = Path(__file__).parent / "typescript"
ENGINES = ("sqlite", "postgres")
LINES_OF_WHY, MOST_LINES, WIDEST = 5, 20, 300
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the tests, in a process of their own."""

    name: str
    engine: str
    which: str
    first_port: int

    async def run(self, said: IO[str] | None, report: Path) -> int:
        """Run them, printing here or there, with a report for programs; gives the exit code."""
        environment = {**os.environ, "KIOSK_TEST_ENGINE": self.engine, "TEST_PORTS": str(self.first_port)}
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "-m",
            self.which,
            f"--junitxml={report}",
        ]
        running = await asyncio.create_subprocess_exec(*command, env=environment, stdout=said, stderr=said)
        return await running.wait()


PARTS = (
    Part("sqlite", "sqlite", "not pure", 20_000),
    Part("postgres", "postgres", "not pure and (not browser or both_engines)", 23_000),
    Part("screens alone", "sqlite", "pure and browser", 26_000),
    Part("no database", "sqlite", "pure and not browser", 29_000),
)


def main() -> int:
    """Run everything; the exit code is not zero when anything failed."""
    lacking = _install_what_is_missing()
    # hundreds of kiosks start in these tests: what they import is compiled once
    subprocess.run([sys.executable, "-m", "compileall", "-q", "kiosk", "services", "printers", "tests"], check=False)
    with tempfile.TemporaryDirectory() as reports:
        codes = asyncio.run(_run_all(Path(reports)))
        told = [line for part in PARTS for line in failures(part.name, _report(part, Path(reports)))]
    print(*told, sep="\n")
    failed = [name for name, code in codes.items() if code]
    if lacking and os.environ.get("CI") == "true":
        failed += lacking
    print(
        f"engines: {', '.join(ENGINES)}; failed: {', '.join(failed) or 'none'}; not to be had here: {', '.join(lacking) or 'nothing'}"
    )
    return 1 if failed else 0


def failures(part: str, report: Path) -> list[str]:
    """What a reader who sees only the end must know: each test that failed, and the first lines of why."""
    if not report.exists():
        return [f"{part}: ended before it could report"]
    lines = []
    for case in ElementTree.parse(report).iter("testcase"):
        for wrong in (*case.iter("failure"), *case.iter("error")):
            where = (wrong.text or "").strip().rpartition("\n")[2]
            why = [*wrong.get("message", "").splitlines()[:LINES_OF_WHY], where]
            lines += [f"{part}: {case.get('classname')}::{case.get('name')}", *(f"    {line[:WIDEST]}" for line in why)]
    more = [f"{part}: more failed, see above"] if len(lines) > MOST_LINES else []
    return [*lines[:MOST_LINES], *more]


def _report(part: Part, folder: Path) -> Path:
    return folder / f"{part.name}.xml"


async def _run_all(reports: Path) -> dict[str, int]:
    """Two parts at once, a core each, the longest first; the first is shown as it goes, the others when all have ended."""
    first, *others = PARTS
    waiting, codes = list(PARTS), {}
    with ExitStack() as open_files:
        said = {part: open_files.enter_context(tempfile.TemporaryFile("w+")) for part in others}

        async def work() -> None:
            while waiting:
                part = waiting.pop(0)
                codes[part.name] = await part.run(said.get(part), _report(part, reports))

        print(f"--- tests on {first.name}", flush=True)
        await asyncio.gather(work(), work())
        for part in others:
            said[part].seek(0)
            print(f"--- tests on {part.name}\n{said[part].read()}", flush=True)
    return {part.name: codes[part.name] for part in PARTS}


def _install_what_is_missing() -> list[str]:
    missing = [name for name in PACKAGES if not _is_here(name)]
    apt = shutil.which("apt-get")
    if missing and apt and os.geteuid() == 0:
        subprocess.run([apt, "update"], check=False, **QUIET)  # type: ignore[call-overload]  # mypy cannot follow the dict
        names = [package for name in missing for package in PACKAGES[name]]
        subprocess.run([apt, "install", "-y", "--no-install-recommends", *names], check=False, **QUIET)  # type: ignore[call-overload]
    return [name for name in missing if not _is_here(name)] + _install_compiler()


def _is_here(name: str) -> bool:
    return any(shutil.which(program) for program in (BROWSERS if name == "chromium" else (name,)))


def _install_compiler() -> list[str]:
    """The compiler that checks the JSDoc types, from its own lock file."""
    npm = shutil.which("npm")
    if npm:
        subprocess.run([npm, "ci", "--prefix", TYPES, "--no-audit", "--no-fund"], check=False, **QUIET)  # type: ignore[call-overload]
    return [] if (TYPES / "node_modules/.bin/tsc").exists() else ["typescript"]


if __name__ == "__main__":
    sys.exit(main())
