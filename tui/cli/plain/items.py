"""What the plain reader says of articles, passages, entities and notes, and where it leads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.analysis.taxonomy import MEANINGS, QUANTITIES
from tui.corpus import Article, Passage, PassageKind
from tui.library import Library
from tui.library.lookups import find_article, find_mentions

if TYPE_CHECKING:
    from tui.analysis import Entity
    from tui.annotations import Anchored
    from tui.index import Hit, Related

CONTEXT = 60  # code points before and after a mention
DEGREES = {"same": "Same fact", "close": "Close", "loose": "Loosely related"}


@dataclass(frozen=True, slots=True)
class Place:
    """A position in an article: its id, and a code point of its text."""

    article: str
    offset: int


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list, with a number to be typed.

    Attributes:
        text: what it says.
        leads_to: where one gets by its number: a place, an entity, or nowhere.
    """

    text: str
    leads_to: Place | Entity | None


def counted(number: int, one: str, many: str) -> str:
    """A number and its noun: one passage, 2 passages."""
    return f"{number} {one if number == 1 else many}"


def article_sentence(article: Article, number: int, total: str) -> str:
    """An article as it is announced when one comes to it."""
    parts = [f"Article {number} of {total}: {article.title}"]
    facts = ", ".join(fact for fact in (article.source, article.published) if fact)
    parts += [facts] if facts else []
    folded = sum(passage.kind is PassageKind.BOILERPLATE for passage in article.passages)
    parts.append(counted(len(article.passages) - folded, "passage", "passages"))
    if folded:
        parts.append(counted(folded, "is", "are") + " left out, as not of the article")
    return _sentences(parts)


def passage_sentences(article: Article, passage: Passage, notes: Sequence[Anchored]) -> list[str]:
    """A passage as it is read: where one is, its text, its notes."""
    kind = {PassageKind.TITLE: ", the title", PassageKind.CAPTION: ", a caption"}
    where = f"Passage {passage.number + 1} of {len(article.passages)}{kind.get(passage.kind, '')}."
    said = [where, article.text[passage.start : passage.end]]
    return [*said, *(f"Your note: {note_words(item)}" for item in notes)]


def note_words(item: Anchored) -> str:
    """What a note says, and on which words it is."""
    note = item.annotation
    tags = f" Tagged {', '.join(note.tags)}." if note.tags else ""
    return f"{note.text or 'a highlight'}, on “{note.selector.exact}”.{tags}"


def article_items(library: Library) -> Iterator[Item]:
    """The articles in order."""
    for article in library.articles:
        facts = [article.title, article.source, article.published]
        start = article.passages[0].start if article.passages else 0
        yield Item(", ".join(fact for fact in facts if fact), Place(article.id, start))


def related_items(library: Library, found: Sequence[Related]) -> Iterator[Item]:
    """Related passages: the degree, where it stands, its text, and why."""
    for one in found:
        article = find_article(library.index, one.article)
        if article is None:
            continue
        reasons = one.reasons
        why = ["the same wording"] if reasons.near_duplicate else []
        why += [f"here {ours}, there {theirs}" for ours, theirs in reasons.differing]
        why += reasons.in_words
        because = f" Because of: {', '.join(why)}." if why else ""
        text = article.text[one.start : one.end]
        where = _where(article, one.start)
        degree = DEGREES[one.degree.value]
        yield Item(f"{degree}. {where}: {text}{because}", Place(article.id, one.start))


def hit_items(library: Library, hits: Sequence[Hit]) -> Iterator[Item]:
    """What a search found."""
    for hit in hits:
        article = find_article(library.index, hit.article)
        if article is not None:
            at = hit.matches[0][0] if hit.matches else hit.start
            where = _where(article, at)
            yield Item(f"{where}: {article.text[hit.start : hit.end]}", Place(article.id, at))


def entity_items(library: Library, article: Article) -> Iterator[Item]:
    """The names of an article, those first that it names most."""
    counts: dict[str, int] = {}
    named: dict[str, Entity] = {}
    for _mention, entity in find_mentions(library.index, article.id):
        if entity.label not in QUANTITIES:
            counts[entity.id] = counts.get(entity.id, 0) + 1
            named[entity.id] = entity
    for key in sorted(named, key=lambda each: (-counts[each], named[each].name)):
        entity = named[key]
        kind = MEANINGS.get(entity.label, "something else").partition(":")[0]
        total = len(entity.mentions)
        yield Item(f"{entity.name}, {kind}: {counts[key]} here, {total} in all", entity)


def mention_items(library: Library, entity: Entity) -> Iterator[Item]:
    """The mentions of an entity in all articles, each with the words around it."""
    for mention in entity.mentions:
        article = find_article(library.index, mention.article)
        if article is not None:
            text = _around(article, mention.start, mention.end)
            place = Place(article.id, mention.start)
            yield Item(f"{_where(article, mention.start)}: {text}", place)


def note_items(library: Library, notes: Sequence[Anchored]) -> Iterator[Item]:
    """Notes: what they say, on which words, in which article."""
    for item in notes:
        place = None
        if item.article is not None and item.start is not None:
            place = Place(item.article, item.start)
        state = "" if item.state.value == "exact" else f" It is {item.state.value} now."
        yield Item(f"{note_words(item)} In: {library.title_of(item)}.{state}", place)


def _around(article: Article, start: int, end: int) -> str:
    """A span with the words around it in its passage."""
    passage = article.passage_at(start)
    first, last = (passage.start, passage.end) if passage else (start, end)
    before = article.text[max(first, start - CONTEXT) : start]
    after = article.text[end : min(last, end + CONTEXT)]
    if start - CONTEXT > first:
        before = "… " + before.partition(" ")[2]
    if end + CONTEXT < last:
        after = after.rpartition(" ")[0] + " …"
    return f"{before}{article.text[start:end]}{after}"


def _where(article: Article, offset: int) -> str:
    passage = article.passage_at(offset)
    number = passage.number + 1 if passage else 1
    return f"{article.title}, passage {number}"


def _sentences(parts: Sequence[str]) -> str:
    return " ".join(part if part[-1:] in ".?!…" else f"{part}." for part in parts)
