"""From what the index knows to what the panes show: marks in the text, items in the lists."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from tui.analysis.taxonomy import QUANTITIES
from tui.annotations import Anchored, AnchorState, Annotation, Draft
from tui.app.looks import group
from tui.app.lookups import find_article, find_mentions
from tui.app.widgets.entity_list import EntityItem
from tui.app.widgets.reader import Place
from tui.app.widgets.related_list import RelatedItem, likeness
from tui.app.widgets.row_painter import Mark
from tui.app.wrapping import cells, flat, shorten
from tui.corpus import Article, Passage, safe_text, sentence_spans

if TYPE_CHECKING:
    from tui.analysis import Entity
    from tui.index import Related, RelatedArticle, SearchIndex

QUOTED = 40  # cells of a note's words where one is chosen from several
TITLED = 40  # cells of a related article's title, to leave room for the reasons


def is_named(entity: Entity) -> bool:
    """Whether an entity is a name, not an amount or a time."""
    return entity.label not in QUANTITIES


def entity_marks(index: SearchIndex, article_id: str, hidden: Collection[str]) -> Iterator[Mark]:
    """The named entities of an article, but those of hidden groups."""
    for mention, entity in find_mentions(index, article_id):
        look = group(entity.label)
        if is_named(entity) and look not in hidden:
            yield Mark(mention.start, mention.end, look)


def entity_items(index: SearchIndex, article_id: str, hidden: Collection[str]) -> list[EntityItem]:
    """The entities, those named most in the article first, then those named most at all."""
    here = Counter(entity.id for _, entity in find_mentions(index, article_id))
    items = [
        EntityItem(entity, here[entity.id])
        for entity in index.entities
        if is_named(entity) and group(entity.label) not in hidden
    ]
    return sorted(items, key=lambda item: (-item.here, -len(item.entity.mentions)))


def related_item(index: SearchIndex, related: Related) -> RelatedItem:
    """A related passage as it is listed: from the sentence that holds most of its reasons."""
    article = index.article(related.article)
    there = related.there
    start = _best_sentence(article, related, there)
    text = article.text[start : related.end]
    shown = tuple((first - start, last - start) for first, last in there if first >= start)
    return RelatedItem(related, article.title, text, shown)


def _best_sentence(article: Article, related: Related, evidence: Sequence[tuple[int, int]]) -> int:
    """The start of the first sentence with the most reasons; of the passage where it is short."""
    sentences = sentence_spans(article.text, related.start, related.end)
    if not evidence or not sentences:
        return related.start
    held = [sum(start <= first < end for first, _ in evidence) for start, end in sentences]
    return sentences[held.index(max(held))][0]


def reason_marks(spans: Iterable[tuple[int, int]]) -> Iterator[Mark]:
    """The reasons for which two passages are related, in the text of one."""
    return (Mark(start, end, "reason") for start, end in spans)


def next_match(marks: Sequence[Mark], span: tuple[int, int], step: int) -> int | None:
    """The start of the match after (1) or before (-1) the cursor's sentence, or round again."""
    starts = sorted(mark.start for mark in marks)
    if not starts:
        return None
    if step > 0:
        return starts[bisect_left(starts, span[1]) % len(starts)]
    return starts[bisect_left(starts, span[0]) - 1]


def article_option(index: SearchIndex, related: RelatedArticle) -> str:
    """A related article in a line: how alike, its title, why."""
    reasons = related.reasons
    differing = [f"{ours} / {theirs}" for ours, theirs in reasons.differing]
    why = " · ".join([*differing, *reasons.entities, *reasons.numbers, *reasons.terms][:4])
    article = find_article(index, related.article)
    title = shorten(article.title if article is not None else related.article, TITLED)
    title += " " * (TITLED - cells(title)) if why else ""
    return f"{likeness(related.score)} {title}" + (f" — {why}" if why else "")


def article_line(article: Article) -> str:
    """An article in a line, told from others with its title."""
    facts = (article.title, article.source, article.published, article.id)
    return " · ".join(fact for fact in facts if fact)


def mention_marks(entity: Entity | None, article: Article) -> Iterator[Mark]:
    """Every mention of an entity in an article."""
    for mention in entity.mentions if entity else ():
        if mention.article == article.id:
            yield Mark(mention.start, mention.end, "chosen")


def entity_at(index: SearchIndex, passage: Passage | None) -> Entity | None:
    """The first entity that is named in a passage."""
    if passage is None:
        return None
    found = (
        entity
        for mention, entity in find_mentions(index, passage.article)
        if mention.passage == passage.id and is_named(entity)
    )
    return next(found, None)


def next_mention(
    entity: Entity, order: Mapping[str, int], article_id: str, span: tuple[int, int], step: int
) -> Place:
    """The mention after (1) or before (-1) a span, through all articles and round again.

    Args:
        entity: whose mentions.
        order: the position of each article in the list, by id.
        article_id: where the reader is.
        span: the cursor's sentence.
        step: 1 or -1.
    """
    keys = sorted((order.get(m.article, 0), m.start, m.article) for m in entity.mentions)
    here = order.get(article_id, 0)
    if step > 0:
        number = bisect_left(keys, (here, span[1], "")) % len(keys)
    else:
        number = bisect_left(keys, (here, span[0], "")) - 1
    _, start, article = keys[number]
    return Place(article, start)


def quotation(article: Article, span: tuple[int, int]) -> str:
    """A quotation with its source, to be pasted elsewhere."""
    quote = " ".join(article.text[slice(*span)].split())
    facts = [article.title, article.source, article.published, article.id]
    return f"“{quote}” — {', '.join(fact for fact in facts if fact)}, {span[0]}–{span[1]}"


def note_quotation(item: Anchored, article: Article | None) -> str:
    """The words of a note with their source, and the note; `article` is None if it is not open.

    Where the words are not in the open article any more, the position is that of then.
    """
    note = item.annotation
    if article is not None and item.state is AnchorState.EXACT:
        quoted = quotation(article, (note.selector.start, note.selector.end))
    else:
        at = note.selector
        quote = " ".join(at.exact.split())
        known = [article.title, article.source, article.published] if article else [note.title]
        facts = [*known, note.article]
        quoted = f"“{quote}” — {', '.join(fact for fact in facts if fact)}, {at.start}–{at.end}"
    return "\n\n".join(filter(None, [quoted, note.text]))


def note_option(note: Annotation | Draft) -> str:
    """A note or a draft in a line: its words, what it says, tags and colour."""
    said = " ".join(note.text.split())
    tags = " ".join(f"#{tag}" for tag in note.tags)
    facts = [f"“{flat(shorten(note.selector.exact, QUOTED))}”", said, tags, note.color]
    return safe_text(" · ".join(fact for fact in facts if fact))
