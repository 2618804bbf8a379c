"""German: how numbers are denied."""

from tui.languages.denial import Denial
from tui.languages.lexicon import lexicon
from tui.languages.model import words

DENIAL = Denial(
    negations=words("nicht nie niemals"),
    weak=words("kein keine keinen"),
    uncertain=words("wenn ob oder falls"),
    unless=words(
        """nur bloß allein weniger mehr einmal zuletzt mitgerechnet eingerechnet alle immer bekannt
        klar sehr lange ganz unter über erst mindestens"""
    ),
    contrasts=words("sondern"),
    rather=words("nur lediglich bloß eher tatsächlich"),
    instead=lexicon("not", "statt anstatt anstelle_von"),
    fillers=words("rund etwa circa ca ungefähr fast knapp"),
    linking=words(
        """die der den dem das ein eine einen für um auf in im mit von bei zu an gemeldeten
        geplanten erwarteten ursprünglich"""
    ),
    denying=lexicon("not", "bestritt bestritten bestreitet bestreiten dementier*"),
    that=words("dass daß"),
    clauses=words("dass daß ob wenn weil als wo"),
)
