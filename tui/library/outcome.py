"""What a change did, in words."""

from __future__ import annotations

from typing import Self

from tui.translation import _


class Outcome(str):
    """A status message of the reader on the screen.

    Attributes:
        done: what was done, without the keys that the message goes on with.
    """

    __slots__ = ("done",)
    done: str

    def __new__(cls, message: str, done: str | None = None) -> Self:
        """A message; where it names no key, it is what was done."""
        made = super().__new__(cls, message)
        made.done = message if done is None else done
        return made


def revocable(done: str) -> Outcome:
    """The message that something was done, which a key takes back."""
    return Outcome(_("{change}: u takes it back").format(change=done), done)
