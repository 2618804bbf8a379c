"""The plain reader: does what the lines that are typed ask for, and says what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TextIO

from tui.annotations import Anchored, StoreError
from tui.cli.plain import items
from tui.cli.plain.commands import help_lines, parse, unknown
from tui.cli.plain.cursor import Cursor
from tui.cli.plain.items import Item, Place
from tui.cli.plain.loader import Loader
from tui.cli.plain.speech import Speech
from tui.library import COLORS, Library, NoteQuery, find_notes
from tui.translation import _, mark_plural, plural

PAGE = 10  # lines of a list that are said at once
RELATED = 10
HITS = 100
ARTICLES = mark_plural("{count} article.", "{count} articles.")
FOUND = mark_plural("{count} passage found.", "{count} passages found.")
MENTIONS = mark_plural("{count} mention.", "{count} mentions.")
NAMES = mark_plural("{count} name.", "{count} names.")
NOTES = mark_plural("{count} note.", "{count} notes.")
PASSAGES = mark_plural("{count} related passage.", "{count} related passages.")


class PlainReader:
    """Reads lines until one quits.

    Args:
        library: initially loaded: at least one article is read.
        loader: loads the rest.
        speech: where everything is said.
        source: where lines are typed.
        prompts: whether to write a prompt before each.
    """

    def __init__(
        self, library: Library, loader: Loader, speech: Speech, source: TextIO, *, prompts: bool
    ) -> None:
        self._library = library
        self._loader = loader
        self._speech = speech
        self._source = source
        self._prompts = prompts
        self._list: list[Item] = []
        self._said = 0  # so many lines of the list
        self._quits = False
        self.cursor = cursor = Cursor(library, speech, self._await)
        self._methods: Mapping[str, Callable[[str], None] | Callable[[], None]] = {
            "j": partial(cursor.step_passage, 1),
            "k": partial(cursor.step_passage, -1),
            "s": cursor.say,
            "g": cursor.go_to_passage,
            "n": partial(cursor.step_article, 1),
            "p": partial(cursor.step_article, -1),
            "o": cursor.back,
            "f": self._list_articles,
            "r": partial(self._list_related, loose=False),
            "R": partial(self._list_related, loose=True),
            "e": self._list_entities,
            "/": self._search,
            "a": self._add_note,
            "h": self._highlight,
            "x": self._delete_note,
            "u": self._undo,
            "l": self._list_notes,
            "N": self._list_all_notes,
            "+": self._say_more,
            "?": self._say_help,
            "q": self._quit,
        }

    def run(self, place: Place | None) -> None:
        """Read until one quits or there are no more lines.

        Args:
            place: where to begin, if it is still there.
        """
        article = self._library.article(place.article) if place else None
        self._speech.say(_("A question mark lists the commands."))
        self.cursor.open(
            article or self.cursor.article, place.offset if place and article else None
        )
        while not self._quits:
            line = self._speech.ask("> ", self._source, shown=self._prompts)
            if line is None:
                break
            self._take_over_changes()
            self._do(line)

    def _do(self, line: str) -> None:
        if line.strip().isdecimal():
            self._follow(int(line.strip()[:9]))
            return
        command, rest = parse(line)
        if command is None:
            self._speech.say(unknown(rest))
            return
        method = self._methods[command.letter]
        try:
            method(*[rest] * bool(command.argument))
        except StoreError as error:
            self._speech.say(f"{error.message} {error.advice}")

    def _take_over_changes(self) -> None:
        if news := self._loader.news():
            self._speech.say(news)
        self.cursor.follow_library()

    def _await(self, *, names: bool = False) -> None:
        if self._loader.is_waited_for(names=names):
            self._speech.say(_("The articles are still being read; please wait."))
            self._loader.wait(names=names)
            self._take_over_changes()

    # Lists.

    def _say_list(self, found: Iterable[Item], what: tuple[str, str], nothing: str) -> None:
        """Say how many of what there are, one or many, marked, and the first of them."""
        self._list, self._said = list(found), 0
        if self._list:
            count = len(self._list)
            self._speech.say(plural(*what, count).format(count=count))
            self._say_more()
        else:
            self._speech.say(nothing)

    def _say_more(self) -> None:
        begin, self._said = self._said, min(self._said + PAGE, len(self._list))
        for number in range(begin, self._said):
            self._speech.say(f"{number + 1}: {self._list[number].text}")
        if left := len(self._list) - self._said:
            self._speech.say(_("{count} more: a plus sign.").format(count=left))
        elif begin == self._said:
            self._speech.say(_("There is no more of a list."))

    def _follow(self, number: int) -> None:
        """Go where a line of the list leads to."""
        if not 1 <= number <= len(self._list):
            said = _("The last list has no line {number}; g {number} goes to a passage.")
            self._speech.say(said.format(number=number))
            return
        target = self._list[number - 1].leads_to
        if isinstance(target, Place):
            self.cursor.jump(target)
        elif target is None:
            self._speech.say(_("Its article is not open."))
        else:
            mentions = list(items.mention_items(self._library, target))
            forms = _("{name}, in the forms: {forms}.")
            if mentions:
                self._speech.say(forms.format(name=target.name, forms=", ".join(target.aliases)))
            self._say_list(mentions, MENTIONS, _("Its articles are gone."))

    def _list_articles(self, words: str) -> None:
        wanted = words.casefold().split()
        found = (
            item
            for item in items.article_items(self._library)
            if all(word in item.text.casefold() for word in wanted)
        )
        self._say_list(found, ARTICLES, _("No title has these words."))

    def _list_related(self, *, loose: bool) -> None:
        self._await()
        passage = self.cursor.passage
        found = self._library.index.related(passage.id, RELATED) if passage else []
        chosen = [one for one in found if loose or one.degree.value != "loose"]
        left = len(found) - len(chosen)
        self._say_list(
            items.related_items(self._library, chosen),
            PASSAGES,
            _("No other article speaks of this."),
        )
        if left:
            said = plural("{count} is loosely related: R.", "{count} are loosely related: R.", left)
            if chosen:
                said = plural(
                    "Besides these, {count} is loosely related: R.",
                    "Besides these, {count} are loosely related: R.",
                    left,
                )
            self._speech.say(said.format(count=left))

    def _list_entities(self) -> None:
        self._await(names=True)
        found = items.entity_items(self._library, self.cursor.article)
        self._say_list(found, NAMES, self._library.notice or _("No names were found here."))

    def _search(self, words: str) -> None:
        from tui.index import QueryError

        if not words:
            self._speech.say(_("Type a slash and the words to be searched for."))
            return
        self._await(names="entity:" in words.casefold())
        try:
            notes = self._library.notes.by_passage() if "note:" in words.casefold() else None
            hits = self._library.index.search(words, HITS, notes=notes)
        except QueryError as error:
            said = _("The query cannot be understood: {reason}")
            self._speech.say(said.format(reason=error.message))
            return
        found = items.hit_items(self._library, hits)
        self._say_list(found, FOUND, _("No passage matches {query}.").format(query=words))

    # Notes.

    def _add_note(self, text: str) -> None:
        if not text:
            self._speech.say(_("Your note, on one line; an empty line for none."))
            text = (self._speech.ask("> ", self._source, shown=self._prompts) or "").strip()
        passage = self.cursor.passage
        if not text or passage is None:
            self._speech.say(_("No note was made."))
            return
        store, article = self._library.notes.store, self.cursor.article
        store.add(article, passage.start, passage.end, text=text, color=COLORS[0])
        self._speech.say(_("The note is saved."))

    def _highlight(self) -> None:
        article, passage = self.cursor.article, self.cursor.passage
        if passage is not None:
            here = self._library.notes.of(article)
            said = self._library.notes.highlight(article, passage.start, passage.end, here)
            self._speech.say(f"{said.done}.")

    def _delete_note(self) -> None:
        if found := self.cursor.notes():
            self._library.notes.delete([found[0].annotation])
            said = _("Gone: {note} u brings it back.")
            self._speech.say(said.format(note=items.note_words(found[0])))
        else:
            self._speech.say(_("There is no note on this passage."))

    def _undo(self) -> None:
        self._speech.say(f"{self._library.notes.undo()}.")

    def _list_notes(self) -> None:
        notes = self._library.notes.of(self.cursor.article).notes
        self._say_notes(notes, _("There are no notes on this article."))

    def _list_all_notes(self) -> None:
        self._say_notes(find_notes(self._library, NoteQuery()), _("There are no notes yet."))

    def _say_notes(self, notes: Sequence[Anchored], nothing: str) -> None:
        self._say_list(items.note_items(self._library, notes), NOTES, nothing)

    # The program.

    def _say_help(self) -> None:
        for line in help_lines():
            self._speech.say(line)

    def _quit(self) -> None:
        self._quits = True
