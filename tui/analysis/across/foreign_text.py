"""The text of a corpus that is not English, parted into words, and what it tells as a whole."""

from __future__ import annotations

from collections import Counter, defaultdict

from tui.analysis.across.tokens import HUB, ForeignLine, count_lower, foreign_languages, tokens_of
from tui.analysis.blocks import ArticleBlock
from tui.analysis.mentions.surface_forms import FormCounts, count_forms
from tui.analysis.mentions.trimming import lines_of


class ForeignText:
    """What blocks tell of their text in other languages than English.

    Attributes:
        languages: form -> the language that pipelines find it in, English if they do there, too.
        lines: language -> how many lines there are in it.
        lower: language -> how often each word stands in lower case in it.
    """

    def __init__(self) -> None:
        self.languages: dict[str, str] = {}
        self.lines: Counter[str] = Counter()
        self.lower: dict[str, Counter[str]] = defaultdict(Counter)

    def add(self, other: ForeignText) -> None:
        """Add what another block tells."""
        for form, code in other.languages.items():
            self.add_form(form, code)
        self.lines.update(other.lines)
        for code, lower in other.lower.items():
            self.lower[code].update(lower)

    def add_form(self, form: str, code: str) -> None:
        """Note that a form is found in a language."""
        before = self.languages.get(form, code)
        self.languages[form] = HUB if HUB in (code, before) else min(code, before)

    def order(self) -> list[str]:
        """The languages in the order in which they are linked."""
        read = {*self.languages.values()}
        return sorted(self.lines, key=lambda code: (code not in read, -self.lines[code], code))


def read_foreign(block: ArticleBlock) -> tuple[FormCounts, ForeignText]:
    """Part the text in other languages into words; the counts of forms, and what it tells."""
    text = ForeignText()
    for article in block.articles:
        for span in block.spans[article.id]:
            text.add_form(span.form, article.language_of(span.line.passage) or HUB)
        for line in lines_of(article, foreign_languages(article)):
            code = article.language_of(line.passage) or ""
            tokens = tokens_of(article.text, line, code)
            block.foreign.setdefault(code, []).append(ForeignLine(article.id, line, tokens))
    for code, lines in block.foreign.items():
        text.lines[code] = len(lines)
        text.lower[code] = count_lower(line.tokens for line in lines)
    return count_forms(block.articles, block.spans), text
