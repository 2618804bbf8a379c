"""Lines that are a byline by their words alone."""

from collections.abc import Callable

import pytest

from tui.corpus import Article
from tui.corpus.bylines import byline_names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ida Holm", ["Ida Holm"]),
        ("Von Ida Holm und Jan Roos", ["Ida Holm", "Jan Roos"]),
        ("Par J. R. Holm, envoyée spéciale", ["J. R. Holm"]),
        ("Por Ida de la Holm | 5 de junio de 2023", ["Ida de la Holm"]),
        ("Автор: Олена Петренко", ["Олена Петренко"]),
        ("Autor*in: Ida Holm", ["Ida Holm"]),
        ("Freitag, 15:49 Uhr von Ida Holm", ["Ida Holm"]),
        ("Harbour | by Ida Holm", ["Ida Holm"]),
        ("Written by Ida Holm", ["Ida Holm"]),
        ("Von der Leyen", []),
        ("Von Wien bis Rom", []),
        ("Di Maio", []),
        ("By land and sea", []),
        ("By Land And Sea", []),
        ("By the harbour, Ida Holm said, there was room for one more bridge." + " So" * 30, []),
        ("Autor:in Ida Holm", []),
        ("Author Ida Holm spoke", []),
        ("Ida Holm", []),
    ],
)
def test_names(line: str, names: list[str]) -> None:
    assert byline_names(line) == tuple(names)


def test_a_headline_is_no_byline(article: Callable[[str], Article]) -> None:
    text = "Der Rat kam am Dienstag zusammen, um über die neue Brücke zu sprechen, hieß es. " * 3
    found = article(f"Von Port Holm und Jan Roos\n\nVon Ida Holm\n\n{text}")
    assert (found.title, found.authors) == ("Von Port Holm und Jan Roos", ("Ida Holm",))
