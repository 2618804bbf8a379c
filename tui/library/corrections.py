"""The correction service: the user's corrections of article metadata and passage kinds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from tui.annotations import PASSAGE_KIND_NAMES
from tui.annotations.labels import field_label
from tui.corpus import PassageKind
from tui.library.outcome import Outcome, revocable
from tui.library.store_access import StoreAccess
from tui.localised import quoted_text
from tui.translation import _, mark

if TYPE_CHECKING:
    from tui.corpus import Article, Field, Passage

_DETECTED = {
    PassageKind.TITLE: mark("the headline, as it was taken for"),
    PassageKind.BODY: mark("text of the article, as it was taken for"),
    PassageKind.CAPTION: mark("a caption, as it was taken for"),
    PassageKind.BOILERPLATE: mark("not the article, as it was taken for"),
}
OFFERED = (PassageKind.BOILERPLATE, PassageKind.BODY, PassageKind.CAPTION)


class CorrectionService:
    """Applies and stores corrections; a change returns a status message."""

    def __init__(self, access: StoreAccess, articles: Callable[[], Sequence[Article]]) -> None:
        self._access = access
        self._articles = articles

    def apply(self, article: Article) -> Article:
        """An open article with its current corrections applied.

        Raises:
            StoreError: they cannot be read.
        """
        from tui.corpus import Corrections, correct

        original = article.original or article
        corrections = self._access.store.corrections_of([original])
        return correct(original, corrections.get(original.id, Corrections()))

    def count_others_with(self, article: Article, passage: Passage) -> int:
        """The number of other open articles with the words of a passage; slow."""
        from tui.corpus import matching_passages

        words = article.text[passage.start : passage.end]
        others = (one for one in self._articles() if one.id != article.id)
        return sum(bool(matching_passages(one, words)) for one in others)

    def set_kind(
        self, article: Article, passages: Sequence[Passage], kind: PassageKind, *, everywhere: bool
    ) -> Outcome:
        """Correct the kind of passages, in this article or everywhere.

        Raises:
            StoreError: it could not be written.
        """
        if self._access.store.correct_kinds(article, passages, kind, everywhere=everywhere):
            return revocable(_(PASSAGE_KIND_NAMES[kind]))
        return Outcome(_("that is what it was taken for"))

    def set_metadata(self, article: Article, typed: Mapping[Field, str]) -> Outcome:
        """Correct the metadata of an article.

        Raises:
            StoreError: it could not be written.
        """
        before = self._changed_elsewhere(article, typed)
        if self._access.store.correct_metadata(article, typed):
            if before:
                said = _("saved over what was said elsewhere, {fields}: u brings that back")
                return Outcome(said.format(fields=before))
            fields = ", ".join(map(field_label, typed))
            return revocable(_("{fields} saved").format(fields=fields))
        return Outcome(_("that is what the file says"))

    def _changed_elsewhere(self, article: Article, typed: Mapping[Field, str]) -> str:
        """Corrections of these fields by another instance since the article was shown."""
        from tui.corpus import field_text

        now = self.apply(article)
        changed = [name for name in typed if field_text(now, name) != field_text(article, name)]
        return ", ".join(
            f"{field_label(name)} {quoted_text(field_text(now, name))}" for name in changed
        )


def kind_choices(article: Article, passages: Sequence[Passage]) -> list[tuple[PassageKind, str]]:
    """The kinds that passages can be corrected to, with labels; the likeliest first."""
    detected = {detected_kind(article, passage) for passage in passages}
    kinds = {passage.kind for passage in passages}
    offered = [kind for kind in (*OFFERED, *(detected - {*OFFERED})) if {kind} != kinds]
    names = {
        kind: (_DETECTED if detected == {kind} else PASSAGE_KIND_NAMES)[kind] for kind in offered
    }
    return [(kind, _(name)) for kind, name in names.items()]


def detected_kind(article: Article, passage: Passage) -> PassageKind:
    """The kind of a passage before corrections."""
    original = article.original or article
    return next((p.kind for p in original.passages if p.id == passage.id), passage.kind)
