"""Italian: how numbers are denied."""

from tui.languages.denial import Denial
from tui.languages.lexicon import lexicon
from tui.languages.model import words

DENIAL = Denial(
    negations=words("non"),
    uncertain=words("se o"),
    unless=words(
        """solo soltanto solamente meno più ancora compresi comprese inclusi incluse contando tutti
        tutte noto"""
    ),
    contrasts=words("ma bensì"),
    rather=words("solo soltanto piuttosto"),
    instead=lexicon("not", "invece_di anziché piuttosto_che al_posto_di"),
    fillers=words("circa quasi intorno"),
    linking=words("i gli le il lo la un una in a di per con su dei delle"),
    verbs=lexicon("is", "costato costata costati costate costa costano sono erano morte morti"),
    denying=lexicon("not", "negato nega negano smentito smentisce smentiscono smentì"),
    that=words("che"),
    clauses=words("che se perché quando dove mentre come e"),
)
