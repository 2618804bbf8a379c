"""Italian: number words and what numbers count."""

from tui.languages import table
from tui.languages.counting import Counting
from tui.languages.lexicon import Lexicon, lexicon, lexicon_of
from tui.languages.model import number_words, words

COUNTING = Counting(
    code="it",
    numbers=number_words(
        """1+1: un/uno/una due tre quattro cinque sei sette otto nove
        10+1: dieci undici dodici tredici quattordici quindici sedici diciassette diciotto
        diciannove
        20+10: venti/vent trenta/trent quaranta/quarant cinquanta/cinquant sessanta/sessant
        settanta/settant ottanta/ottant novanta/novant
        100: cento
        1e3: mille/mila"""
    ),
    compounds=True,
    rough=Lexicon("10: una_decina\n12: una_dozzina\n20: una_ventina\n100: un_centinaio"),
    halves=Lexicon("0.5: mezzo"),
    of=words("di"),
    between=words("altri altre nuovi nuove gravemente"),
    conjunctions=words("e ed ma"),
    percent=lexicon("%", "per_cento percento"),
    currencies=Lexicon("$: dollaro dollari\n€: euro\n£: sterline\n₴: grivnie\n₽: rubli"),
    nouns=lexicon_of(table("it", "nouns.tsv")),
    states=Lexicon(
        """killed: mort* uccis* decedut*
        injured: ferit*
        missing: dispers*
        displaced: evacuat* sfollat*
        arrested: arrestat*
        destroyed: distrutt* danneggiat*"""
    ),
    approximate=lexicon("about", "circa quasi intorno_a"),
    at_least=lexicon("more", "oltre almeno più_di"),
    at_most=lexicon("less", "meno_di fino_a"),
    labels=lexicon("name", "sala articolo pagina volo treno numero legge capitolo via piazza"),
    clock=words("alle ore"),
    hours=words("ore"),
    ages=Lexicon("perhaps: di"),
    located=lexicon("place", "a ad su in contro città_di"),
)
