"""The ways to every screen, window and panel, from the text of a small folder of articles."""

from __future__ import annotations

from tests.app.screens.test_story import ARTICLES

FILES = ARTICLES | {
    "report.md": "# Water under the bridge\n\nThe bridge of Lindenau was closed for a year, and"
    " nobody could say why.\n\n## Dams\n\nThe dams held.\n\n## The town\n\n- a bridge\n- a mayor\n",
    "broken.json": "{",
}

Walk = dict[str, tuple[str, ...]]
"""Screens, each by the keys that lead there from the one before, the first from the text.

After `=` something is typed.
"""

WALKS: dict[str, Walk] = {
    "text": {
        "first start": (),
        "selection": ("escape", "j", "v", "s"),
        "picked name": ("escape", "j", "E"),
        "passage": ("Z",),
        "metadata": ("escape", "i"),
        "types": ("escape", "t"),
        "not read": ("escape", "exclamation_mark"),
        "alike": ("escape", "R"),
        "copies": ("escape", "equals_sign"),
        "text alone": ("escape", "n", "n", "backslash"),
        "contents": ("backslash", "n", "C"),
    },
    "panes": {
        "related": ("r",),
        "names": ("e",),
        "names with": ("f", "=wei"),
        "no name": ("=xq",),
        "said here": ("escape", "escape", "d"),
        "no notes": ("l",),
        "articles": ("escape", "shift+tab"),
        "filtering": ("f", "=rep"),
        "last of the filter": ("enter", "enter", "n"),
    },
    "notes": {
        "editor": ("n", "n", "n", "j", "a", "=check **this** first", "tab", "=ask, dams"),
        "note saved": ("ctrl+s",),
        "draft": ("j", "a", "=not yet", "escape"),
        "drafts": ("D",),
        "notes here": ("escape", "j", "h", "l"),
        "all notes": ("N",),
        "note in full": ("v",),
        "notes filter": ("escape", "f"),
        "export": ("escape", "E"),
        "not exported": ("enter", "=/", "enter"),
        "import": ("escape", "escape", "i"),
        "tag all": ("escape", "t"),
        "delete all": ("escape", "X"),
        "no such note": ("escape", "slash", "=zebra"),
    },
    "search": {
        "search": ("slash", "=bridge"),
        "syntax": ("f1",),
        "match": ("escape", "enter"),
        "find here": ("ctrl+f", "=zebra"),
    },
    "entity": {
        "entity": ("e", "g", "enter"),
        "rename": ("R",),
        "merge": ("escape", "M"),
        "split": ("escape", "S"),
        "relabel": ("escape", "L"),
        "it says": ("escape", "s"),
    },
    "story": {
        "said": ("s", "1"),
        "time line": ("2",),
        "figures": ("3",),
        "overview": ("4",),
        "report": ("E",),
        "speaker": ("escape", "1", "c"),
        "nothing said": ("escape", "slash", "=zebra"),
        "date": ("escape", "escape", "2", "c"),
    },
    "program": {
        "palette": ("ctrl+p",),
        "found by name": ("=lind",),
        "keys": ("escape", "escape", "question_mark"),
        "log": ("escape", "f12"),
    },
}
