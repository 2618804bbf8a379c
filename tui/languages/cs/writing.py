"""Czech: the words around an article of the news, and abbreviations."""

from tui.languages.model import words
from tui.languages.writing import Writing

WRITING = Writing(
    before_name=words("např tzv tj mudr judr phdr sv nám"),
    before_number=words("čís č str s"),
)
