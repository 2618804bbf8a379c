"""From clean text to an `Article`: paragraphs and their kinds, the title, the metadata."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from tui.corpus.authors import author_names
from tui.corpus.boilerplate import boilerplate
from tui.corpus.captions import is_caption
from tui.corpus.dates import parse_date
from tui.corpus.formats import Draft
from tui.corpus.language import language_of, passage_language
from tui.corpus.line_features import Line, make_line
from tui.corpus.metadata import LONGEST_URL, host, read_metadata
from tui.corpus.model import Article, ArticleFile, Passage, PassageKind
from tui.corpus.paragraphs import paragraph_spans
from tui.corpus.sanitise import clean_text, one_line, safe_text
from tui.corpus.titles import (
    HEADER,
    header_length,
    headline,
    promotions_above,
    same_headline,
    shortened,
)


def build_article(draft: Draft, file: ArticleFile, article_id: str) -> Article:
    """Clean a draft and find its structure.

    Args:
        draft: the text, and what its format says of it.
        file: the file it was read from.
        article_id: the id the article gets.
    """
    text = clean_text(draft.text)
    source = one_line(draft.source or "")
    given = one_line(draft.title or "")
    lines = _lines_of(text)
    if given and text and same_headline(lines[:HEADER], given) is None:
        text = f"{given}\n\n{text}"
        lines = _lines_of(text)
    language = language_of(lines, draft.language)
    month_first = language in (None, "en")
    metadata = read_metadata(lines, month_first=month_first)
    kinds, title = _kinds(lines, metadata.lines, given=given)
    url = one_line(draft.url or metadata.url or "", LONGEST_URL) or None
    passages = tuple(
        Passage(
            id=f"{article_id}#{number}",
            article=article_id,
            start=line.start,
            end=line.end,
            kind=kind,
            language=passage_language(line, language),
        )
        for number, (line, kind) in enumerate(zip(lines, kinds, strict=True))
    )
    return Article(
        id=article_id,
        path=file.path,
        title=title or safe_text(file.path.name),
        text=text,
        passages=passages,
        source=source or host(url),
        published=parse_date(draft.published or "", month_first=month_first) or metadata.published,
        language=language,
        authors=author_names(map(one_line, draft.authors))
        or metadata.authors
        or author_names(map(one_line, draft.file_authors)),
        url=url,
    )


def mark_shared(article: Article, shared: Collection[int]) -> Article:
    """The article once it is known which of its passages its page shares with others.

    Args:
        article: as built from its own text.
        shared: indices of passages that become boilerplate. If the headline is one of them,
            another is looked for, or the first sentence becomes the title.
    """
    kinds = [
        PassageKind.BOILERPLATE if index in shared else passage.kind
        for index, passage in enumerate(article.passages)
    ]
    title = article.title
    if PassageKind.TITLE not in kinds and any(
        p.kind is PassageKind.TITLE for p in article.passages
    ):
        lines = [make_line(article.text, p.start, p.end) for p in article.passages]
        kinds, found = _kinds(lines, read_metadata(lines).lines, shared=shared)
        title = found or title
    passages = (replace(p, kind=kind) for p, kind in zip(article.passages, kinds, strict=True))
    return replace(article, title=title, passages=tuple(passages))


def _lines_of(text: str) -> list[Line]:
    """The paragraphs of a text, with their features."""
    return [make_line(text, start, end) for start, end in paragraph_spans(text)]


def _kinds(
    lines: Sequence[Line],
    metadata: Collection[int],
    *,
    shared: Collection[int] = (),
    given: str = "",
) -> tuple[list[PassageKind], str]:
    """The kind of each paragraph, and the title.

    Args:
        lines: the paragraphs.
        metadata: indices of addresses, dates and bylines.
        shared: indices of paragraphs that are on many pages.
        given: the title that the file's format names, or an empty string.
    """
    header = header_length(lines, metadata)
    marked = (boilerplate(lines, header) | {*shared}) - {*metadata}
    captions = {i for i, line in enumerate(lines) if i not in marked and is_caption(line)}
    kinds = [PassageKind.BODY] * len(lines)
    for index in captions:
        kinds[index] = PassageKind.CAPTION
    for index in marked | set(metadata):
        kinds[index] = PassageKind.BOILERPLATE
    found = same_headline(lines[:HEADER], given) if given else None
    if found is None:
        found = headline(lines, header, metadata, marked | captions)
    if found is None:
        return kinds, _first_sentence(lines, kinds)
    kinds[found] = PassageKind.TITLE
    for index in promotions_above(lines, found, header):
        kinds[index] = PassageKind.BOILERPLATE
    return kinds, " ".join(lines[found].text.split())


def _first_sentence(lines: Sequence[Line], kinds: Sequence[PassageKind]) -> str:
    """The beginning of the first running text, or of whatever there is."""
    body = [line for line, kind in zip(lines, kinds, strict=True) if kind is PassageKind.BODY]
    sentences = [line for line in body if len(line.words) >= 4]
    first = (sentences or body or [*lines])[:1]
    return shortened(first[0].text) if first else ""
