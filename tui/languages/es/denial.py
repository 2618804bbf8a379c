"""Spanish: how numbers are denied."""

from tui.languages.denial import Denial
from tui.languages.lexicon import lexicon
from tui.languages.model import words

DENIAL = Denial(
    negations=words("no nunca"),
    uncertain=words("si o"),
    unless=words(
        """solo sólo solamente únicamente menos más obstante sin incluyendo contando todos todas
        sabe siquiera"""
    ),
    contrasts=words("sino pero"),
    rather=words("que solo sólo"),
    instead=lexicon("not", "en_lugar_de en_vez_de"),
    fillers=words("unos unas casi aproximadamente alrededor cerca"),
    linking=words("los las el la un una en por a de con para sus"),
    verbs=lexicon(
        "is",
        """costó costaron cuesta cuestan costado costará costarán son eran fueron murieron mató
        hubo suman""",
    ),
    denying=lexicon(
        "not",
        """negó niega niegan negaron negado desmintió desmiente desmienten desmintieron
        desmentido""",
    ),
    that=words("que"),
    clauses=words("que si porque cuando donde mientras como y"),
)
