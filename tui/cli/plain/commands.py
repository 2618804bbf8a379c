"""The commands of the plain reader: letters and words, from which its help is made."""

from __future__ import annotations

from dataclasses import dataclass

from tui.cli.groups import nearest


@dataclass(frozen=True, slots=True)
class PlainCommand:
    """Something that can be typed.

    Attributes:
        letter: the letter, as in the reader on the whole screen.
        word: the same as a word.
        help: a sentence.
        argument: what may follow, in capitals; empty if nothing.
    """

    letter: str
    word: str
    help: str
    argument: str = ""


COMMANDS = (
    PlainCommand("j", "next", "the next passage; enter alone does so, too"),
    PlainCommand("k", "previous", "the passage before"),
    PlainCommand("s", "say", "say this passage again"),
    PlainCommand("g", "go", "go to a passage; without a number the first", "NUMBER"),
    PlainCommand("n", "forward", "the next article"),
    PlainCommand("p", "before", "the article before"),
    PlainCommand("f", "articles", "list the articles, or those with words", "WORDS"),
    PlainCommand("r", "related", "what other articles say of this passage"),
    PlainCommand("R", "loose", "the same, with what is loosely related"),
    PlainCommand("e", "entities", "who and what this article names"),
    PlainCommand("/", "search", "search all articles", "WORDS"),
    PlainCommand("a", "note", "a note on this passage", "TEXT"),
    PlainCommand("h", "highlight", "highlight this passage"),
    PlainCommand("x", "delete", "delete the note on this passage"),
    PlainCommand("u", "undo", "undo the last change of notes"),
    PlainCommand("l", "notes", "the notes of this article"),
    PlainCommand("N", "all", "the notes of all articles"),
    PlainCommand("+", "more", "more of the list"),
    PlainCommand("o", "back", "back to before the last jump"),
    PlainCommand("?", "help", "these commands"),
    PlainCommand("q", "quit", "quit; nothing is lost"),
)
NUMBER = "a number: go to that line of the last list"


def parse(line: str) -> tuple[PlainCommand | None, str]:
    """The command of a line and what follows it; None if there is no such command.

    An empty line is the next passage. Letters are told from each other by case, words are not. A
    slash needs no space after it.
    """
    typed = line.strip()
    if not typed:
        return COMMANDS[0], ""
    first, _, rest = typed.partition(" ")
    if typed.startswith("/"):
        first, rest = "/", typed[1:]
    for command in COMMANDS:
        if first == command.letter or first.casefold() == command.word:
            return command, rest.strip()
    return None, typed


def unknown(typed: str) -> str:
    """What to say of a line that is no command."""
    near = nearest(typed.split()[0], (command.word for command in COMMANDS))
    advice = f"Did you mean {near}?" if near else "A question mark lists the commands."
    return f"There is no command {typed[:40]}. {advice}"


def help_lines() -> list[str]:
    """Each command in a line."""
    lines = [
        f"{command.letter} or {command.word}"
        + (f", then {command.argument}" if command.argument else "")
        + f": {command.help}."
        for command in COMMANDS
    ]
    return [*lines, f"{NUMBER[0].upper()}{NUMBER[1:]}."]
