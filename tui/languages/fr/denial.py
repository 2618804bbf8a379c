"""French: how numbers are denied."""

from tui.languages.denial import Denial
from tui.languages.lexicon import lexicon
from tui.languages.model import words

DENIAL = Denial(
    negations=words("pas non jamais"),
    uncertain=words("si ou"),
    unless=words(
        """seulement uniquement simplement moins plus encore compris inclus comptés tous toutes
        loin même sûr"""
    ),
    contrasts=words("mais"),
    rather=words("bien seulement plutôt"),
    instead=lexicon("not", "au_lieu_de au_lieu_des au_lieu_d plutôt_que plutôt_que_les"),
    fillers=words("environ près de quelque presque"),
    linking=words("les des le la un une en à pour par sur dans aux au ses leurs"),
    verbs=lexicon("is", "coûté coûte coûtent coûtera fait tué blessé été"),
    denying=lexicon("not", "nié nie nient démenti dément démentent"),
    that=words("que"),
    clauses=words("que si qui parce quand où comme et"),
)
