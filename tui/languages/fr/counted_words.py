"""French: number words and what numbers count."""

from tui.languages import table
from tui.languages.counting import Counting
from tui.languages.lexicon import Lexicon, lexicon, lexicon_of
from tui.languages.model import number_words, words

COUNTING = Counting(
    code="fr",
    numbers=number_words(
        """1+1: un/une deux trois quatre cinq six sept huit neuf
        10+1: dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf
        20+10: vingt/vingts trente quarante cinquante soixante soixante-dix/septante
        quatre-vingts/quatre-vingt quatre-vingt-dix/nonante
        100: cent/cents
        1e3: mille
        5e5: demi-million"""
    ),
    joiners=words("et"),
    rough=Lexicon(
        """8: une_huitaine
        10: une_dizaine
        12: une_douzaine
        15: une_quinzaine
        20: une_vingtaine
        30: une_trentaine
        40: une_quarantaine
        50: une_cinquantaine
        60: une_soixantaine
        100: une_centaine
        1000: un_millier"""
    ),
    and_half=lexicon("half", "et_demi et_demie"),
    of=words("de d"),
    between=words(
        """autres nouveaux nouvelles jeunes autre petits grands grièvement légèrement gravement
        entièrement"""
    ),
    conjunctions=words("et mais"),
    percent=lexicon("%", "pour_cent pourcent"),
    currencies=Lexicon(
        """$: dollar dollars usd
        €: euro euros
        £: livres livres_sterling
        ₴: hryvnia* hryvnias
        ₽: rouble roubles
        zł: zloty* zlotys
        yuan: yuan yuans
        ¥: yen yens
        CHF: francs_suisses"""
    ),
    nouns=lexicon_of(table("fr", "nouns.tsv")),
    states=Lexicon(
        """killed: tué* mort* morts mourut décéd* assassin* tuant tuer décès péri perdu_la_vie
        injured: bless*
        missing: disparu* portés_disparus
        displaced: évacu* déplacé* fui quitté_le_pays
        arrested: arrêté* interpell* arrestation*
        rescued: sauvé* secouru* libéré*
        trapped: piégé* bloqué* ensevelis
        destroyed: détrui* endommag* effondr*"""
    ),
    approximate=lexicon(
        "about", "environ près_de près_d quelque presque autour_de aux_alentours_de"
    ),
    at_least=lexicon("more", "plus_de plus_d au_moins au_minimum pas_moins_de"),
    at_most=lexicon("less", "moins_de moins_d au_plus au_maximum jusqu'à"),
    wholes=lexicon("of", "des sur_les sur"),
    labels=lexicon(
        "name",
        """salle article page vol train ligne numéro no chambre chapitre loi décret résolution
        chaîne version saison épisode groupe rue étage quai porte autoroute téléphone tél paragraphe
        alinéa alinéas catégorie niveau rn tgv bus route""",
    ),
    clock=words("à a vers dès"),
    hours=words("h heures heure"),
    ages=Lexicon(
        """age: âgé_de âgée_de âgés_de âgées_de mort_à morte_à décédé_à décédée_à
        perhaps: de a avait"""
    ),
    located=lexicon("place", "à sur dans contre ville_de bombardement_de attaque_de"),
)
