"""The open corpus: articles, index and store behind one object, and what can be said of them.

`Library` opens paths, keeps the index up to date and tells of every change in one stream; its
services keep notes, decisions on entities and corrections of articles. What the interface and the
command line have in common is here, and knows neither. Importing this loads nothing heavy.
"""

from tui.index import AnalysisFailed, FileFailed
from tui.library.changes import Change, Progress, StoreFailed
from tui.library.citations import note_quotation, quotation
from tui.library.corrections import CorrectionService
from tui.library.entities import (
    AmbiguousEntityError,
    Answer,
    EntityService,
    UnknownEntityError,
)
from tui.library.library import LOOK_AGAIN, Library
from tui.library.note_query import NoteFilter, NoteQuery, count_notes, find_notes
from tui.library.notes import COLORS, ArticleNotes, NoteService, OthersStepError, next_color

__all__ = [
    "COLORS",
    "LOOK_AGAIN",
    "AmbiguousEntityError",
    "AnalysisFailed",
    "Answer",
    "ArticleNotes",
    "Change",
    "CorrectionService",
    "EntityService",
    "FileFailed",
    "Library",
    "NoteFilter",
    "NoteQuery",
    "NoteService",
    "OthersStepError",
    "Progress",
    "StoreFailed",
    "UnknownEntityError",
    "count_notes",
    "find_notes",
    "next_color",
    "note_quotation",
    "quotation",
]
