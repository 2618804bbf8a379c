"""The commands of the plain reader: letters and words, from which its help is made."""

from __future__ import annotations

from dataclasses import dataclass

from tui.cli.groups import did_you_mean, nearest
from tui.translation import _, mark


@dataclass(frozen=True, slots=True)
class PlainCommand:
    """Something that can be typed.

    Attributes:
        letter: the letter, as in the reader on the whole screen.
        word: the same as a word.
        help: a sentence, without its full stop.
        argument: what may follow, in capitals; empty if nothing.
    """

    letter: str
    word: str
    help: str
    argument: str = ""


COMMANDS = (
    PlainCommand("j", "next", mark("the next passage; enter alone does so, too")),
    PlainCommand("k", "previous", mark("the passage before")),
    PlainCommand("s", "say", mark("say this passage again")),
    PlainCommand("g", "go", mark("go to a passage; without a number the first"), mark("NUMBER")),
    PlainCommand("n", "forward", mark("the next article")),
    PlainCommand("p", "before", mark("the article before")),
    PlainCommand("f", "articles", mark("list the articles, or those with words"), mark("WORDS")),
    PlainCommand("r", "related", mark("what other articles say of this passage")),
    PlainCommand("R", "loose", mark("the same, with what is loosely related")),
    PlainCommand("e", "entities", mark("who and what this article names")),
    PlainCommand("/", "search", mark("search all articles"), mark("WORDS")),
    PlainCommand("a", "note", mark("a note on this passage"), mark("TEXT")),
    PlainCommand("h", "highlight", mark("highlight this passage")),
    PlainCommand("x", "delete", mark("delete the note on this passage")),
    PlainCommand("u", "undo", mark("undo the last change of notes")),
    PlainCommand("l", "notes", mark("the notes of this article")),
    PlainCommand("N", "all", mark("the notes of all articles")),
    PlainCommand("+", "more", mark("more of the list")),
    PlainCommand("o", "back", mark("back to before the last jump")),
    PlainCommand("?", "help", mark("these commands")),
    PlainCommand("q", "quit", mark("quit; nothing is lost")),
)
NUMBER = mark("A number: go to that line of the last list.")


def parse(line: str) -> tuple[PlainCommand | None, str]:
    """The command of a line and what follows it; None if there is no such command.

    An empty line is the next passage. Letters are told from each other by case, words are not. A
    slash needs no space after it.
    """
    typed = line.strip()
    if not typed:
        return COMMANDS[0], ""
    first, _space, rest = typed.partition(" ")
    if typed.startswith("/"):
        first, rest = "/", typed[1:]
    for command in COMMANDS:
        if first == command.letter or first.casefold() == command.word:
            return command, rest.strip()
    return None, typed


def unknown(typed: str) -> str:
    """What to say of a line that is no command."""
    near = nearest(typed.split()[0], (command.word for command in COMMANDS))
    advice = did_you_mean(near) or _("A question mark lists the commands.")
    return _("There is no command {name}. {advice}").format(name=typed[:40], advice=advice)


def help_lines() -> list[str]:
    """Each command in a line."""
    return [*map(_help_line, COMMANDS), _(NUMBER)]


def _help_line(command: PlainCommand) -> str:
    alone = _("{letter} or {word}: {help}.")
    said = _("{letter} or {word}, then {argument}: {help}.") if command.argument else alone
    return said.format(
        letter=command.letter, word=command.word, argument=_(command.argument), help=_(command.help)
    )
