"""Loading of articles: discovery, parsing, document structure, deduplication."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path

from tui.corpus.article_builder import build_article
from tui.corpus.discovery import discover
from tui.corpus.file_input import read_file
from tui.corpus.formats import Draft, Format, FormatError, Parsed
from tui.corpus.model import Article, ArticleFile, ArticleHead, PassageKind, ReadError
from tui.corpus.paragraphs import MAX_LINES, SAMPLE
from tui.translation import mark

OnError = Callable[[ReadError], None]

_HEAD = SAMPLE + 10_000  # code points, of which cleaning takes some away
_PROSE = 40  # words of a passage that surely is running text


def load(paths: Sequence[Path], *, on_error: OnError, ignore: Sequence[str] = ()) -> list[Article]:
    """Read all articles in files and folders.

    Args:
        paths: files and folders; `-` is the standard input.
        on_error: called for each file that cannot be read; the rest is still read.
        ignore: patterns of what to ignore inside folders, as in a `.gitignore`.

    Raises:
        PatternError: a pattern cannot be understood.
    """
    from tui.corpus.near_duplicates import merge_duplicates  # 3 ms: not before the first paint

    articles: list[Article] = []
    for file in discover(paths, on_error=on_error, ignore=ignore):
        try:
            articles.extend(read_articles(file, on_error=on_error))
        except ReadError as error:
            on_error(error)
    return merge_duplicates(articles)


def read_articles(
    file: ArticleFile, *, on_error: OnError | None = None, languages: bool = True
) -> list[Article]:
    """Read the articles in one file; most formats hold one.

    Args:
        file: the file.
        on_error: called where a part of the file could not be read; the articles in the rest are
            still returned.
        languages: see `build_article`.

    Raises:
        ReadError: the file cannot be read, or no article is in it.
    """
    data, file_format = read_file(file.path)
    try:
        parsed = _parse(data, file_format)
    except FormatError as error:
        raise ReadError(file.path, error.reason, error.advice, may_pass=error.may_pass) from error
    if parsed.problem and on_error is not None:
        on_error(ReadError(file.path, parsed.problem, mark("What is there is shown.")))
    several = len(parsed.drafts) > 1
    articles = [
        build_article(
            draft, file, f"{file.id}/{number}" if several else file.id, languages=languages
        )
        for number, draft in enumerate(parsed.drafts, 1)
    ]
    articles = [article for article in articles if article.passages]
    if not articles:
        raise ReadError(file.path, mark("There is no text in it."), mark("Fill it, or remove it."))
    return articles


def read_head(file: ArticleFile) -> ArticleHead | None:
    """The beginning of a long text, without the languages of its passages.

    The whole begins likewise, passage by passage; where that is not sure, this is None. So it is
    where the file cannot be read, of which `read_articles` tells the reason.
    """
    drafts: Sequence[Draft] = ()
    with suppress(ReadError, FormatError):
        drafts = _parse(*read_file(file.path)).drafts
    if len(drafts) != 1 or drafts[0].kinds or len(drafts[0].text) < 2 * _HEAD:
        return None
    [draft] = drafts
    end = draft.text.find("\n", _HEAD, 2 * _HEAD)
    if end < 0 or draft.text.count("\n") > MAX_LINES:  # of more, paragraphs are put together
        return None
    head = build_article(replace(draft, text=draft.text[:end]), file, file.id, languages=False)
    if len(head.text) < SAMPLE:  # it tells how paragraphs are divided
        return None
    # Only below the last running text is anything judged by what stands above and below it.
    for passage in reversed(head.passages):
        words = head.text[passage.start : passage.end].split()
        if passage.kind is PassageKind.BODY and len(words) >= _PROSE:
            if passage.start < len(head.text) // 2:
                return None
            return ArticleHead(**{each.name: getattr(head, each.name) for each in fields(head)})
    return None


def _parse(data: bytes, file_format: Format) -> Parsed:
    """Parse in this process, or in the sandbox from the size that the format sets."""
    if len(data) < file_format.isolated_from:
        return file_format.parse(data)
    from tui.corpus.sandbox import shared_sandbox

    return shared_sandbox.parse(file_format, data)
