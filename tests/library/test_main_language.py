"""The language of most articles."""

from __future__ import annotations

import pytest

from tui.library.main_language import most_frequent
from tui.translation import set_language


@pytest.mark.parametrize(
    ("languages", "interface", "main"),
    [
        (["en", "uk", "uk", None], "en", "uk"),
        (["en", "uk", "de"], "en", "en"),
        (["en", "uk", "de"], "uk", "uk"),
        (["de", "fr", "de", "fr"], "uk", "de"),
        ([None, None], "uk", "uk"),
        ([], "en", "en"),
    ],
)
def test_it_is_the_most_frequent_or_else_the_readers(languages, interface, main) -> None:
    set_language(interface)
    try:
        assert most_frequent(languages) == main
    finally:
        set_language("en")
