"""Polish: number words and what numbers count."""

from tui.languages import table
from tui.languages.counting import Counting
from tui.languages.lexicon import Lexicon, lexicon, lexicon_of
from tui.languages.model import number_words, words

COUNTING = Counting(
    code="pl",
    numbers=number_words(
        """1+1: jeden/jedna/jedno/jednego/jedną/jednej dwa/dwie/dwóch/dwaj/dwoje/dwojga/dwom/dwoma
        trzy/trzech/trzej/troje/trojga/trzem cztery/czterech/czterej/czworo/czterem
        pięć/pięciu/pięcioro/pięciorga sześć/sześciu/sześcioro siedem/siedmiu/siedmioro
        osiem/ośmiu/ośmioro/ośmiorga dziewięć/dziewięciu/dziewięcioro/dziewięciorga
        10+1: dziesięć/dziesięciu/dziesięcioro/dziesięciorga jedenaście/jedenastu dwanaście/dwunastu
        trzynaście/trzynastu czternaście/czternastu piętnaście/piętnastu szesnaście/szesnastu
        siedemnaście/siedemnastu osiemnaście/osiemnastu dziewiętnaście/dziewiętnastu
        20+10: dwadzieścia/dwudziestu trzydzieści/trzydziestu czterdzieści/czterdziestu
        pięćdziesiąt/pięćdziesięciu sześćdziesiąt/sześćdziesięciu siedemdziesiąt/siedemdziesięciu
        osiemdziesiąt/osiemdziesięciu dziewięćdziesiąt/dziewięćdziesięciu
        100+100: sto/stu dwieście/dwustu trzysta/trzystu czterysta/czterystu pięćset/pięciuset
        sześćset/sześciuset siedemset/siedmiuset osiemset/ośmiuset dziewięćset/dziewięciuset
        1e3: tysiąc
        1e6: milion
        1e9: miliard"""
    ),
    rough=Lexicon("12: tuzin"),
    halves=Lexicon("0.5: pół\n1.5: półtora"),
    and_half=lexicon("half", "i_pół"),
    adjectives=("ych", "ich", "e"),
    between=words("ciężko lekko całkowicie częściowo"),
    conjunctions=words("i oraz a ale"),
    percent=lexicon("%", "procent procentu procentów proc"),
    currencies=Lexicon(
        """$: dolar* dol usd
        €: euro
        £: funt* funtów
        ₴: hrywien hrywna hrywny
        ₽: rubl*
        zł: zł złotych złote złoty złotego pln
        yuan: juan*
        ¥: jen jenów
        CHF: franków"""
    ),
    nouns=lexicon_of(table("pl", "nouns.tsv")),
    states=Lexicon(
        """killed: zginę* zginął zabit* zabił* zmarł* nie_żyje śmierć śmierci
        killed: życie_stracił* stracił*_życie
        injured: rann* ranił* obrażeni* poszkodowan*
        missing: zaginion* zaginę*
        displaced: ewakuo* uciek* przesiedl* opuścił*
        arrested: zatrzyma* aresztowa*
        rescued: uratowa* uwolni*
        trapped: uwięzion* zasypan*
        destroyed: zniszcz* uszkodz* zburz*"""
    ),
    approximate=lexicon("about", "około ok blisko niemal prawie mniej_więcej w_przybliżeniu"),
    at_least=lexicon("more", "ponad więcej_niż co_najmniej przynajmniej nie_mniej_niż powyżej"),
    at_most=lexicon("less", "mniej_niż poniżej najwyżej maksymalnie do nie_więcej_niż"),
    to=words("do"),
    changes=lexicon(
        "change",
        """wzrosł* wzrós* wzrost* spadł* spadł spadek zwiększ* zmniejsz* obniż* podniós* podniosł*
        podwyższ* zmala* skoczył*""",
    ),
    wholes=lexicon("of", "z ze spośród"),
    labels=lexicon(
        "name",
        """minus sal* sala sali gabinet* mieszkanie pokój pokoju artykuł* art ust punkt* strona str
        lot lotu pociąg linia linii numer* nr rozdział* ustaw* rezolucj* kanał* wersj* sezon*
        odcin* grup* telefon* tel ul ulic* piętr* peron* droga drogi drodze autostrad* trasa trasie
        szkoła szkole kategori* bloku blok dzielnic*""",
    ),
    clock=words("o od do godz godzinie godziny"),
    hours=words("godzinie godziny"),
    aged=lexicon("age", "letni* latek latk* letniego"),
    ages=Lexicon("age: w_wieku wieku\nperhaps: ma miał miała skończył skończyła"),
    located=lexicon("place", "w we na nad ostrzał* mieście miasto miasta"),
)
