"""The correction service: what an article is called, and what of it is the article."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from tui.annotations import PASSAGE_KIND_NAMES
from tui.corpus import Corrections, PassageKind, correct, field_text, passages_like
from tui.library.store_access import StoreAccess

if TYPE_CHECKING:
    from tui.corpus import Article, Field, Passage

OFFERED = (PassageKind.BOILERPLATE, PassageKind.BODY, PassageKind.CAPTION)


class CorrectionService:
    """Keeps what the user says of articles and passages; a change returns a sentence.

    Args:
        access: to the store.
        articles: asked for the open articles.
    """

    def __init__(self, access: StoreAccess, articles: Callable[[], Sequence[Article]]) -> None:
        self._access = access
        self._articles = articles

    def apply(self, article: Article) -> Article:
        """An open article as the user says it is now.

        Raises:
            StoreError: what was said cannot be read.
        """
        original = article.original or article
        said = self._access.store.corrections_of([original]).get(original.id, Corrections())
        return correct(original, said)

    def others_with(self, article: Article, passage: Passage) -> int:
        """How many other open articles have the words of a passage; may take a while."""
        words = article.text[passage.start : passage.end]
        others = (one for one in self._articles() if one.id != article.id)
        return sum(bool(passages_like(one, words)) for one in others)

    def set_kind(
        self, article: Article, passages: Sequence[Passage], kind: PassageKind, *, everywhere: bool
    ) -> str:
        """Say what passages are, here or wherever their words stand.

        Raises:
            StoreError: it could not be written.
        """
        if self._access.store.correct_kinds(article, passages, kind, everywhere=everywhere):
            return f"{PASSAGE_KIND_NAMES[kind]}: u takes it back"
        return "that is what it was taken for"

    def set_metadata(self, article: Article, typed: Mapping[Field, str]) -> str:
        """Say what an article is called, and where it is from.

        Raises:
            StoreError: it could not be written.
        """
        before = self._said_elsewhere(article, typed)
        if self._access.store.correct_metadata(article, typed):
            if before:
                return f"saved over what was said elsewhere, {before}: u brings that back"
            return f"{', '.join(typed)} saved: u takes it back"
        return "that is what the file says"

    def _said_elsewhere(self, article: Article, typed: Mapping[Field, str]) -> str:
        """What another instance has said of these fields since the article was shown."""
        now = self.apply(article)
        changed = [name for name in typed if field_text(now, name) != field_text(article, name)]
        return ", ".join(f"{name} “{field_text(now, name)}”" for name in changed)


def kind_choices(article: Article, passages: Sequence[Passage]) -> list[tuple[PassageKind, str]]:
    """What passages may be said to be, in words; first what is said most of such."""
    judged = {kind_judged(article, passage) for passage in passages}
    kinds = {passage.kind for passage in passages}
    offered = [kind for kind in (*OFFERED, *(judged - {*OFFERED})) if {kind} != kinds]
    return [
        (kind, PASSAGE_KIND_NAMES[kind] + (", as it was taken for" if judged == {kind} else ""))
        for kind in offered
    ]


def kind_judged(article: Article, passage: Passage) -> PassageKind:
    """What the program took a passage for."""
    original = article.original or article
    return next((p.kind for p in original.passages if p.id == passage.id), passage.kind)
