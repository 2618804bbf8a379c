"""Russian: how numbers are denied."""

from tui.languages.denial import Denial
from tui.languages.lexicon import lexicon
from tui.languages.model import words

DENIAL = Denial(
    negations=words("не"),
    uncertain=words("ли если едва чуть разве"),
    unless=words(
        """только лишь просто менее более меньше больше учитывая считая включая очень все далеко
        известно раз совсем исключено"""
    ),
    contrasts=words("а но"),
    rather=words("лишь только всего"),
    instead=lexicon("not", "вместо"),
    fillers=words("около примерно почти приблизительно порядка"),
    linking=words("в во на до за по с со из для от о об"),
    verbs=lexicon("is", "стои* состави* составля* убил* ранил* погиб* было"),
    denying=lexicon("not", "опроверг* отрица* неправда"),
    that=words("что будто якобы"),
    clauses=words("что если ли который которая которое которые когда где пока"),
)
