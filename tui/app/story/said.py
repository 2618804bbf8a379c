"""Who said what: quotations by speaker, by date or by article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from tui.app.story.face import UNDATED, Face, Heading, Question, StoryRow, is_reading
from tui.app.text_wrapping import flat
from tui.app.wording import articles_text, in_articles_text, quotation_name, type_word
from tui.library import Library
from tui.localised import counted, quoted_text
from tui.translation import _, mark, mark_in

if TYPE_CHECKING:
    from tui.analysis import Entity
    from tui.story import OnProgress, Said

UNNAMED = mark("Speaker not told")
EMPTY_ABOUT = mark("it is not quoted, and nothing that is said names it")


class SaidFace(Face["Sequence[Said]"]):
    """Quotations of all articles.

    Args:
        library: the open corpus.
        about: lists only what this entity says, and what is said of it.
    """

    title = mark("Said")
    orders: ClassVar[tuple[str, ...]] = (
        mark_in("order", "by speaker"),
        mark_in("order", "by date"),
        mark_in("order", "by article"),
    )
    can_reject = True
    can_correct = True
    empty = mark("nobody is quoted")

    found: Sequence[Said] = ()

    def __init__(self, library: Library, about: Entity | None = None) -> None:
        super().__init__(library)
        self._about = about
        if about is not None:
            self.empty = EMPTY_ABOUT

    def gather(self, on_progress: OnProgress[Sequence[Said]]) -> Sequence[Said]:
        # Until names are found, what is parsed already: to parse the rest twice helps nobody.
        return self.library.story.quotations(on_progress, parsed=is_reading(self.library))

    def summary(self) -> str:
        if self._about is not None:
            return _sayings_text(len([*self._rows_about(self._about)]))
        speakers = {said.entity.id for said in self.found if said.entity is not None}
        articles = {said.quotation.article for said in self.found}
        spoken = counted("{count} speaker", "{count} speakers", len(speakers))
        return " · ".join((_sayings_text(len(self.found)), spoken, articles_text(len(articles))))

    def rows(self, order: int) -> list[StoryRow]:
        if self._about is not None:
            return list(self._rows_about(self._about))
        from tui.story import by_speaker

        ordered = (by_speaker, _by_date, self._by_article)[order](self.found)
        heading = (self._speaker, self._date, self._article)[order]
        return [
            said_row(self.library, said, heading(group), shows_speaker=order > 0)
            for group in ordered
            for said in group
        ]

    def _rows_about(self, entity: Entity) -> Iterator[StoryRow]:
        """What an entity says, then what others say of it."""
        mentioned: defaultdict[str, list[int]] = defaultdict(list)
        for mention in entity.mentions:
            mentioned[mention.article].append(mention.start)
        of_it = []
        says = Heading(_("{name} says").format(name=entity.name))
        for said in self.found:
            if said.entity is not None and said.entity.id == entity.id:
                yield said_row(self.library, said, says, shows_speaker=False)
            elif any(
                start <= at < end
                for start, end in said.quotation.content
                for at in mentioned[said.quotation.article]
            ):
                of_it.append(said)
        heading = Heading(_("Others speak of {name}").format(name=entity.name))
        for said in of_it:
            yield said_row(self.library, said, heading, shows_speaker=True)

    # The headings, and the order of the groups.

    def _speaker(self, group: Sequence[Said]) -> Heading:
        entity = group[0].entity
        articles = len({said.quotation.article for said in group})
        told = f"{_sayings_text(len(group))} {in_articles_text(articles)}"
        if entity is not None:
            return Heading(entity.name, f"{type_word(entity.label)} · {told}")
        return Heading(flat(group[0].speaker) or _(UNNAMED), told)

    def _date(self, group: Sequence[Said]) -> Heading:
        return Heading(group[0].date or _(UNDATED), _sayings_text(len(group)))

    def _article(self, group: Sequence[Said]) -> Heading:
        article = self.library.article(group[0].quotation.article)
        title = article.title if article is not None else group[0].quotation.article
        return Heading(title, _sayings_text(len(group)))

    def _by_article(self, said: Sequence[Said]) -> list[list[Said]]:
        from tui.story import grouped

        groups = grouped(said, lambda one: one.quotation.article)
        position = self.library.position
        return sorted(groups, key=lambda group: position(group[0].quotation.article))


def _sayings_text(number: int) -> str:
    return counted("{count} saying", "{count} sayings", number)


def said_row(library: Library, said: Said, heading: Heading, *, shows_speaker: bool) -> StoryRow:
    """A quotation: direct speech in quotation marks, and how it is told otherwise."""
    quotation = said.quotation
    text = flat(quoted_text(said.text) if quotation.kind == "direct" else said.text)
    through = flat(said.speaker)
    if shows_speaker and (said.entity is not None or through):
        text = f"{said.entity.name if said.entity is not None else through}: {text}"
    named = said.entity is not None and _is_other(through, said.entity)
    about = [
        quotation_name(quotation.kind.value) if quotation.kind != "direct" else "",
        _("in the text: {words}").format(words=through) if named else "",
        _("as you said") if said.corrected else "",
    ]
    return StoryRow(
        text,
        said.date or "",
        "caption" if quotation.kind == "act" else "plain",
        " · ".join(filter(None, about)),
        heading,
        quotation.article,
        quotation.start,
        quotation.end,
        reject=lambda: library.story.reject_quotation(said),
        question=lambda: _who(library, said),
    )


def _who(library: Library, said: Said) -> Question:
    """Asks who says it."""
    entities = sorted(library.resolved, key=lambda one: -len(one.mentions))
    options = [f"{one.name}  {type_word(one.label)} {len(one.mentions)}" for one in entities]

    def apply(option: str) -> str:
        return library.story.set_speaker(said, entities[options.index(option)])

    return Question(_("who says it"), options, apply)


def _by_date(said: Sequence[Said]) -> list[list[Said]]:
    """By date, what has none last."""
    from tui.story import grouped

    return sorted(grouped(said, lambda one: one.date), key=lambda group: group[0].date or "~")


def _is_other(words: str, entity: Entity) -> bool:
    """Whether a speaker is named by other words than the entity's names."""
    return bool(words) and words not in (entity.name, *entity.aliases)
