"""The index of a session: articles, entities and full text, in memory."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from threading import RLock

from tui.analysis import Entity, Mention
from tui.corpus import Article, Passage, PassageKind
from tui.index.catalogue import Catalogue
from tui.index.entities import EntityTable
from tui.index.fulltext import FullText
from tui.index.lexicon import Lexicon
from tui.index.model import Hit, Order, Related, RelatedArticle
from tui.index.query import parse
from tui.index.reasons import explain
from tui.index.search import Searcher, merged

_ARTICLE_WEIGHT = 0.65
_CANDIDATES = 300
_REPEATED_ARTICLE = 0.8


class Index:
    """Articles and entities in; search and related passages out.

    Any thread may call any method: each call sees the index either before or after an `add`,
    `remove` or `set_entities`, never between. A call waits while another thread's runs, so the
    thread that draws the screen should leave calls that rank (`related`, `related_articles`,
    `search`) to a worker, and a loader should add in small batches.
    """

    def __init__(self) -> None:
        self._lock = RLock()
        self._catalogue = Catalogue()
        self._lexicon = Lexicon()
        self._passages = FullText(phrases=["words"], bags=["stems", "kind"])
        self._articles = FullText(phrases=["title", "source", "article"], bags=["stems"])
        self._entities = EntityTable()

    def add(self, articles: Sequence[Article]) -> None:
        """Index articles; one whose id is known takes the place of the older one."""
        with self._lock:
            for article in articles:
                if article.id in self._catalogue:
                    self._delete(article)
                self._insert(article)
            self._commit()

    def _delete(self, article: Article) -> None:
        if self._catalogue.article(article.id).text != article.text:
            self._entities.forget(article.id)
        group = self._catalogue.group(article.id)
        self._passages.delete_group(group)
        self._articles.delete_group(group)

    def _insert(self, article: Article) -> None:
        group, first = self._catalogue.add(article)
        content: list[str] = []
        for number, passage in enumerate(article.passages, first):
            analysed = self._lexicon.analyse(article.text[passage.start : passage.end])
            stems = [found.stem for found in analysed if found.stem]
            texts = {
                "words": " ".join([found.word for found in analysed]),
                "stems": " ".join(stems),
                "kind": passage.kind.value,
            }
            self._passages.add(number, group, texts)
            if passage.kind is not PassageKind.BOILERPLATE:
                content += stems
        texts = {
            "title": self._words(article.title),
            "source": self._words(article.source or ""),
            "article": self._words(article.id),
            "stems": " ".join(content),
        }
        self._articles.add(group, group, texts)

    def _words(self, text: str) -> str:
        return " ".join([found.word for found in self._lexicon.analyse(text)])

    def _commit(self) -> None:
        self._passages.commit()
        self._articles.commit()

    def remove(self, article_id: str) -> None:
        """Forget an article.

        Raises:
            KeyError: there is no such article.
        """
        with self._lock:
            group = self._catalogue.remove(article_id)
            self._entities.forget(article_id)
            self._passages.delete_group(group)
            self._articles.delete_group(group)
            self._commit()

    def arrange(self, article_ids: Sequence[str]) -> None:
        """Put the articles into this order; those not named come last, as they are.

        Raises:
            KeyError: there is no such article.
        """
        with self._lock:
            self._catalogue.arrange(article_ids)

    def set_entities(self, entities: Sequence[Entity]) -> None:
        """Replace the entities, e.g. after more articles or a decision of the user."""
        table = EntityTable(entities)
        with self._lock:
            self._entities = table

    @property
    def articles(self) -> Sequence[Article]:
        """In the order in which they were added, or arranged."""
        with self._lock:
            return self._catalogue.articles

    @property
    def entities(self) -> Sequence[Entity]:
        """In the order in which they were set."""
        return self._entities.entities

    def article(self, article_id: str) -> Article:
        """The article with that id, or `KeyError`."""
        return self._catalogue.article(article_id)

    def passage(self, passage_id: str) -> Passage:
        """The passage with that id, or `KeyError`."""
        return self._catalogue.passage(passage_id)

    def entity(self, entity_id: str) -> Entity:
        """The entity with that id, or `KeyError`."""
        return self._entities.entity(entity_id)

    def mentions_in(self, article_id: str) -> Sequence[tuple[Mention, Entity]]:
        """The mentions of an article in text order, each with what it names."""
        with self._lock:
            self._catalogue.article(article_id)
            return self._entities.mentions_in(article_id)

    def related(self, passage_id: str, k: int = 10, *, plain: bool = False) -> list[Related]:
        """The passages of other articles that speak of the same, the closest first."""
        with self._lock:
            passage = self._catalogue.passage(passage_id)
            if passage.kind is PassageKind.BOILERPLATE:
                return []
            ranked = self._ranked(passage, k if plain else _CANDIDATES)
            if not plain:
                ranked = self._varied(ranked)[:k]
            return [self._related(passage, number, score) for number, score in ranked]

    def _rarity(self, stem: str) -> float:
        seen = self._passages.frequency("stems", stem)
        return math.log(1 + (self._passages.size - seen + 0.5) / (seen + 0.5))

    def _ranked(self, passage: Passage, k: int) -> list[tuple[int, float]]:
        stems = Counter(self._lexicon.stems(self._catalogue.text(passage)))
        if not stems:
            return []
        group = self._catalogue.group(passage.article)
        engine = self._passages
        elsewhere = engine.none_of(
            engine.any_of([engine.grouped([group]), engine.word("kind", "boilerplate")])
        )
        query = engine.all_of([engine.weighted("stems", stems), elsewhere])
        found = engine.find(query, max(k, _CANDIDATES))
        if not found:
            return []
        likeness, best = self._likeness(passage.article), found[0][1]
        scored = [
            (score / best + _ARTICLE_WEIGHT * likeness.get(self._catalogue.group_of(number), 0.0))
            / (1 + _ARTICLE_WEIGHT)
            for number, score in found
        ]
        numbers = [number for number, _ in found]
        return sorted(zip(numbers, scored, strict=True), key=lambda pair: -pair[1])[:k]

    def _varied(self, ranked: list[tuple[int, float]]) -> list[tuple[int, float]]:
        """The ranking with several articles covered before one is repeated."""
        seen: Counter[int] = Counter()
        adjusted = []
        for number, score in ranked:
            group = self._catalogue.group_of(number)
            adjusted.append((number, score * _REPEATED_ARTICLE ** seen[group]))
            seen[group] += 1
        return sorted(adjusted, key=lambda pair: -pair[1])

    def _likeness(self, article_id: str) -> dict[int, float]:
        """Group -> how much an article is like another one, 0 to 1."""
        article = self._catalogue.article(article_id)
        own = self._catalogue.group(article_id)
        stems = Counter(
            stem
            for passage in article.passages
            if passage.kind is not PassageKind.BOILERPLATE
            for stem in self._lexicon.stems(self._catalogue.text(passage))
        )
        chosen = dict(sorted(stems.items(), key=lambda s: -s[1] * self._rarity(s[0]))[:60])
        found = self._articles.find(self._articles.weighted("stems", chosen), 200)
        scores = {group: score for group, score in found if group != own}
        best = max(scores.values(), default=1.0)
        return {group: score / best for group, score in scores.items()}

    def _related(self, passage: Passage, number: int, score: float) -> Related:
        other = self._catalogue.passage_of(number)
        reasons = explain(
            self._catalogue.text(passage),
            self._catalogue.text(other),
            self._entities.places_in(passage.id) & self._entities.places_in(other.id),
            self._entities,
            self._lexicon,
            self._rarity,
        )
        return Related(other.id, other.article, other.start, other.end, score, reasons)

    def related_articles(self, article_id: str, k: int = 10) -> list[RelatedArticle]:
        """The articles that tell of the same, the closest first."""
        with self._lock:
            ranked = list(self._likeness(article_id).items())[:k]
            return [
                RelatedArticle(self._catalogue.article_of(group).id, score)
                for group, score in ranked
            ]

    def search(
        self,
        query: str,
        k: int = 50,
        *,
        order: Order = Order.RELEVANCE,
        stem: bool = True,
        boilerplate: bool = False,
        notes: Mapping[str, str] | None = None,
    ) -> list[Hit]:
        """The passages that match a query; `tui.index.query.SYNTAX` says what can be asked.

        Args:
            query: the query.
            k: how many hits at most.
            order: the best first, or in reading order.
            stem: whether a plain word matches its other forms; a quoted one never does.
            boilerplate: whether to search sign-ups, donation forms and the like too.
            notes: passage id -> the words of the notes on it, for `note:`.

        Raises:
            QueryError: the query cannot be understood.
        """
        tree = parse(query)
        if tree is None:
            return []
        with self._lock:
            searcher = Searcher(
                self._catalogue,
                self._lexicon,
                self._passages,
                self._articles,
                self._entities,
                notes or {},
                stem,
            )
            compiled = searcher.compile(tree)
            if not boilerplate:
                kind = self._passages.word("kind", "boilerplate")
                compiled = self._passages.all_of([compiled, self._passages.none_of(kind)])
            if order is Order.RELEVANCE:
                found = self._passages.find(compiled, k)
            else:
                place = {
                    number: index
                    for index, number in enumerate(
                        number
                        for _, numbers in self._catalogue.in_reading_order()
                        for number in numbers
                    )
                }
                found = sorted(self._passages.find(compiled), key=lambda hit: place[hit[0]])[:k]
            hits = []
            for number, score in found:
                passage = self._catalogue.passage_of(number)
                spans = searcher.matches(tree, passage.article, passage.start, passage.end)
                hits.append(
                    Hit(
                        passage.id,
                        passage.article,
                        passage.start,
                        passage.end,
                        score,
                        merged(spans),
                    )
                )
            return hits
