"""Polish: how numbers are denied."""

from tui.languages.denial import Denial
from tui.languages.lexicon import lexicon
from tui.languages.model import words

DENIAL = Denial(
    negations=words("nie"),
    uncertain=words("czy jeśli mało gdyby"),
    unless=words(
        """tylko jedynie mniej więcej licząc wliczając wszyscy wszystkie daleko wiadomo raz bardzo
        do"""
    ),
    contrasts=words("lecz ale a"),
    rather=words("tylko raczej zaledwie"),
    instead=lexicon("not", "zamiast"),
    fillers=words("około ok blisko niemal prawie"),
    linking=words("w we na do za po z ze dla od o"),
    verbs=lexicon("is", "kosztow* kosztuj* wynio* wynos* zginęł* zginął zabił* ranił* było"),
    denying=lexicon("not", "zaprzecz* zdementow* dementuj*"),
    that=words("że iż jakoby"),
    clauses=words("że iż czy jeśli bo który która które kiedy gdzie"),
)
