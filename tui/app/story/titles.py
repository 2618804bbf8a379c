"""The row of the faces' titles, of which the one shown is seen however little room there is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tui.app.text_wrapping import cells
from tui.app.widgets.text_line import TextLine
from tui.translation import _

STYLES: tuple[tuple[bool, int, int | None], ...] = (
    *((True, 3, None), (True, 1, None), (False, 1, None)),
    *((False, 1, letters) for letters in (6, 4, 0)),
)
"""Whether the screen is named, cells between the titles, letters of one that is not shown."""


class FaceTitles(TextLine):
    """The screen's name and its faces with the keys that show them."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._titles: Sequence[str] = ()
        self._shown = 0

    def tell(self, titles: Sequence[str], shown: int) -> None:
        """Show these titles.

        Args:
            titles: of the faces, in the order of their keys.
            shown: number of the face that is shown, from 0.
        """
        self._titles, self._shown = titles, shown
        self._fit()

    def on_resize(self) -> None:
        self._fit()

    def _fit(self) -> None:
        styles = [self._pieces(*style) for style in STYLES]
        room = self.content_size.width
        fitting = (one for one in styles if sum(cells(text) for text, _style in one) <= room)
        self.show(next(fitting, styles[-1]) if room else styles[0])

    def _pieces(self, named: bool, gap: int, letters: int | None) -> list[tuple[str, str]]:
        pieces = [(" " * gap, "plain"), (_("Story"), "strong")] if named else []
        for number, title in enumerate(self._titles):
            shown = number == self._shown
            text = f"{number + 1} {title if shown else title[:letters]}".rstrip()
            pieces += [(" " * gap, "plain"), (text, "strong" if shown else "dim")]
        return pieces[1:]
