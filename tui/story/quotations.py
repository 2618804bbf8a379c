"""Who said what, over all articles: quotations with the entities that speak."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from tui.analysis import Entity, Quotation, normalise
from tui.corpus import Article
from tui.story.gathering import OnProgress, reporting_progress
from tui.story.roles import RoleTable
from tui.story.speakers import ArticleSpeakers, Named

_KINDS = frozenset({"not_said", "said_by"})
_WORD = re.compile(r"\w+")
_FEWEST_REPEATED = 5  # words: fewer are said twice


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation and who speaks.

    Attributes:
        quotation: where it stands, and how.
        text: what is said; the parts of an interrupted quotation are joined by " … ".
        cue: the verb of speech, or empty.
        speaker: the words that name the speaker, or empty.
        entity: who speaks, None if the text does not tell.
        date: ISO 8601 date of the article, if known.
        corrected: whether the reader said who speaks.
    """

    quotation: Quotation
    text: str
    cue: str
    speaker: str
    entity: Entity | None
    date: str | None
    corrected: bool = False


class SaidDecision(Protocol):
    """A decision of the user on a quotation, as `annotations` stores it."""

    @property
    def kind(self) -> str:
        """`not_said`, it is no quotation; `said_by`, `right` speaks; others are of entities."""

    @property
    def left(self) -> tuple[str, str]:
        """The article's id, and the words of the quotation (`quoted_words`)."""

    @property
    def right(self) -> tuple[str, str] | None:
        """Label and normalised form of the entity that speaks."""


def gather_quotations(
    articles: Iterable[Article],
    quotations: Iterable[tuple[str, Sequence[Quotation]]],
    named: Callable[[str], Sequence[Named]],
    decisions: Iterable[SaidDecision] = (),
    on_progress: OnProgress[tuple[Said, ...]] | None = None,
) -> tuple[Said, ...]:
    """The quotations of all articles with their speakers, in the order of articles and text.

    Args:
        articles: in order.
        quotations: article ids with their quotations, in any order.
        named: article id -> its mentions with their entities, in the order of the text.
        decisions: of the user; a later one overrides an earlier one on the same words.
        on_progress: is called after each article.
    """
    listed = {article.id: article for article in articles}
    latest = {decision.left: decision for decision in decisions if decision.kind in _KINDS}
    entities = _by_form(named, listed.values()) if latest else {}
    speakers: dict[str, tuple[Sequence[Quotation], ArticleSpeakers]] = {}

    def said() -> tuple[Said, ...]:
        known = ((article, *speakers[key]) for key, article in listed.items() if key in speakers)
        return tuple(_attributed(list(known), latest, entities))

    for article_id, found in reporting_progress(quotations, on_progress, said):
        if found and (article := listed.get(article_id)) is not None:
            speakers[article_id] = found, ArticleSpeakers(article, named(article_id), found)
    return said()


def _attributed(
    speakers: Sequence[tuple[Article, Sequence[Quotation], ArticleSpeakers]],
    latest: Mapping[tuple[str, str], SaidDecision],
    entities: Mapping[tuple[str, str], Entity],
) -> Iterator[Said]:
    """The quotations of some articles with their speakers, as the user says."""
    roles = RoleTable((role for _, _, one in speakers for role in one.roles), strict=True)
    for article, found, one in speakers:
        ordered = sorted(found, key=_place_of_speaker)
        who = {q.id: one.entity_of(q.speaker[0], roles) for q in ordered if q.speaker}
        told = [_said(article, quotation, who.get(quotation.id)) for quotation in found]
        for made in _without_repeats(told):
            decision = latest.get((article.id, quoted_words(made.text)))
            if (corrected := _apply(made, decision, entities)) is not None:
                yield corrected


def quoted_words(text: str) -> str:
    """The words of a quotation, by which decisions on it are kept: white space does not count."""
    return " ".join(text.split())


def _without_repeats(told: Iterable[Said]) -> list[Said]:
    """Each quotation of an article once: with its speaker, where a teaser or title repeats it."""
    kept: dict[str, Said] = {}
    known: dict[tuple[str, ...], Said] = {}
    for said in told:
        words = tuple(_WORD.findall(said.text.casefold()))
        first = known.get(words) if len(words) >= _FEWEST_REPEATED else None
        if first is not None and said.speaker and not first.speaker:
            del kept[first.quotation.id]
        elif first is not None and not (said.speaker and said.entity != first.entity):
            continue
        known[words] = kept[said.quotation.id] = said
    return list(kept.values())


def _place_of_speaker(quotation: Quotation) -> tuple[int, int]:
    return (quotation.speaker[0][0] if quotation.speaker else quotation.start, quotation.start)


def _said(article: Article, quotation: Quotation, entity: Entity | None) -> Said:
    def words(spans: Iterable[tuple[int, int]]) -> str:
        return " … ".join(article.text[start:end] for start, end in spans)

    spoken = words(quotation.content), words(quotation.cue), words(quotation.speaker)
    date = article.published[:10] if article.published else None
    return Said(quotation, *spoken, entity, date)


def _apply(
    said: Said, decision: SaidDecision | None, entities: Mapping[tuple[str, str], Entity]
) -> Said | None:
    """A quotation as the user says; None if it is none."""
    if decision is None:
        return said
    if decision.kind == "not_said":
        return None
    label, form = decision.right or ("", "")
    entity = entities.get((label, form)) or entities.get(("", form))
    return replace(said, entity=entity, corrected=True) if entity is not None else said


def _by_form(
    named: Callable[[str], Sequence[Named]], articles: Iterable[Article]
) -> dict[tuple[str, str], Entity]:
    """The entities by label and normalised form of their names; also by the form alone."""
    entities = {entity.id: entity for one in articles for _, entity in named(one.id)}
    found: dict[tuple[str, str], Entity] = {}
    for entity in entities.values():
        for form in (entity.form, *map(normalise, entity.aliases)):
            found.setdefault((entity.label, form), entity)
            found.setdefault(("", form), entity)
    for entity in entities.values():
        found[entity.label, entity.form] = found["", entity.form] = entity
    return found
