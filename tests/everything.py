"""`make test`: every test on SQLite, then those that touch a database on PostgreSQL; what the machine lacks is installed or named.

Under CI a part that cannot run is a failure; elsewhere it is named in the last line.
"""

import os
import shutil
import subprocess
import sys

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = {"chromium": ("chromium",), "espeak-ng": ("espeak-ng",)}
NOT_ON_POSTGRES = "not pure and not browser"


def main() -> int:
    """Run everything; the exit code is not zero when anything failed."""
    lacking = _install_what_is_missing()
    runs = {"sqlite": _pytest("sqlite"), "postgres": _pytest("postgres", "-m", NOT_ON_POSTGRES)}
    failed = [name for name, code in runs.items() if code]
    if lacking and os.environ.get("CI") == "true":
        failed += lacking
    print(
        f"engines: {', '.join(runs)}; failed: {', '.join(failed) or 'none'}; not to be had here: {', '.join(lacking) or 'nothing'}"
    )
    return 1 if failed else 0


def _pytest(engine: str, *options: str) -> int:
    print(f"--- tests on {engine}", flush=True)
    environment = {**os.environ, "KIOSK_TEST_ENGINE": engine}
    return subprocess.run([sys.executable, "-m", "pytest", "-q", *options], env=environment, check=False).returncode


def _install_what_is_missing() -> list[str]:
    missing = [name for name in PACKAGES if not _is_here(name)]
    apt = shutil.which("apt-get")
    if missing and apt and os.geteuid() == 0:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run([apt, "update"], check=False, **quiet)  # type: ignore[call-overload]  # mypy cannot follow the dict
        names = [package for name in missing for package in PACKAGES[name]]
        subprocess.run([apt, "install", "-y", "--no-install-recommends", *names], check=False, **quiet)  # type: ignore[call-overload]
    return [name for name in missing if not _is_here(name)]


def _is_here(name: str) -> bool:
    return any(shutil.which(program) for program in (BROWSERS if name == "chromium" else (name,)))


if __name__ == "__main__":
    sys.exit(main())
