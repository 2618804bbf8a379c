"""Czech: the words around an article of the news, and abbreviations."""

from tui.languages.model import words
from tui.languages.writing import Writing

WRITING = Writing(
    author_labels=words("autor autorka autoři text"),
    offices=words("redakce redaktor redaktorka"),
    before_name=words("např tzv tj mudr judr phdr sv nám"),
    before_number=words("čís č str s"),
    publishing=words("publikováno zveřejněno"),
    date_labels=words("datum"),
    years=words("rok roku roce roky letech"),
    after_year=words("rok roku roce rokem"),
    another_year=words("loňského loni minulého příštího předloňského předchozího"),
)
