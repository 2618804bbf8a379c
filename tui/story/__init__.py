"""What the articles say together: gathered over all articles, from the text itself."""

from tui.story.figures import Fact, figures
from tui.story.overview import ArticleSummary, Overview, SharedEntity, make_overview
from tui.story.passage_story import PassageStory
from tui.story.quantities import Quantity
from tui.story.quotations import Said, SaidDecision, gather_quotations, quoted_words
from tui.story.time_line import Event, Expression, TimeLine, time_line

__all__ = [
    "ArticleSummary",
    "Event",
    "Expression",
    "Fact",
    "Overview",
    "PassageStory",
    "Quantity",
    "Said",
    "SaidDecision",
    "SharedEntity",
    "TimeLine",
    "figures",
    "gather_quotations",
    "make_overview",
    "quoted_words",
    "time_line",
]
