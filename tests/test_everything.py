"""Who sees only the end of a long run reads there which test failed, and why."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.everything import MOST_LINES, failures

pytestmark = pytest.mark.pure

TESTS = """
import pytest

@pytest.fixture
def broken():
    raise OSError("no printer")

def test_fine(): pass
def test_sum(): assert 1 + 1 == 3, "a sum"
def test_paper(broken): pass
@pytest.mark.parametrize("n", range(50))
def test_many(n): assert n < 0
"""


def test_tests_that_failed_are_named_with_reason_and_line_and_many_are_cut_short(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    (tmp_path / "test_it.py").write_text(TESTS)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-c", "/dev/null", "--rootdir=."]
    alone = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    subprocess.run(
        [*command, f"--junitxml={report}", "test_it.py"], cwd=tmp_path, env=alone, capture_output=True, check=False
    )

    told = failures("sqlite", report)

    assert told[:7] == [
        "sqlite: test_it::test_sum",
        "    AssertionError: a sum",
        "    assert (1 + 1) == 3",
        "    test_it.py:9: AssertionError",
        "sqlite: test_it::test_paper",
        '    failed on setup with "OSError: no printer"',
        "    test_it.py:6: OSError",
    ]
    assert (len(told), told[-1]) == (MOST_LINES + 1, "sqlite: more failed, see above")


def test_a_part_that_was_killed_is_told_too(tmp_path: Path) -> None:
    assert failures("sqlite", tmp_path / "none.xml") == ["sqlite: ended before it could report"]
