"""Coverage-guided fuzzing of the parsers and of document structure.

    pip install atheris
    python -m tests.benchmarks.corpus_fuzz CORPUS_FOLDER -max_total_time=300 -timeout=20

The first byte of an input chooses the format. Anything but the documented error is a crash; so are
unsafe characters, passages that overlap or exceed the text, and a deduplication that is not
idempotent.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["tui.corpus"]):
    from tui.corpus import merge_duplicates, safe_text
    from tui.corpus.article_builder import build_article
    from tui.corpus.formats import EXTENSIONS, FormatError
    from tui.corpus.model import ArticleFile

_KINDS = (".txt", ".md", ".jsonl", ".json", ".csv", ".eml", ".rss", ".rtf", ".html", ".mhtml")
_FILE = ArticleFile("x", "x.txt")


def check(data: bytes) -> None:
    """Read one input; raises on whatever must not happen."""
    if not data:
        return
    file_format = EXTENSIONS[_KINDS[data[0] % len(_KINDS)]]
    try:
        parsed = file_format.parse(data[1:])
    except (FormatError, RecursionError):  # the child process turns the latter into the former
        return
    built = [build_article(draft, _FILE, "x") for draft in parsed.drafts[:3]]
    articles = [article for article in built if article.passages]
    for article in articles:
        assert safe_text(article.text, keep_newlines=True) == article.text
        end = 0
        for passage in article.passages:
            assert end <= passage.start < passage.end <= len(article.text)
            end = passage.end
    merged = merge_duplicates(articles)
    assert merge_duplicates(merged) == merged


if __name__ == "__main__":
    atheris.Setup(sys.argv, check)
    atheris.Fuzz()
