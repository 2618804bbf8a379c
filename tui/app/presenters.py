"""Presenters: from results of the index to marks in the text and items in lists."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from tui.analysis.taxonomy import QUANTITIES
from tui.app.entity_ranking import is_named
from tui.app.styles import group
from tui.app.text_wrapping import cells, shorten
from tui.app.widgets.related_list import RelatedItem, likeness
from tui.app.widgets.row_painter import Mark
from tui.app.wording import color_name
from tui.corpus import Article, Passage, safe_text
from tui.library import COLORS
from tui.library.bookmarks import TextPosition
from tui.library.lookups import find_article, find_mentions
from tui.library.main_language import foreign_language, language_name
from tui.localised import quoted_text
from tui.translation import _

if TYPE_CHECKING:
    from tui.analysis import Entity
    from tui.annotations import Annotation, Draft
    from tui.index import Related, RelatedArticle, SearchIndex, Told
    from tui.library import ArticleNotes, Library
    from tui.library.first_view import Name

QUOTED = 200  # cells of a note's words where one is chosen from several, at most
TITLED = 40  # cells of a related article's title, to leave room for the reasons


def entity_marks(names: Iterable[Name], hidden: Collection[str]) -> Iterator[Mark]:
    """The named entities of an article, but those of hidden groups."""
    for start, end, label in names:
        if label not in QUANTITIES and group(label) not in hidden:
            yield Mark(start, end, group(label))


def note_marks(here: ArticleNotes) -> Iterator[Mark]:
    """The notes and the drafts of an article."""
    for item in here.notes:
        if item.start is not None and item.end is not None:
            color = item.annotation.color
            style = color if color in COLORS else COLORS[0]
            yield Mark(item.start, item.end, style, "●" if item.annotation.text else "")
    for draft in here.drafts:
        yield Mark(draft.selector.start, draft.selector.end, "draft", "◌")


def related_item(
    article: Article,
    related: Related,
    main: str,
    sentences: Callable[[Article, Passage], Sequence[tuple[int, int]]],
) -> RelatedItem:
    """A related passage as it is listed: from the sentence of its article with most reasons on.

    Args:
        article: that holds it.
        related: the passage.
        main: the language of most articles: another one is told.
        sentences: gives the sentences of a passage of an article.
    """
    there, passage = related.there, article.passage_at(related.start)
    start = related.start
    if there and passage is not None:
        start = _best_sentence(sentences(article, passage), there) or start
    text = article.text[start : related.end]
    shown = tuple((first - start, last - start) for first, last in there if first >= start)
    name = foreign_language(article, passage, main)
    return RelatedItem(related, article.title, text, shown, name)


def language_told(article: Article, passage: Passage) -> list[str]:
    """The language of a passage, in words, where it is another than its article's."""
    code = passage.language if passage.language != article.language else None
    return in_language(language_name(code)) if code else []


def article_kind(article: Article, main: str) -> str:
    """What an article is called among other things; with its language if it is not the main one."""
    return " · ".join([_("article"), *in_language(foreign_language(article, None, main))])


def in_language(name: str) -> list[str]:
    """That something is in a language, in words; nothing for no name."""
    return [_("in {language}").format(language=name)] if name else []


def _best_sentence(
    sentences: Sequence[tuple[int, int]], evidence: Sequence[tuple[int, int]]
) -> int | None:
    """The start of the first sentence with the most reasons; None: there is no sentence."""
    if not sentences:
        return None
    held = [sum(start <= first < end for first, _last in evidence) for start, end in sentences]
    return sentences[held.index(max(held))][0]


def reason_marks(spans: Iterable[tuple[int, int]]) -> Iterator[Mark]:
    """The reasons for which two passages are related, in the text of one."""
    return (Mark(start, end, "reason") for start, end in spans)


def told_mark(passage: Passage, told: Told) -> Mark:
    """In the margin of a passage: in how many other articles its fact is told, or only here."""
    count = len(told.articles)
    signs = {"told": f"≈{count if count < 10 else '+'}", "only here": "○"}
    return Mark(passage.start, passage.end, "plain", signs.get(told.verdict, ""))


def article_option(index: SearchIndex, related: RelatedArticle) -> str:
    """A related article in a line: how alike, its title, why."""
    reasons = related.reasons
    differing = [f"{ours} / {theirs}" for ours, theirs in reasons.differing]
    why = " · ".join([*differing, *reasons.in_words][:4])
    article = find_article(index, related.article)
    title = shorten(article.title if article is not None else related.article, TITLED)
    title += " " * (TITLED - cells(title)) if why else ""
    return f"{likeness(related.score)} {title}" + (f" — {why}" if why else "")


def article_line(article: Article) -> str:
    """An article in a line, distinguished from others with its title."""
    facts = (article.title, article.source, article.published, article.id)
    return " · ".join(fact for fact in facts if fact)


def mention_marks(index: SearchIndex, entity: Entity | None, article_id: str) -> Iterator[Mark]:
    """Every mention of an entity in an article."""
    if entity is None:
        return
    for mention, named in find_mentions(index, article_id):
        if named.id == entity.id:
            yield Mark(mention.start, mention.end, "chosen")


def entity_at(index: SearchIndex, passage: Passage) -> Entity | None:
    """The first entity that is named in a passage."""
    found = (
        entity
        for mention, entity in find_mentions(index, passage.article)
        if mention.passage == passage.id and is_named(entity)
    )
    return next(found, None)


class MentionSteps:
    """From one mention of an entity to the next, through all articles and round again.

    The mentions are put in order once for an entity, not at every step.
    """

    def __init__(self) -> None:
        self._of: tuple[Entity, Sequence[Article]] | None = None
        self._keys: list[tuple[int, int, str]] = []

    def next(
        self, entity: Entity, library: Library, article_id: str, span: tuple[int, int], step: int
    ) -> TextPosition:
        """The mention after (1) or before (-1) a span."""
        if self._of is None or self._of[0] is not entity or self._of[1] is not library.articles:
            self._of = entity, library.articles
            self._keys = sorted(
                (max(0, library.position(m.article) - 1), m.start, m.article)
                for m in entity.mentions
            )
        here = max(0, library.position(article_id) - 1)
        if step > 0:
            number = bisect_left(self._keys, (here, span[1], "")) % len(self._keys)
        else:
            number = bisect_left(self._keys, (here, span[0], "")) - 1
        _place, start, article = self._keys[number]
        return TextPosition(article, start)


def note_option(note: Annotation | Draft) -> str:
    """A note or a draft in a line: text, tags, colour, and last its words, which may be long."""
    text = " ".join(note.text.split())
    tags = " ".join(f"#{tag}" for tag in note.tags)
    quote = quoted_text(shorten(note.selector.exact, QUOTED))
    facts = [text, tags, color_name(note.color), quote]
    return safe_text(" · ".join(fact for fact in facts if fact))
