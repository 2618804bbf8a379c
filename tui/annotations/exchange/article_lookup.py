"""Record linkage of imported notes to open articles and stored texts: by address, id, title."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from tui.annotations.anchoring.quote_search import find_quote, stands_once
from tui.annotations.anchoring.selectors import select_in
from tui.annotations.article_matching import member_of, path_of, uris_of
from tui.annotations.canonical_url import is_same_title, page_of, titles_of
from tui.annotations.exchange.imported_note import ImportedNote
from tui.annotations.model import AnchorState, Annotation, Selector
from tui.annotations.storage import row_mapping
from tui.corpus import Article
from tui.translation import mark

ONLY_ARTICLE = mark("was put on the only article given, by its words and what stands around them")


class ArticleLookup:
    """Links imported notes to open articles and text versions.

    Args:
        stored_text: returns the text version with a hash, None if it is not stored.
        articles: the open ones.
        texts: the text versions in the import file.

    Attributes:
        used: the texts that notes were linked to, by hash.
    """

    def __init__(
        self,
        stored_text: Callable[[str], str | None],
        articles: Iterable[Article],
        texts: dict[str, str],
    ) -> None:
        self.used: dict[str, str] = {}
        self._stored_text = stored_text
        self._texts: dict[str, str | None] = dict(texts)
        self._articles = tuple(articles)
        # By identity: hashing a large text for every note would dominate the run time.
        self._hashes = {id(article): article.text_hash for article in self._articles}
        self._texts |= {self._hashes[id(article)]: article.text for article in self._articles}

    @cached_property
    def _by_address(self) -> dict[str, list[Article]]:
        found: dict[str, list[Article]] = {}
        for article in self._articles:
            for name in {*uris_of(article), article.url or "", page_of(article.url or "")} - {""}:
                found.setdefault(name, []).append(article)
        return found

    @cached_property
    def _by_text(self) -> dict[str, list[Article]]:
        found: dict[str, list[Article]] = {}
        for article in self._articles:
            found.setdefault(self._hashes[id(article)], []).append(article)
        return found

    @cached_property
    def _by_title(self) -> dict[str, list[Article]]:
        found: dict[str, list[Article]] = {}
        for article in self._articles:
            for each in (article, article.original or article):
                for title in {*titles_of(each.title)} - {""}:
                    found.setdefault(title, []).append(article)
        return found

    def resolve(self, item: ImportedNote) -> tuple[Annotation, str]:
        """The annotation of an item: on its own text version, on an open article, or on neither.

        Returns:
            It, and a remark on how its article was found, or "".
        """
        start = item.start or 0
        selector = Selector(
            item.exact,
            item.prefix,
            item.suffix,
            start,
            start + len(item.exact),
            item.text_hash,
        )
        article, remark = None, ""
        if not self._is_at_position(selector):
            selector, article, remark = self._resolve_by_quote(item, selector)
        elif page_of(item.source) and (article := self._with_text(selector, item.article)):
            selector = self._with_context(selector)
        if not selector.prefix + selector.suffix and selector.text_hash:
            selector = self._with_context(selector)
        note = Annotation(
            id=item.id,
            article=item.article if article is None else article.id,
            path=item.source if article is None else path_of(article),
            title=item.title if article is None else article.title,
            selector=selector,
            text=item.text,
            tags=row_mapping.clean_tags(item.tags),
            color=row_mapping.clean_color(item.color),
            created=item.created,
            modified=item.modified,
        )
        return note, remark

    def _is_at_position(self, selector: Selector) -> bool:
        """Whether the quote is at its position in the text version that the selector names."""
        key = selector.text_hash
        if key and key not in self._texts:
            self._texts[key] = self._stored_text(key)
        text = self._texts.get(key)
        if text is None or text[selector.start : selector.end] != selector.exact:
            return False
        self.used[key] = text
        return True

    def _with_text(self, selector: Selector, article: str) -> Article | None:
        """The open article with a text version; of several, the one with this id."""
        found = self._by_text.get(selector.text_hash, [])
        return next((each for each in found if each.id == article), next(iter(found), None))

    def _with_context(self, selector: Selector) -> Selector:
        """A selector with the quote's context, for formats without it."""
        text = self._texts.get(selector.text_hash) or ""
        return select_in(text, selector.start, selector.end, selector.text_hash)

    def _resolve_by_quote(
        self, item: ImportedNote, selector: Selector
    ) -> tuple[Selector, Article | None, str]:
        """A new selector on the only open article with an exact match of the quote, if any."""
        for candidates, remark in self._candidates(item):
            matches = []
            for article in {id(each): each for each in candidates}.values():
                found = find_quote(selector, article.text)
                if found.state is AnchorState.EXACT and found.start is not None and found.end:
                    matches.append((article, found.start, found.end))
            if len(matches) > 1:  # the same words in several: at the same position in one of them?
                matches = [each for each in matches if each[1] == item.start]
            if len(matches) == 1:
                article, start, end = matches[0]
                key = self._hashes[id(article)]
                self.used[key] = article.text
                return select_in(article.text, start, end, key), article, remark
        unknown = Selector(
            selector.exact, selector.prefix, selector.suffix, selector.start, selector.end, ""
        )
        return unknown, None, ""

    def _candidates(self, item: ImportedNote) -> Iterator[tuple[list[Article], str]]:
        """Candidate articles in decreasing confidence; never another one of the same file.

        Those at its address, narrowed by id and title; else those with its title; else the only
        open one, if the quote with its context occurs there once.
        """
        uri = row_mapping.uri_of(item.source)
        names = (uri, item.source, page_of(item.source))
        here = [each for name in names if name for each in self._by_address.get(name, ())]
        if here:
            yield _disambiguated(here, item, uri), ""
            return
        titles = (title for title in titles_of(item.title) if title)
        titled = [each for title in titles for each in self._by_title.get(title, ())]
        yield [each for each in titled if is_same_title(each.title, item.title)] or titled, ""
        if len(self._articles) == 1 and (item.prefix.strip() or item.suffix.strip()):
            yield (
                [
                    each
                    for each in self._articles
                    if stands_once(each.text, item.prefix, item.exact, item.suffix)
                ],
                ONLY_ARTICLE,
            )


def _disambiguated(here: list[Article], item: ImportedNote, uri: str) -> list[Article]:
    """The articles at one address that match an item's id and title."""
    if item.article and not page_of(item.source):
        member = member_of(item.article, uri)
        return [each for each in here if member_of(each.id, uri) == member]
    if len({id(each) for each in here}) > 1 and item.title:
        return [each for each in here if is_same_title(each.title, item.title)]
    return here
