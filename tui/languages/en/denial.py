"""English: how numbers are denied."""

from tui.languages.denial import Denial
from tui.languages.lexicon import lexicon
from tui.languages.model import words

DENIAL = Denial(
    negations=words("not never"),
    uncertain=words("if or why"),
    unless=words(
        """only just merely simply solely least less fewer more under over even yet until
        including counting included known clear sure certain all every because far long"""
    ),
    contrasts=words("but"),
    rather=words("only just actually really rather instead in fact closer nearer more like"),
    instead=lexicon("not", "rather_than instead_of as_opposed_to"),
    fillers=words("about around nearly almost some roughly approximately an estimated"),
    linking=words(
        """the a its their his her these those for by to at in on with of from reported planned
        expected original initial earlier"""
    ),
    verbs=lexicon(
        "is",
        """cost costing total number amount_to be kill killed injure injured wound wounded hurt
        claim_the_lives_of""",
    ),
    denying=lexicon("not", "deny denies denied denying not_true untrue false"),
    that=words("that"),
    clauses=words("that whether if because which who when where while as since and"),
    measured=words("after before later earlier ago away from"),
)
