"""The language that most of some articles are in: only another one is told beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from tui.corpus import Article, Passage
from tui.translation import _in, current_language

_MOST = 500  # articles that are counted, from all over the list
_PREFERRED = "en"


def main_language(articles: Sequence[Article]) -> str:
    """The language (ISO 639-1) of most articles; of several, the interface's, or else English.

    Those of which it is not known do not count; without any it is that of the interface.
    """
    some = articles[:: len(articles) // _MOST + 1]
    return most_frequent(article.language for article in some)


def most_frequent(languages: Iterable[str | None]) -> str:
    """The most frequent of some languages, with the same preferences."""
    counts = Counter(code for code in languages if code)
    most = max(counts.values(), default=0)
    often = sorted(code for code, count in counts.items() if count == most)
    preferred = (current_language(), _PREFERRED)
    return next((code for code in preferred if code in often), (often or [preferred[0]])[0])


def foreign_language(article: Article, passage: Passage | None, main: str) -> str:
    """The name of a passage's language; empty for that of most articles, or one not known.

    Args:
        article: that holds it.
        passage: the passage; None: the article as a whole.
        main: the language of most articles.
    """
    code = article.language if passage is None else article.language_of(passage)
    return "" if code is None or code == main else language_name(code)


def language_name(code: str) -> str:
    """The name of a language (ISO 639-1 code), in the user's language."""
    from tui.languages import language

    return _in("language", language(code).name)
