"""Spans of quotes, and the kinds of passages that corrections are about."""

from collections.abc import Callable

from tui.corpus import Article, PassageKind

BODY = PassageKind.BODY
BOILERPLATE = PassageKind.BOILERPLATE
SIGN_UP = "Get the harbour letter every week."
Passages = Callable[..., Article]


def span(article: Article, quote: str) -> tuple[int, int]:
    start = article.text.index(quote)
    return start, start + len(quote)
