"""What the commands print as JSON: the published shapes of articles, entities, results, notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from tui.corpus import FIELDS

if TYPE_CHECKING:
    from tui.analysis import Entity
    from tui.annotations import Anchored
    from tui.corpus import Article, Passage
    from tui.index import Hit, Related
    from tui.story import ArticleSummary, Event, Expression, Fact, Said

Record = dict[str, Any]
TextOf = Callable[[str, int, int], str]
"""Maps article id, start and end to the text of the span."""


def article_record(article: Article) -> Record:
    """An article in the published JSON schema."""
    return {
        "id": article.id,
        "path": str(article.path),
        "title": article.title,
        "text": article.text,
        "source": article.source,
        "published": article.published,
        "language": article.language,
        "authors": list(article.authors),
        "url": article.url,
        "copies": [str(path) for path in article.duplicates],
        "near_copies": list(article.near_duplicates),
        "corrected": corrected_record(article),
        "passages": [
            {"id": p.id, "kind": p.kind.value, "start": p.start, "end": p.end}
            for p in article.passages
        ],
    }


def corrected_record(article: Article) -> Record:
    """The original values of the fields and kinds that the user corrected.

    Empty if there are none; `kinds` is by passage id.
    """
    original = article.original
    if original is None:
        return {}
    record: Record = {
        field: getattr(original, field)
        for field in FIELDS
        if getattr(original, field) != getattr(article, field)
    }
    pairs = zip(article.passages, original.passages, strict=True)
    if kinds := {now.id: was.kind.value for now, was in pairs if now.kind != was.kind}:
        record["kinds"] = kinds
    return record


def entity_record(entity: Entity) -> Record:
    """An entity in the published JSON schema."""
    return {
        "id": entity.id,
        "name": entity.name,
        "label": entity.label,
        "aliases": list(entity.aliases),
        "mentions": [
            {
                "article": mention.article,
                "passage": mention.passage,
                "start": mention.start,
                "end": mention.end,
                "text": mention.text,
                "label": mention.label,
            }
            for mention in entity.mentions
        ],
    }


def related_record(passage: Passage, related: Iterable[Related], text_of: TextOf) -> Record:
    """A passage and its related passages in the published JSON schema."""
    return {
        "id": passage.id,
        "article": passage.article,
        "start": passage.start,
        "end": passage.end,
        "text": text_of(passage.article, passage.start, passage.end),
        "related": [
            {
                "id": one.passage,
                "article": one.article,
                "start": one.start,
                "end": one.end,
                "text": text_of(one.article, one.start, one.end),
                "score": round(one.score, 6),
                "degree": one.degree.value,
                "reasons": {
                    "entities": list(one.reasons.entities),
                    "terms": list(one.reasons.terms),
                    "numbers": list(one.reasons.numbers),
                    "near_copy": one.reasons.near_duplicate,
                    "differing": [list(pair) for pair in one.reasons.differing],
                    "meaning": one.reasons.meaning,
                },
            }
            for one in related
        ],
    }


def hit_record(hit: Hit, text_of: TextOf, language: str | None) -> Record:
    """A search hit in the published JSON schema; `language` is that of its passage."""
    return {
        "id": hit.passage,
        "article": hit.article,
        "start": hit.start,
        "end": hit.end,
        "text": text_of(hit.article, hit.start, hit.end),
        "score": round(hit.score, 6),
        "matches": [list(match) for match in hit.matches],
        "language": language,
    }


def note_record(item: Anchored) -> Record:
    """A note in the published JSON schema."""
    note = item.annotation
    return {
        "id": note.id,
        "article": item.article or note.article,
        "path": note.path,
        "start": item.start,
        "end": item.end,
        "exact": note.selector.exact,
        "state": item.state.value,
        "text": note.text,
        "tags": list(note.tags),
        "color": note.color,
        "created": note.created,
        "modified": note.modified,
    }


def quotation_record(said: Said) -> Record:
    """A quotation in the published JSON schema."""
    quotation = said.quotation
    return {
        "id": quotation.id,
        "article": quotation.article,
        "passage": quotation.passage,
        "kind": quotation.kind.value,
        "content": [list(span) for span in quotation.content],
        "text": said.text,
        "cue": [list(span) for span in quotation.cue],
        "speaker": [list(span) for span in quotation.speaker],
        "entity": said.entity.id if said.entity else None,
        "name": said.entity.name if said.entity else None,
        "date": said.date,
    }


def expression_record(expression: Expression, text_of: TextOf) -> Record:
    """An expression of time in the published JSON schema."""
    timex = expression.timex
    return {
        "article": expression.article,
        "passage": expression.passage,
        "start": timex.start,
        "end": timex.end,
        "text": text_of(expression.article, timex.start, timex.end),
        "type": timex.type.value,
        "value": timex.value,
        "date": timex.date,
        "basis": timex.basis.value,
        "sentence": list(expression.sentence),
    }


def event_record(event: Event, text_of: TextOf) -> Record:
    """A dated sentence, or the part of one that a date governs, in the published JSON schema."""
    return {
        "event": {
            "article": event.article,
            "passage": event.passage,
            "start": event.start,
            "end": event.end,
            "text": text_of(event.article, event.start, event.end),
            "date": event.date,
            "basis": event.basis.value,
            "sentence": list(event.sentence),
        }
    }


def fact_record(fact: Fact, text_of: TextOf) -> Record:
    """A fact with the figures of several articles in the published JSON schema."""
    return {
        "fact": fact.name,
        "unit": fact.unit,
        "differ": fact.differ,
        "update": fact.update,
        "figures": [
            {
                "article": one.article,
                "passage": one.passage,
                "start": one.start,
                "end": one.end,
                "text": text_of(one.article, one.start, one.end),
                "value": int(one.value) if one.value == int(one.value) else round(one.value, 4),
                "date": one.date,
            }
            for one in fact.figures
        ],
    }


def article_summary_record(summary: ArticleSummary) -> Record:
    """An article of the overview: its length, and how many of its passages others tell."""
    article = summary.article
    return {
        "article": article.id,
        "title": article.title,
        "date": article.published,
        "words": summary.words,
        "passages": summary.passages,
        "told_in": summary.told_in,
    }
