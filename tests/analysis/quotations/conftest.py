from collections.abc import Callable
from pathlib import Path

import pytest

from tui.analysis import Quotation, find_pipeline
from tui.analysis.quotations.assembly import quotations_of
from tui.analysis.quotations.saying import Saying
from tui.corpus import Article, Passage


def article_of(text: str) -> Article:
    """An article of one passage a line."""
    passages, start = [], 0
    for number, line in enumerate(text.split("\n")):
        passages.append(Passage(f"a#{number}", "a", start, start + len(line)))
        start += len(line) + 1
    return Article("a", Path("a.txt"), "Title", text, tuple(passages))


@pytest.fixture(scope="session")
def parsed() -> Callable[[Article], list[Saying]]:
    """The sayings of an article, by the installed pipeline in this process."""
    from tui.analysis.ner import spacy_ner

    pipeline = find_pipeline().name

    def parse(article: Article) -> list[Saying]:
        texts = tuple(article.text[p.start : p.end] for p in article.passages)
        found = spacy_ner.analyse(pipeline, texts)
        return [
            one.shifted(article.passages[one.number].start)
            for one in found
            if isinstance(one, Saying)
        ]

    return parse


Told = tuple[str, str, str, str]


@pytest.fixture(scope="session")
def told(parsed: Callable[[Article], list[Saying]]) -> Callable[[str], list[Told]]:
    """Kind, speaker, cue and content of every quotation of a text."""

    def tell(text: str) -> list[Told]:
        article = article_of(text)

        def words(spans: tuple[tuple[int, int], ...]) -> str:
            return " + ".join(text[start:end] for start, end in spans)

        def row(one: Quotation) -> Told:
            return one.kind.value, words(one.speaker), words(one.cue), words(one.content)

        return [row(one) for one in quotations_of(article, parsed(article))]

    return tell
