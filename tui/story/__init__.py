"""What the articles say together: gathered over all articles, from the text itself."""

from tui.story.quotations import Said, SaidDecision, gather_quotations, quoted_words

__all__ = ["Said", "SaidDecision", "gather_quotations", "quoted_words"]
