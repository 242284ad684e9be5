"""`make test`: every test on SQLite and, beside it, those that touch a database on PostgreSQL; what is lacking is installed or named.

Under CI a part that cannot run is a failure; elsewhere it is named in the last line.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = {"chromium": ("chromium",), "espeak-ng": ("espeak-ng",)}
TYPES = Path(__file__).parent / "typescript"
NOT_ON_POSTGRES = "not pure and not browser"
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def main() -> int:
    """Run everything; the exit code is not zero when anything failed."""
    lacking = _install_what_is_missing()
    runs = _run_side_by_side()
    failed = [name for name, code in runs.items() if code]
    if lacking and os.environ.get("CI") == "true":
        failed += lacking
    print(
        f"engines: {', '.join(runs)}; failed: {', '.join(failed) or 'none'}; not to be had here: {', '.join(lacking) or 'nothing'}"
    )
    return 1 if failed else 0


def _run_side_by_side() -> dict[str, int]:
    """Both engines at once, a core each; what the second prints is shown when the first has ended."""
    with tempfile.TemporaryFile("w+") as said:
        beside = _pytest("postgres", "-m", NOT_ON_POSTGRES, out=said)
        print("--- tests on sqlite", flush=True)
        codes = {"sqlite": _pytest("sqlite").wait(), "postgres": beside.wait()}
        said.seek(0)
        print(f"--- tests on postgres\n{said.read()}", flush=True)
    return codes


def _pytest(engine: str, *options: str, out: IO[str] | None = None) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "KIOSK_TEST_ENGINE": engine}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options]
    return subprocess.Popen(command, env=environment, stdout=out, stderr=out)


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
