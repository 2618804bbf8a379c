"""The application layer: articles, index and store behind one facade, and its services.

`Library` opens paths, keeps the index up to date and publishes every change to its listeners; its
services handle notes, entity decisions and corrections. The interface and the command line share
this package, which depends on neither. Importing it loads nothing heavy.
"""

from tui.index import AnalysisFailed, FileFailed
from tui.library.changes import LibraryChange, Progress, StoreChanges, StoreFailed
from tui.library.citations import note_quotation, quotation
from tui.library.corrections import CorrectionService
from tui.library.entities import AmbiguousEntityError, Answer, EntityService, UnknownEntityError
from tui.library.library import POLL_INTERVAL, Library
from tui.library.note_query import NoteFilter, NoteQuery, count_notes, find_notes
from tui.library.notes import COLORS, ArticleNotes, NoteService, OthersStepError, next_color
from tui.library.story import StoryService, UnknownQuotationError

__all__ = [
    "COLORS",
    "POLL_INTERVAL",
    "AmbiguousEntityError",
    "AnalysisFailed",
    "Answer",
    "ArticleNotes",
    "CorrectionService",
    "EntityService",
    "FileFailed",
    "Library",
    "LibraryChange",
    "NoteFilter",
    "NoteQuery",
    "NoteService",
    "OthersStepError",
    "Progress",
    "StoreChanges",
    "StoreFailed",
    "StoryService",
    "UnknownEntityError",
    "UnknownQuotationError",
    "count_notes",
    "find_notes",
    "next_color",
    "note_quotation",
    "quotation",
]
