"""In-memory index of a session: articles, entities, full text and ranking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial
from itertools import islice
from threading import RLock
from typing import TYPE_CHECKING

from tui.analysis import Entity, Mention
from tui.corpus import Article, Passage, PassageKind
from tui.index.across_languages import AcrossLanguages
from tui.index.corroboration import Corroboration
from tui.index.entities import EntityTable
from tui.index.fulltext_faults import FullTextError
from tui.index.malloc_trim import trim_heap
from tui.index.model import Degree, Hit, Order, Reasons, Related, RelatedArticle, Told
from tui.index.near_duplicates import Shingle, shingles
from tui.index.numbers import find_numbers
from tui.index.parts import IndexParts, empty_parts
from tui.index.passage_table import body_passages
from tui.index.query import parse
from tui.index.reasons import Explainer
from tui.index.search import Searcher
from tui.index.selection import COMPARED, Selected, degree_of, select
from tui.index.static_vectors import Meaning, Similarity

if TYPE_CHECKING:
    from tui.index.ranking import Ranked, Ranker

_CANDIDATES = 60
_REMEMBERED = 4096  # texts whose numbers are cached
_TRIM_FROM = 10_000  # passages; the heap of a smaller index is not trimmed,
_TRIM_GROWTH = 1.1  # and only each time the index has grown by this factor


class Index:
    """Full-text search and related passages over articles and entities.

    Any thread may call any method: each call sees the index either before or after an `add`,
    `remove` or `set_entities`, never between. A call waits while another thread's runs, so the
    thread that draws the screen should leave calls that rank (`related`, `related_articles`,
    `search`) to a worker, and a loader should add in small batches.

    Args:
        meaning: semantic similarity of passages, e.g. `find_vectors()`; None: words only.
        across: the same of passages in different languages.
        names_in: code of the language to name entities in; None: by their canonical names.
    """

    def __init__(
        self, meaning: Meaning = None, across: Similarity = None, names_in: str | None = None
    ) -> None:
        self._meaning, self._meaning_across, self.names_in = meaning, across, names_in
        self._lock = RLock()
        self._trimmed_size = 0  # number of passages at the last trim
        self._restore(empty_parts(), EntityTable())

    def _restore(self, parts: IndexParts, entities: EntityTable) -> None:
        self._parts = parts
        self._passage_table, self._analyzer, self._passages, self._articles = parts[:4]
        self._terms, self._function_words = parts[4:6]
        self._ranker: Ranker | None = None
        self._across: AcrossLanguages | None = None
        self._entities = entities
        stem = self._analyzer.stem_of
        self._numbers_of = lru_cache(_REMEMBERED)(lambda text, code: find_numbers(text, stem, code))

    def restore(self, parts: IndexParts, entities: EntityTable | None = None) -> None:
        """Replace everything by the parts of another index, e.g. from a library on disk."""
        with self._lock:
            self._restore(parts, entities or EntityTable())

    def settle(self) -> IndexParts:
        """Wait until what is on disk stays as it is, and return the parts to be read."""
        with self._lock:
            self._passages.settle()
            self._articles.settle()
            return self._parts

    def add(self, articles: Sequence[Article]) -> None:
        """Index articles; one with a known id replaces the older one."""
        with self._lock:
            try:
                self._add(articles)
            except FullTextError:  # the disk is full, or its folder is gone
                self._restore_in_memory()
                self._add(articles)

    def _add(self, articles: Sequence[Article]) -> None:
        changed = [article for article in articles if not self._parts.replace(article)]
        for article in changed:
            if article.id in self._passage_table:
                self._delete(article)
            self._parts.insert(article)
        if changed:
            self._commit()
        else:
            self.refresh()

    def _restore_in_memory(self) -> None:
        """Index all articles anew, in memory."""
        articles, entities = self._passage_table.articles, self._entities
        self._restore(empty_parts(), entities)
        self._add(articles)

    def _delete(self, article: Article) -> None:
        if self._passage_table.article(article.id).text != article.text:
            self._entities.forget(article.id)
        self._parts.forget(article.id)

    def refresh(self) -> None:
        """Forget what was worked out of parts whose content has changed by itself."""
        with self._lock:
            self._ranker = self._across = None

    def _commit(self) -> None:
        self._passages.commit()
        self._articles.commit()
        self.refresh()
        if self._passages.size > max(_TRIM_FROM, _TRIM_GROWTH * self._trimmed_size):
            self._trimmed_size = self._passages.size
            trim_heap()

    def remove(self, *article_ids: str) -> None:
        """Remove articles.

        Raises:
            KeyError: there is no such article.
        """
        with self._lock:
            try:
                self._remove(article_ids)
            except FullTextError:
                self._restore_in_memory()
                self._remove([one for one in article_ids if one in self._passage_table])

    def _remove(self, article_ids: Iterable[str]) -> None:
        for article_id in article_ids:
            self._parts.forget(article_id)
            self._passage_table.remove(article_id)
            self._entities.forget(article_id)
        self._commit()

    def arrange(self, article_ids: Sequence[str]) -> None:
        """Order the articles; those not listed come last, in their present order.

        Raises:
            KeyError: there is no such article.
        """
        with self._lock:
            if self._passage_table.arrange(article_ids):
                self.refresh()  # ties go by the order

    def set_entities(self, entities: Sequence[Entity]) -> None:
        """Replace the entities, e.g. after more articles or a decision of the user."""
        table = EntityTable(entities, self.names_in)
        with self._lock:
            self._entities, self._across = table, None

    @property
    def articles(self) -> Sequence[Article]:
        """In the order in which they were added, or arranged."""
        with self._lock:
            return self._passage_table.articles

    @property
    def listing(self) -> tuple[Sequence[Article], Mapping[str, int] | None]:
        """The articles, and the place of each by its id, where it is known without going over all.

        Neither ever changes: after a change there are others.
        """
        with self._lock:
            return self._passage_table.articles, self._passage_table.places_by_id

    @property
    def entities(self) -> Sequence[Entity]:
        """In the order in which they were set."""
        return self._entities.entities

    def article(self, article_id: str) -> Article:
        """The article with that id, or `KeyError`."""
        return self._passage_table.article(article_id)

    def passage(self, passage_id: str) -> Passage:
        """The passage with that id, or `KeyError`."""
        return self._passage_table.passage(passage_id)

    def entity(self, entity_id: str) -> Entity:
        """The entity with that id, or `KeyError`."""
        return self._entities.entity(entity_id)

    def mentions_in(self, article_id: str) -> Sequence[tuple[Mention, Entity]]:
        """The mentions of an article in text order, each with its entity."""
        # Without the lock, like the lookups above: called by the UI thread.
        self._passage_table.article(article_id)
        return self._entities.mentions_in(article_id)

    def related(self, passage_id: str, k: int = 10, *, plain: bool = False) -> list[Related]:
        """The related passages of other articles, the closest first.

        Unrelated passages and those without a reason are left out; near-duplicates are grouped.

        Args:
            passage_id: the passage; boilerplate has no related ones.
            k: the most results.
            plain: the raw ranking, without any of that.

        Raises:
            KeyError: there is no such passage.
        """
        with self._lock:
            passage = self._passage_table.passage(passage_id)
            if passage.kind is PassageKind.BOILERPLATE:
                return []
            number = self._passage_table.number(passage_id)
            ranked = self._ranked(passage, max(k, _CANDIDATES), k if plain else COMPARED * k)
            self._passage_table.expect([number, *(one.number for one in ranked)])
            if plain:
                chosen = [Selected(*one, near_duplicate=False, copies=()) for one in ranked]
            else:
                chosen = select(number, ranked, self._ranking().resemblance, self._shingles)
            explainer = self._explainer([passage])
            if plain:
                return [self._related(explainer, one, evidence=False) for one in chosen]
            related = (self._related(explainer, one, evidence=True) for one in chosen)
            return list(islice((one for one in related if one.reasons != Reasons()), k))

    def _ranked(self, passage: Passage, candidates: int, most: int) -> Sequence[Ranked]:
        """The most related passages in the language of a passage, and in others."""
        number = self._passage_table.number(passage.id)
        ranked = self._ranking().related(passage.article, number, candidates, most)
        return self._other_languages().add_related(passage, ranked)[:most]

    def _other_languages(self) -> AcrossLanguages:
        """The comparison of passages in different languages."""
        if self._across is None:
            inputs = self._passage_table, self._entities, self._meaning_across
            self._across = AcrossLanguages(*inputs)
        return self._across

    def _related(self, explainer: Explainer, one: Selected, *, evidence: bool) -> Related:
        """A related passage; with the spans of its reasons if they are wanted as evidence."""
        other = self._passage_table.passage_of(one.number)
        reasons = explainer.explain([other], near_duplicate=one.near_duplicate)
        return Related(
            other.id,
            other.article,
            other.start,
            other.end,
            one.score,
            degree_of(one.score) or Degree.LOOSE,
            reasons,
            tuple(self._passage_table.passage_of(number).id for number in one.copies),
            *(explainer.evidence(other, reasons) if evidence else ()),
        )

    def _ranking(self) -> Ranker:
        """The ranker of the present articles."""
        if self._ranker is None:
            # NumPy takes 70 ms, which reading need not wait for.
            from tui.index.ranking import Ranker
            from tui.index.term_weighting import Idf, RankingInputs

            stems = self._analyzer.stems
            idf = Idf(self._terms, partial(self._parts.background.of, stems))
            tables = (self._passage_table, stems, self._terms)
            inputs = RankingInputs(*tables, idf, self._passages, self._function_words)
            self._ranker = Ranker(inputs, self._meaning)
        return self._ranker

    def _explainer(self, passages: Sequence[Passage]) -> Explainer:
        tables = self._passage_table, self._analyzer, self._terms, self._ranking().idf
        across = self._other_languages()
        return Explainer(*tables, self._entities, self._numbers_of, across, passages)

    def _shingles(self, number: int) -> frozenset[Shingle]:
        text = self._passage_table.text(self._passage_table.passage_of(number))
        words = self._analyzer.analyse_columns(text)[0]
        return shingles(words)

    def told_elsewhere(self, article_id: str, most: int | None = None) -> dict[str, Told]:
        """Which other articles report the fact of each passage, or that it is told only here.

        Args:
            article_id: the article.
            most: of so many passages at most; None: of all. Boilerplate is left out; of a passage
                without content words nothing can be said.

        Returns:
            Passage id -> what can be said.

        Raises:
            KeyError: there is no such article.
        """
        with self._lock:
            article = self._passage_table.article(article_id)
            across = self._other_languages()
            corroboration = Corroboration(self._ranking(), self._passage_table, self._terms, across)
            return corroboration.of(article, _CANDIDATES, most)

    def related_articles(self, article_id: str, k: int = 10) -> list[RelatedArticle]:
        """The related articles, the closest first."""
        with self._lock:
            article = self._passage_table.article(article_id)
            if not (similar := self._ranking().similar(article_id)[:k]):
                return []  # an explainer goes through the whole article first
            explainer = self._explainer(body_passages(article))
            related = []
            for group, score in similar:
                other = self._passage_table.article_of(group)
                copied = other.id in article.near_duplicates
                reasons = explainer.explain(body_passages(other), near_duplicate=copied)
                related.append(RelatedArticle(other.id, score, reasons))
            return related

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
        """The passages that match a query; `tui.index.query.SYNTAX` documents the syntax.

        Args:
            query: the query.
            k: the most hits.
            order: by relevance, or in reading order.
            stem: whether unquoted words are stemmed.
            boilerplate: whether to search sign-ups, donation forms and the like too.
            notes: passage id -> text of the notes on it, for `note:`.

        Raises:
            QueryError: the query is malformed.
        """
        tree = parse(query)
        if tree is None:
            return []
        with self._lock:
            given = self._entities, notes or {}, stem, boilerplate
            return Searcher(*self._parts[:4], *given).search(tree, k, order)
