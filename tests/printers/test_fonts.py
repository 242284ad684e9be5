"""The typefaces of our paper are here, whole and in every weight."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from printers import charmap, fonts

pytestmark = pytest.mark.pure


def test_nothing_has_to_be_made_and_asking_twice_changes_nothing() -> None:
    assert fonts.build() == fonts.build() == fonts.files()


def test_every_character_of_the_national_standard_can_be_printed() -> None:
    standard = b"".join(bytes([row, cell]) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    characters = standard.decode("gb2312", errors="ignore")

    assert len(characters) == 6763
    assert fonts.missing_glyphs(characters) == set()


@pytest.mark.parametrize("path", fonts.files(), ids=lambda path: path.name)
def test_our_reading_of_a_character_map_is_the_usual_one(path: Path) -> None:
    with TTFont(path, lazy=True, fontNumber=0) as font:
        usual = set(font.getBestCmap())

    assert {point for stretch in charmap.ranges(path) for point in stretch} == usual


def test_a_file_that_is_no_font_is_refused(tmp_path: Path) -> None:
    impostor = tmp_path / "impostor.otf"
    impostor.write_bytes(bytes(100))

    with pytest.raises(charmap.NotAFont):
        charmap.ranges(impostor)


def test_spaces_are_not_missing_and_pictures_are() -> None:
    assert fonts.missing_glyphs("王 五\u3000·～\n") == set()
    assert fonts.missing_glyphs("王😀") == {"😀"}
