"""The types written in JSDoc hold, wherever a TypeScript compiler is at hand; nothing is downloaded for it."""

import shutil
import subprocess

import pytest

from tests.browser.gallery_server import STATIC

pytestmark = pytest.mark.pure


def test_the_types_of_the_screens_hold() -> None:
    compiler = shutil.which("tsc")
    if compiler is None:
        pytest.skip("no tsc here: npm install --global typescript")

    checked = subprocess.run([compiler, "--project", STATIC / "app" / "jsconfig.json"], capture_output=True, text=True)

    assert checked.stdout == ""
