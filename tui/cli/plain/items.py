"""What the plain reader says of articles, passages, entities and notes, and where it leads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.analysis.taxonomy import QUANTITIES, type_in_words
from tui.annotations import AnchorState
from tui.corpus import Article, Passage, PassageKind
from tui.library import Library
from tui.library.lookups import find_article, find_mentions
from tui.localised import quoted_text
from tui.translation import _, mark, plural

if TYPE_CHECKING:
    from tui.analysis import Entity
    from tui.annotations import Anchored
    from tui.index import Hit, Related

CONTEXT = 60  # code points before and after a mention
DEGREES = {
    "same": mark("Same fact. {where}: {text}"),
    "close": mark("Close. {where}: {text}"),
    "loose": mark("Loosely related. {where}: {text}"),
}
PASSAGES = {
    PassageKind.TITLE: mark("Passage {number} of {count}, the title."),
    PassageKind.BODY: mark("Passage {number} of {count}."),
    PassageKind.CAPTION: mark("Passage {number} of {count}, a caption."),
    PassageKind.BOILERPLATE: mark("Passage {number} of {count}."),
}


MOVED = {
    AnchorState.CHANGED: mark("It is changed now."),
    AnchorState.MOVED: mark("It is moved now."),
    AnchorState.AMBIGUOUS: mark("It is ambiguous now."),
    AnchorState.ORPHAN: mark("It is orphan now."),
}
"""What is said of a note whose words do not stand as they were noted."""


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


def article_sentence(article: Article, number: int, total: int, *, all_read: bool) -> str:
    """An article as it is announced when one comes to it."""
    so_far = _("Article {number} of {count} read so far: {title}")
    begin = _("Article {number} of {count}: {title}") if all_read else so_far
    parts = [begin.format(number=number, count=total, title=article.title)]
    facts = ", ".join(fact for fact in (article.source, article.published) if fact)
    parts += [facts] if facts else []
    folded = sum(passage.kind is PassageKind.BOILERPLATE for passage in article.passages)
    kept = len(article.passages) - folded
    parts.append(plural("{count} passage", "{count} passages", kept).format(count=kept))
    if folded:
        left_out = plural(
            "{count} is left out, as not of the article",
            "{count} are left out, as not of the article",
            folded,
        )
        parts.append(left_out.format(count=folded))
    return _sentences(parts)


def passage_sentences(article: Article, passage: Passage, notes: Sequence[Anchored]) -> list[str]:
    """A passage as it is read: where one is, its text, its notes."""
    where = _(PASSAGES[passage.kind])
    where = where.format(number=passage.number + 1, count=len(article.passages))
    said = [where, article.text[passage.start : passage.end]]
    return [*said, *(_("Your note: {note}").format(note=note_words(item)) for item in notes)]


def note_words(item: Anchored) -> str:
    """What a note says, and on which words it is."""
    note = item.annotation
    said = _("{note}, on {words}.") if note.text else _("a highlight, on {words}.")
    if note.tags:
        tagged = _("{note}, on {words}. Tagged {tags}.")
        said = tagged if note.text else _("a highlight, on {words}. Tagged {tags}.")
    return said.format(
        note=note.text, words=quoted_text(note.selector.exact), tags=", ".join(note.tags)
    )


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
        why = [_("the same wording")] if reasons.near_duplicate else []
        differing = _("here {ours}, there {theirs}")
        why += [differing.format(ours=ours, theirs=theirs) for ours, theirs in reasons.differing]
        why += reasons.in_words
        said = _(DEGREES[one.degree.value]).format(
            where=_where(article, one.start), text=article.text[one.start : one.end]
        )
        if why:
            stop = "." if said[-1].isalnum() else ""  # a title's words have no end of their own
            said += f"{stop} " + _("Because of: {reasons}.").format(reasons=", ".join(why))
        yield Item(said, Place(article.id, one.start))


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
        text = _("{name}, {kind}: {here} here, {count} in all").format(
            name=entity.name,
            kind=type_in_words(entity.label),
            here=counts[key],
            count=len(entity.mentions),
        )
        yield Item(text, entity)


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
        where = _("In: {title}.").format(title=library.notes.title_of(item))
        state = f" {_(MOVED[item.state])}" if item.state in MOVED else ""
        yield Item(f"{note_words(item)} {where}{state}", place)


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
    return _("{title}, passage {number}").format(title=article.title, number=number)


def _sentences(parts: Sequence[str]) -> str:
    return " ".join(part if part[-1:] in ".?!…" else f"{part}." for part in parts)
