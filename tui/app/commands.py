"""The command table, from which key bindings, footer, palette, help and key map are made.

A command's `id` is published: `config.toml` names it to change its keys. Its words are in English
here, and translated where they are shown: the label by `_in(LABEL, …)`, the help by `_`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.binding import Binding, BindingType

from tui.app.key_names import key_name
from tui.translation import mark, mark_in

if TYPE_CHECKING:
    from textual.screen import Screen


class Command(NamedTuple):
    """Something the reader can do.

    Attributes:
        id: the name in `config.toml`; its part before the dot is its group.
        keys: comma-separated, as Textual writes keys.
        action: the Textual action on the widget or screen that binds it.
        label: a word or two for the footer.
        help: a sentence for the help screen and the palette.
        footer: whether the footer shows it; see also `WHERE_ROOM` and `FIRST_TO_GO`.
    """

    id: str
    keys: str
    action: str
    label: str
    help: str
    footer: bool = False

    @property
    def group(self) -> str:
        """The part of `id` before the dot."""
        return self.id.partition(".")[0]


LABEL = "key"
"""The context of labels, for translators: a word or two beside a key in the footer."""

SECTIONS = {
    **dict.fromkeys(("cursor", "choose"), mark("In every pane")),
    **dict.fromkeys(("sentence", "select", "fold", "correct"), mark("In the text")),
    **dict.fromkeys(
        ("article", "measure", "layout", "pane", "tab", "jump"), mark("Articles and panes")
    ),
    **dict.fromkeys(("relate", "name", "name_filter", "look"), mark("Looking across articles")),
    "note": mark("Notes"),
    "editor": mark("In the note being written"),
    "entity": mark("On an entity's page"),
    "notes": mark("In the list of all notes"),
    "story": mark("On the story screen"),
    "metadata": mark("In the window about an article"),
    "anchor": mark("For a note shown in full"),
    **dict.fromkeys(
        ("dialog", "dialog_back", "results"), mark("In lists and windows over the text")
    ),
    "program": mark("The program"),
}
"""The sections of the help that groups of commands stand in."""

COMMANDS = (
    Command(
        "cursor.down", "j,down", "cursor(1)", "down", "Next passage or item; in the text 3j: three"
    ),
    Command("cursor.up", "k,up", "cursor(-1)", "up", "Previous passage or item"),
    Command("cursor.page_down", "space,pagedown", "page(1)", "page", "One page down"),
    Command("cursor.page_up", "b,pageup", "page(-1)", "page up", "One page up"),
    Command("cursor.half_down", "ctrl+d", "page(0.5)", "half page", "Half a page down"),
    Command("cursor.half_up", "ctrl+u", "page(-0.5)", "half page up", "Half a page up"),
    Command("cursor.first", "g,home", "end(False)", "first", "To the beginning"),
    Command("cursor.last", "G,end", "end(True)", "last", "To the end"),
    Command("choose.item", "enter", "choose", "go there", "Go to the item, or unfold", True),
    Command("sentence.next", "right", "sentence(1)", "sentence", "Next sentence of the passage"),
    Command("sentence.previous", "left", "sentence(-1)", "sentence", "Previous sentence"),
    Command(
        "select.start",
        "v",
        "select",
        "select",
        "Select, first a word; again, or esc: stop; j k G grow it, too",
    ),
    Command("select.word", "w", "extend('word', 1)", "word", "Selection: a word more", True),
    Command("select.word_less", "W", "extend('word', -1)", "less", "… a word less, or back", True),
    Command("select.sentence", "s", "extend('sentence', 1)", "sentence", "… a sentence more", True),
    Command("select.sentence_less", "S", "extend('sentence', -1)", "", "… less, or back"),
    Command("select.passage", "P", "extend('passage', 1)", "passage", "… to the passage's end"),
    Command("select.passage_less", "B", "extend('passage', -1)", "", "… a passage less, or back"),
    Command("select.letter", "shift+right", "extend('letter', 1)", "letter", "… a letter more"),
    Command("select.letter_less", "shift+left", "extend('letter', -1)", "", "… a letter less"),
    Command("select.find", "f", "find_word", "to word", "… f and x: to a word with x", True),
    Command("select.swap", "O", "swap", "other end", "… move its other end", True),
    Command("fold.toggle", "z", "fold", "unfold", "Fold or unfold what is not the article"),
    Command("correct.kind", "Z", "correct_kind", "not that", "Say what the passage is or is not"),
    Command("correct.metadata", "i", "metadata", "about", "About the article; put it right"),
    Command(
        "article.next", "n,right_square_bracket", "article(1)", "next article", "Next article", True
    ),
    Command(
        "article.previous", "p,left_square_bracket", "article(-1)", "previous", "Previous article"
    ),
    Command("article.read", "U", "mark_read", "read", "Mark the article as read, or not"),
    Command("article.order", "comma", "order", "order", "Another order of the article list"),
    Command("measure.wider", "right_parenthesis", "measure(1)", "wider", "Longer rows of text"),
    Command("measure.narrower", "left_parenthesis", "measure(-1)", "", "Shorter rows of text"),
    Command("layout.alone", "backslash", "alone", "alone", "The text without other panes, or with"),
    Command("pane.next", "tab", "pane(1)", "pane", "Next pane", True),
    Command("pane.previous", "shift+tab", "pane(-1)", "", "Previous pane"),
    Command("pane.wider", "right_curly_bracket", "widen(1)", "", "Pane of the focus: wider"),
    Command("pane.narrower", "left_curly_bracket", "widen(-1)", "", "Pane of the focus: narrower"),
    Command("pane.reader", "escape", "leave", "text", "Back to the text; end a selection"),
    Command("tab.next", "right", "tab_step(1)", "tab", "Side pane: the next tab", True),
    Command("tab.previous", "left", "tab_step(-1)", "", "Side pane: the previous tab"),
    Command("tab.first", "1", "tab_number(0)", "", "Side pane: the first tab; 2 3 4 the others"),
    Command("tab.second", "2", "tab_number(1)", "", "Side pane: the second tab"),
    Command("tab.third", "3", "tab_number(2)", "", "Side pane: the third tab"),
    Command("tab.fourth", "4", "tab_number(3)", "", "Side pane: the fourth tab"),
    Command(
        "jump.back", "backspace,ctrl+o,alt+left", "jump(-1)", "back", "Back to before a jump", True
    ),
    Command("jump.forward", "full_stop,alt+right", "jump(1)", "forward", "Forward again"),
    Command(
        "relate.passages", "r", "tab('related')", "related", "What other articles say of this", True
    ),
    Command("relate.pin", "K", "pin", "pin", "Pin the related passages to this passage"),
    Command("relate.loose", "plus", "loose", "loose too", "Unfold or fold what is loosely related"),
    Command("relate.articles", "R", "related_articles", "alike", "The articles most like this one"),
    Command("relate.copies", "equals_sign", "copies", "copies", "Articles of the same wording"),
    Command(
        "name.list", "e", "tab('entities')", "names", "Entities: each entity that is named", True
    ),
    Command(
        "name.here", "E", "name_here", "name here", "The next name of the passage; enter: its page"
    ),
    Command("name.open", "enter", "open_name", "its page", "The page of that name", True),
    Command(
        "name_filter.type", "f", "filter_names", "filter", "In the list: narrow it to a name", True
    ),
    Command("look.notes", "l", "tab('notes')", "notes here", "The notes of this article", True),
    Command("look.said", "d", "tab('said')", "said here", "Who says what on this; other figures"),
    Command("look.search", "slash", "search", "search", "Search all articles as you type", True),
    Command("look.story", "s", "story", "story", "Who said what, when; which figures differ", True),
    Command("look.find", "ctrl+f", "find", "find here", "Find words in this article"),
    Command("look.contents", "C", "contents", "contents", "Contents of the article: its parts"),
    Command("look.match", "greater_than_sign", "match(1)", "match", "Next match, in any article"),
    Command("look.match_back", "less_than_sign", "match(-1)", "", "Previous match of the search"),
    Command(
        "look.unread", "exclamation_mark", "unread", "not read", "What could not be read, and why"
    ),
    Command("look.filter", "f", "filter", "filter", "Filter the article list"),
    Command("name.mention", "m", "mention(1)", "mention", "Next mention of the chosen entity"),
    Command("name.mention_back", "M", "mention(-1)", "", "Previous mention of the chosen entity"),
    Command("name.only", "F", "only", "only these", "Only the articles that name the entity; all"),
    Command("name.types", "t", "types", "types", "Show or hide entity types"),
    Command("note.add", "a", "note", "note", "Note on the selection or the sentence", True),
    Command("note.highlight", "h", "highlight", "highlight", "Highlight it", True),
    Command("note.color", "c", "color", "colour", "Next colour of the highlight here"),
    Command("note.delete", "x", "delete", "delete", "Delete the note or highlight here"),
    Command("note.undo", "u", "undo", "undo", "Undo the last change of notes"),
    Command("note.redo", "ctrl+r", "redo", "redo", "Redo it"),
    Command("note.all", "N", "all_notes", "all notes", "All notes of all articles"),
    Command("note.drafts", "D", "drafts", "drafts", "Drafts: notes that are not saved yet"),
    Command("note.attach", "A", "attach", "attach", "Put the chosen note on the selection"),
    Command("note.copy", "y", "copy", "copy", "Copy the quotation with its source"),
    Command("editor.save", "ctrl+s", "save", "save", "Save the note", True),
    Command("editor.close", "escape", "close", "keep as draft", "Close; keep the draft", True),
    Command("editor.field", "tab,shift+tab", "field", "tags", "To the tags, or back", True),
    Command("editor.other", "ctrl+n", "other", "another", "Another note or draft here", True),
    Command("editor.color", "ctrl+t", "color", "colour", "Next colour", True),
    Command("entity.merge", "M", "merge", "merge", "Merge it with another entity", True),
    Command("entity.split", "S", "split", "split", "Split off this mention or a form", True),
    Command("entity.rename", "R", "rename", "rename", "Give it another name", True),
    Command("entity.relabel", "L", "relabel", "relabel", "Give it another type", True),
    Command("entity.ignore", "I", "ignore", "ignore", "Show it no more", True),
    Command("entity.accept", "plus", "answer('same')", "accept", "Accept what is suggested"),
    Command("entity.refuse", "minus", "answer('different')", "refuse", "Refuse what is suggested"),
    Command("entity.unsure", "U", "answer('unsure')", "not sure", "Not sure: keep it a suggestion"),
    Command("entity.said", "s", "said", "said", "What it says, and what is said of it", True),
    Command("entity.undo", "u", "undo", "undo", "Undo the last change", True),
    Command("entity.redo", "ctrl+r", "redo", "redo", "Redo it"),
    Command("notes.filter", "f", "filter_notes", "filter", "Only a tag, colour, state, …", True),
    Command("notes.sort", "s", "sort_notes", "order", "Another order of the notes", True),
    Command("notes.read", "v", "read", "in full", "Read the note in full", True),
    Command("notes.edit", "a", "answer('edit')", "edit", "Write on at the note", True),
    Command("notes.color", "c", "color", "colour", "Next colour of the note"),
    Command("notes.attach", "A", "answer('attach')", "attach", "Put it on other words", True),
    Command("notes.copy", "y", "answer('copy')", "copy", "Copy its words, their source and it"),
    Command("notes.delete", "x", "answer('delete')", "delete", "Delete the note", True),
    Command("notes.tag", "t", "tag_all", "tag all", "Tag every note that fits, or untag", True),
    Command("notes.delete_all", "X", "delete_all", "delete all", "Delete every note that fits"),
    Command("notes.undo", "u", "undo", "undo", "Undo the last change", True),
    Command("notes.redo", "ctrl+r", "redo", "redo", "Redo it"),
    Command("notes.export", "E", "export", "export", "Write the notes shown to a file", True),
    Command("notes.import", "i", "import", "import", "Take notes in from a file", True),
    Command("story.said", "1", "face(0)", "said", "Who said what"),
    Command("story.time_line", "2", "face(1)", "time line", "What happened when"),
    Command("story.figures", "3", "face(2)", "figures", "What is counted, and where it differs"),
    Command("story.overview", "4", "face(3)", "overview", "The articles side by side"),
    Command("story.next", "right,tab", "face_step(1)", "face", "The next of the four", True),
    Command("story.previous", "left,shift+tab", "face_step(-1)", "", "The previous of the four"),
    Command("story.order", "f", "order", "group", "Group the rows in another way", True),
    Command("story.filter", "slash", "filter", "filter", "Narrow the rows to some words", True),
    Command("story.note", "a", "note", "note", "Note on the words of the row", True),
    Command("story.reject", "x", "reject", "not that", "It is no quotation, or another fact", True),
    Command("story.correct", "c", "correct", "correct", "Another speaker, or another date", True),
    Command("story.report", "E", "report", "report", "Write all of it to a file: .html, .md", True),
    Command("story.undo", "u", "undo", "undo", "Undo the last change"),
    Command("story.redo", "ctrl+r", "redo", "redo", "Redo it"),
    Command("story.back", "backspace", "back", "", "Back to the text"),
    Command("metadata.save", "ctrl+s", "save", "save", "Save what you typed"),
    Command("metadata.next", "down", "field(1)", "next", "Next field"),
    Command("metadata.previous", "up", "field(-1)", "", "Previous field"),
    Command("anchor.go", "enter", "answer('go')", "there", "Go to where it stands now"),
    Command("anchor.edit", "a", "answer('edit')", "edit", "Write on"),
    Command("anchor.attach", "A", "answer('attach')", "attach", "Put it on the selection"),
    Command("anchor.copy", "y", "answer('copy')", "copy", "Copy its words, their source and it"),
    Command("anchor.delete", "x", "answer('delete')", "delete", "Delete the note"),
    Command("dialog.close", "escape", "close", "back", "Back to the text", True),
    Command("dialog_back.text", "backspace", "close", "", "Back to the text, but in a field"),
    Command("results.next", "down", "result(1)", "next", "Next result while typing"),
    Command("results.previous", "up", "result(-1)", "previous", "Previous result while typing"),
    Command("results.order", "ctrl+s", "order", "order", "Search: by relevance or as they stand"),
    Command("results.stem", "ctrl+t", "stem", "forms", "Search: words in any form or as typed"),
    Command("results.search", "slash", "search", "search", "To the search field"),
    Command("program.open", "o", "open_file", "open", "Open the article's file outside"),
    Command(
        "program.help", "question_mark,f1", "app.help", "keys", "The keys that work here", True
    ),
    Command("program.palette", "ctrl+p", "app.command_palette", "commands", "All commands by name"),
    Command(
        "program.theme", "T", "app.theme", "theme", "Next theme: dark, light, of the terminal, …"
    ),
    Command("program.log", "f12", "app.log", "log", "The log: what was done, and what failed"),
    Command("program.suspend", "ctrl+z", "app.suspend_process", "suspend", "Suspend; fg goes on"),
    Command("program.quit", "q,ctrl+q", "app.quit", "quit", "Quit; nothing is lost", True),
)

WHERE_ROOM = (
    *("results.next", "results.order", "results.stem"),
    *("pane.reader", "look.filter", "note.all", "look.said", "select.start", "relate.articles"),
    *("name.here", "look.find", "name.mention", "article.previous", "note.undo"),
    *("program.palette", "program.theme"),
)
"""The commands that the footer shows where it has room for them, the first ones first."""

FIRST_TO_GO = ("note.highlight", "pane.next", "editor.color")
"""What the footer leaves out first where it has no room for all."""

THEN_TO_GO = ("look.story", "look.search", "look.notes")
"""What it leaves out after that; then what comes last in the table."""

SHORT = "key, where there is little room"
"""The context of short labels."""

SHORT_LABELS = {
    "article.next": mark_in("key, where there is little room", "next"),
    "relate.passages": mark_in("key, where there is little room", "related"),
    "look.notes": mark_in("key, where there is little room", "notes"),
    "program.help": mark_in("key, where there is little room", "keys"),
}
"""What commands are called in the footer where it has no room for their labels."""

SHORT_KEYS = {"backspace": "bksp"}
"""What keys are called there."""

WITHOUT_LABEL = ("program.help",)
"""The commands of which the key alone says enough where there is no room for short labels, too."""

OF_THE_TEXT = {"jump", "look"}
"""The groups that the footer does not show while something is typed, though some work then."""

NOT_WHILE_SELECTING = {
    *("article.next", "relate.passages", "name.list", "look.notes", "look.search", "look.story")
}
"""What the footer does not show while words are selected, for the keys of the selection."""

TYPING = ("results.next", "results.previous", "results.search")
"""The commands of a list under a field that narrows it."""

BY_ID = {command.id: command for command in COMMANDS}


def bindings(*names: str, of: str = "") -> list[BindingType]:
    """The bindings of commands, by groups or ids, for a widget's or screen's `BINDINGS`.

    Args:
        names: the groups and ids.
        of: the id of the part of the screen that has the actions, if it is not the screen.
    """
    return [
        Binding(
            command.keys,
            f"part({of!r}, {command.action!r})" if of else command.action,
            command.label,
            show=command.footer or command.id in WHERE_ROOM,
            id=command.id,
            tooltip=command.help,
        )
        for command in COMMANDS
        if command.group in names or command.id in names
    ]


def current_keys(command: Command, keymap: Mapping[str, str]) -> list[str]:
    """The keys of a command after the user's key map, written for people."""
    return [key_name(key) for key in keymap.get(command.id, command.keys).split(",")]


def first_key(command_id: str, keymap: Mapping[str, str]) -> str:
    """The key of a command to be named in a sentence, after the user's key map."""
    return current_keys(BY_ID[command_id], keymap)[0]


async def run_command(screen: Screen[Any], command_id: str) -> None:
    """Do on a screen what the key of a command would do there."""
    for active in screen.active_bindings.values():
        if active.binding.id == command_id:
            await screen.app.run_action(active.binding.action, active.node)
            return
