"""What the articles say together: gathered over all articles, from the text itself."""

from tui.story.article_findings import ArticleFindings, FindingsCache
from tui.story.events import Event, Expression
from tui.story.fact_names import fact_name
from tui.story.figures import Fact, figure_words, gather_figures
from tui.story.gathering import OnProgress
from tui.story.grouping import (
    PassageStory,
    by_sentence,
    by_speaker,
    grouped,
    told_span,
    words_around,
)
from tui.story.overview import ArticleSummary, Overview, summarise
from tui.story.quantity import Quantity
from tui.story.quotations import Said, SaidDecision, gather_quotations, quoted_words
from tui.story.time_line import TimeLine, event_words, gather_time_line

__all__ = [
    "ArticleFindings",
    "ArticleSummary",
    "Event",
    "Expression",
    "Fact",
    "FindingsCache",
    "OnProgress",
    "Overview",
    "PassageStory",
    "Quantity",
    "Said",
    "SaidDecision",
    "TimeLine",
    "by_sentence",
    "by_speaker",
    "event_words",
    "fact_name",
    "figure_words",
    "gather_figures",
    "gather_quotations",
    "gather_time_line",
    "grouped",
    "quoted_words",
    "summarise",
    "told_span",
    "words_around",
]
