"""Widgets and screens that a thread may outlive which has something to tell them."""

from __future__ import annotations

from textual.message import Message
from textual.message_pump import MessagePump
from textual.types import NoActiveAppError


class Outlived(MessagePump):
    """What a worker's thread posts once it is taken off the screen, or the program ends, is lost.

    Textual finds the program by the parents of a widget, as its threads do not have the context.
    One that was taken off has none, a moment before it is closed and posting to it is refused.
    """

    def post_message(self, message: Message) -> bool:
        """As Textual does, also in that moment.

        Returns:
            Whether it was posted.
        """
        try:
            return super().post_message(message)
        except NoActiveAppError:
            return False
