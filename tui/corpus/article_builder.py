"""Document structure: builds an `Article` by classifying paragraphs and extracting metadata."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from tui.cancellation import checked
from tui.corpus.authors import author_names
from tui.corpus.boilerplate import find_boilerplate
from tui.corpus.captions import is_caption
from tui.corpus.dates import date_in_name, parse_date
from tui.corpus.formats import Draft
from tui.corpus.language import language_of, passage_language
from tui.corpus.line_features import LineFeatures, line_features
from tui.corpus.metadata import MAX_URL, host, read_metadata
from tui.corpus.model import Article, ArticleFile, Passage, PassageKind
from tui.corpus.paragraphs import paragraph_spans
from tui.corpus.sanitise import clean_text, one_line, safe_text
from tui.corpus.titles import (
    MAX_HEADER,
    find_headline,
    first_sentence,
    header_length,
    header_promotions,
    match_headline,
)

_ASIDE = PassageKind.BOILERPLATE


def build_article(
    draft: Draft, file: ArticleFile, article_id: str, *, languages: bool = True
) -> Article:
    """Normalise a draft's text, classify its paragraphs, extract its title and metadata.

    Args:
        draft: the text and metadata that the format's parser extracted.
        file: the file it was read from.
        article_id: the id the article gets.
        languages: whether to identify those of single passages, which takes most of the time.
    """
    text, starts = _clean_blocks(draft)
    source = one_line(draft.source or "")
    given = one_line(draft.title or "")
    lines = _paragraphs(text)
    if not starts and given and text and match_headline(lines[:MAX_HEADER], given) is None:
        text = f"{given}\n\n{text}"
        lines = _paragraphs(text)
    marked = _marked_kinds(lines, starts)
    article = [line for line, kind in zip(lines, marked, strict=True) if kind is not _ASIDE]
    language = language_of(article, draft.language)
    month_first = language in (None, "en")
    metadata = read_metadata(article, month_first=month_first)
    kept = [kind for kind in marked if kind is not _ASIDE]
    titled = kept.index(PassageKind.TITLE) if PassageKind.TITLE in kept else None
    found, title = _classify(article, metadata.lines, given=given, titled=titled)
    kinds = _merge_kinds(marked, found)
    url = one_line(draft.url or metadata.url or "", MAX_URL) or None
    path = file.path
    return Article(
        id=article_id,
        path=path,
        title=title or safe_text(path.name),
        text=text,
        passages=_passages(article_id, lines, kinds, language, identify=languages),
        source=source or host(url),
        published=parse_date(draft.published or "", month_first=month_first)
        or metadata.published
        or date_in_name(path.stem),
        language=language,
        authors=author_names(map(one_line, draft.authors))
        or metadata.authors
        or author_names(map(one_line, draft.file_authors)),
        url=url,
    )


def _passages(
    article_id: str,
    lines: Sequence[LineFeatures],
    kinds: Sequence[PassageKind],
    language: str | None,
    *,
    identify: bool,
) -> tuple[Passage, ...]:
    return tuple(
        Passage(
            id=f"{article_id}#{number}",
            article=article_id,
            start=line.start,
            end=line.end,
            kind=kind,
            language=passage_language(line, language) if identify and kind is not _ASIDE else None,
        )
        for number, (line, kind) in enumerate(checked(zip(lines, kinds, strict=True)))
    )


def mark_shared_boilerplate(article: Article, shared: Collection[int]) -> Article:
    """The article with passages that other pages share reclassified as boilerplate.

    Args:
        article: as built from its own text.
        shared: indices of passages that become boilerplate. If the headline is one of them, the
            title is extracted again.
    """
    kinds = [
        PassageKind.BOILERPLATE if index in shared else passage.kind
        for index, passage in enumerate(article.passages)
    ]
    title = article.title
    if PassageKind.TITLE not in kinds and any(
        p.kind is PassageKind.TITLE for p in article.passages
    ):
        kept = [i for i, kind in enumerate(kinds) if kind is not _ASIDE or i in shared]
        spans = [article.passages[i] for i in kept]
        lines = [line_features(article.text, p.start, p.end) for p in spans]
        marked = {at for at, i in enumerate(kept) if i in shared}
        classes, found = _classify(lines, read_metadata(lines).lines, shared=marked)
        for i, kind in zip(kept, classes, strict=True):
            kinds[i] = kind
        title = found or title
    passages = (replace(p, kind=kind) for p, kind in zip(article.passages, kinds, strict=True))
    return replace(article, title=title, passages=tuple(passages))


def _clean_blocks(draft: Draft) -> tuple[str, list[tuple[int, PassageKind]]]:
    """The normalised text of a draft, and where its blocks of known kind begin."""
    if not draft.kinds:
        return clean_text(draft.text), []
    starts: list[tuple[int, PassageKind]] = []
    blocks: list[str] = []
    length = 0
    for block, kind in zip(draft.text.split("\n\n"), draft.kinds, strict=True):
        if cleaned := clean_text(block).strip():
            starts.append((length, kind))
            blocks.append(cleaned)
            length += len(cleaned) + 2
    return "\n\n".join(blocks), starts


def _marked_kinds(
    lines: Sequence[LineFeatures], starts: Sequence[tuple[int, PassageKind]]
) -> list[PassageKind | None]:
    """The kind that the markup gives each paragraph; None if it gives none."""
    kinds: list[PassageKind | None] = []
    block = -1
    for line in lines:
        while block + 1 < len(starts) and starts[block + 1][0] <= line.start:
            block += 1
        kinds.append(starts[block][1] if starts else None)
    return kinds


def _merge_kinds(
    marked: Sequence[PassageKind | None], found: Sequence[PassageKind]
) -> list[PassageKind]:
    """The kinds from the markup, and for the article's running text those found in its words."""
    following = iter(found)
    kinds: list[PassageKind] = []
    for kind in marked:
        by_words = _ASIDE if kind is _ASIDE else next(following)
        kinds.append(by_words if kind in (None, PassageKind.BODY) else kind)
    return kinds


def _paragraphs(text: str) -> list[LineFeatures]:
    """The features of each paragraph of a text."""
    return [line_features(text, start, end) for start, end in checked(paragraph_spans(text))]


def _classify(
    lines: Sequence[LineFeatures],
    metadata: Collection[int],
    *,
    shared: Collection[int] = (),
    given: str = "",
    titled: int | None = None,
) -> tuple[list[PassageKind], str]:
    """Classify each paragraph, and extract the title.

    Args:
        lines: the paragraphs.
        metadata: indices of addresses, dates and bylines.
        shared: indices of paragraphs that occur on many pages.
        given: the title in the file's metadata, or an empty string.
        titled: the index of the headline, if the markup tells it.
    """
    header = header_length(lines, metadata)
    marked = (find_boilerplate(lines, header) | {*shared}) - {*metadata}
    captions = {i for i, line in enumerate(lines) if i not in marked and is_caption(line)}
    kinds = [PassageKind.BODY] * len(lines)
    for index in captions:
        kinds[index] = PassageKind.CAPTION
    for index in marked | set(metadata):
        kinds[index] = PassageKind.BOILERPLATE
    found = titled
    if found is None and given:
        found = match_headline(lines[:MAX_HEADER], given)
    if found is None:
        found = find_headline(lines, header, metadata, marked | captions)
    if found is None:
        return kinds, _fallback_title(lines, kinds)
    kinds[found] = PassageKind.TITLE
    for index in header_promotions(lines, found, header):
        kinds[index] = PassageKind.BOILERPLATE
    return kinds, " ".join(lines[found].text.split())


def _fallback_title(lines: Sequence[LineFeatures], kinds: Sequence[PassageKind]) -> str:
    """The first sentence of the first running text, or of any paragraph if there is none."""
    body = [line for line, kind in zip(lines, kinds, strict=True) if kind is PassageKind.BODY]
    sentences = [line for line in body if len(line.words) >= 4]
    first = (sentences or body or [*lines])[:1]
    return first_sentence(first[0].text) if first else ""
