"""German: number words and what numbers count."""

from tui.languages import table
from tui.languages.counting import Counting
from tui.languages.lexicon import Lexicon, lexicon, lexicon_of
from tui.languages.model import number_words, words

COUNTING = Counting(
    code="de",
    numbers=number_words(
        """1+1: ein/eine/einen/einem/einer/eines/eins zwei/zwo/zweier drei/dreier vier fünf sechs
        sieben acht neun
        2.5+1: zweieinhalb dreieinhalb viereinhalb fünfeinhalb sechseinhalb siebeneinhalb
        achteinhalb neuneinhalb
        10+1: zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn
        20+10: zwanzig dreißig/dreissig vierzig fünfzig sechzig siebzig achtzig neunzig
        100: hundert
        1e3: tausend"""
    ),
    joiners=words("und"),
    compounds=True,
    rough=Lexicon("12: ein_dutzend dutzend"),
    halves=Lexicon("0.5: halbe eine_halbe einer_halben\n1.5: anderthalb eineinhalb"),
    of=words("von"),
    conjunctions=words("und sowie aber"),
    percent=lexicon("%", "prozent"),
    currencies=Lexicon(
        """$: dollar us-dollar usd
        €: euro
        £: pfund
        ₴: hrywnja griwna hriwna
        ₽: rubel
        zł: zloty złoty
        yuan: yuan
        ¥: yen
        CHF: franken"""
    ),
    nouns=lexicon_of(table("de", "nouns.tsv")),
    states=Lexicon(
        """killed: getötet* tote* toten tot töt* starb* gestorben* umgekommen* ermordet* todesopfer*
        killed: ums_leben leben_verloren
        injured: verletz* verwundet* schwerverletzt* leichtverletzt*
        missing: vermisst*
        displaced: evakuier* vertrieben* geflohen* flohen floh
        arrested: festgenommen* verhaftet* festnahm*
        rescued: gerettet* befreit* retteten rettete
        trapped: verschüttet* eingeschlossen*
        destroyed: zerstör* beschädig*"""
    ),
    approximate=lexicon("about", "rund etwa circa ca ungefähr fast knapp gut annähernd beinahe"),
    at_least=lexicon("more", "mehr_als über mindestens wenigstens nicht_weniger_als"),
    at_most=lexicon("less", "weniger_als unter höchstens maximal bis_zu"),
    wholes=lexicon("of", "der von_den"),
    labels=lexicon(
        "name",
        """minus raum saal zimmer artikel art absatz abs paragraf paragraph seite flug zug linie
        nummer nr kapitel gesetz resolution kanal version staffel folge gruppe telefon tel straße
        etage stock gleis halle tor platz autobahn block bezirk ziffer kategorie stufe""",
    ),
    clock=words("um gegen"),
    hours=words("uhr"),
    aged=lexicon("age", "jährig* jähriger jährige jährigen jährigem jahre_alt jahre_alte*"),
    ages=lexicon("age", "im_alter_von alter_von"),
    located=lexicon("place", "in im auf über stadt beschuss*"),
)
