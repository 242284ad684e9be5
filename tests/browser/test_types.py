"""The types written in JSDoc hold; `make test` installs the compiler where npm is at hand."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.browser.gallery_server import STATIC

pytestmark = pytest.mark.pure

COMPILER = Path(__file__).parents[1] / "typescript/node_modules/.bin/tsc"


def test_the_types_of_the_screens_hold() -> None:
    if not COMPILER.exists() and os.environ.get("CI") != "true":
        pytest.skip("no TypeScript compiler here: npm ci --prefix tests/typescript")

    checked = subprocess.run([COMPILER, "--project", STATIC / "app" / "jsconfig.json"], capture_output=True, text=True)

    assert checked.stdout == ""


def test_a_wrong_type_is_seen(tmp_path: Path) -> None:
    if not COMPILER.exists() and os.environ.get("CI") != "true":
        pytest.skip("no TypeScript compiler here: npm ci --prefix tests/typescript")
    wrong = tmp_path / "wrong.js"
    wrong.write_text("/** @type {number} */\nexport const n = 'seven';\n")

    checked = subprocess.run([COMPILER, "--noEmit", "--checkJs", "--strict", wrong], capture_output=True, text=True)

    assert "is not assignable to type 'number'" in checked.stdout
