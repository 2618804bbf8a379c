"""Polish: number words and what numbers count."""

from tui.languages.counting import Counting
from tui.languages.lexicon import Lexicon, lexicon
from tui.languages.model import number_words, words

COUNTING = Counting(
    code="pl",
    numbers=number_words(
        """1: jeden jedna jedno jednego jedną jednej
        2: dwa dwie dwóch dwaj dwoje dwojga dwom dwoma
        3: trzy trzech trzej troje trojga trzem
        4: cztery czterech czterej czworo czterem
        5: pięć pięciu pięcioro pięciorga
        6: sześć sześciu sześcioro
        7: siedem siedmiu siedmioro
        8: osiem ośmiu ośmioro ośmiorga
        9: dziewięć dziewięciu dziewięcioro dziewięciorga
        10: dziesięć dziesięciu dziesięcioro dziesięciorga
        11: jedenaście jedenastu
        12: dwanaście dwunastu
        13: trzynaście trzynastu
        14: czternaście czternastu
        15: piętnaście piętnastu
        16: szesnaście szesnastu
        17: siedemnaście siedemnastu
        18: osiemnaście osiemnastu
        19: dziewiętnaście dziewiętnastu
        20: dwadzieścia dwudziestu
        30: trzydzieści trzydziestu
        40: czterdzieści czterdziestu
        50: pięćdziesiąt pięćdziesięciu
        60: sześćdziesiąt sześćdziesięciu
        70: siedemdziesiąt siedemdziesięciu
        80: osiemdziesiąt osiemdziesięciu
        90: dziewięćdziesiąt dziewięćdziesięciu
        100: sto stu
        200: dwieście dwustu
        300: trzysta trzystu
        400: czterysta czterystu
        500: pięćset pięciuset
        600: sześćset sześciuset
        700: siedemset siedmiuset
        800: osiemset ośmiuset
        900: dziewięćset dziewięciuset
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
    nouns=Lexicon(
        """percentage points: punkt*_procentow* pkt_proc
        people: osób osoby osoba osobę osobom ludzi ludzie człowiek człowieka
        residents: mieszka*
        passengers: pasażer*
        victims: ofiar*
        citizens: obywatel*
        members: członk*
        casualties: poszkodowan*
        men: mężczyzn*
        women: kobiet kobiety kobieta kobietę
        children: dzieci dziecko dziecka
        students: student* uczni*
        civilians: cywil*
        soldiers: żołnierz* wojskow*
        militants: bojownik* terrorysta terrorystów
        police: policjant* funkcjonariusz*
        prisoners: jeńc* więźni*
        refugees: uchodźc* uchodźców
        protesters: protestując* demonstrant*
        employees: pracownik* pracowników
        patients: pacjent*
        rescuers: ratownik* strażak*
        doctors: lekarz*
        journalists: dziennikarz*
        families: rodzin rodziny
        houses: dom domów domy
        buildings: budyn* budowli
        apartments: mieszkań
        hospitals: szpital*
        schools: szkół szkoły
        bridges: most mostów mosty
        drones: dron*
        missiles: rakiet rakiety pocisków_rakietowych pocisków_manewrujących
        bombs: bomb bomby
        shells: pocisk*
        tanks: czołg*
        ships: statk* statek okręt*
        planes: samolot*
        helicopters: śmigłow* helikopter*
        cars: samochod* aut
        vehicles: pojazd*
        trucks: ciężarów*
        trains: pociąg* pociągów
        tonnes: ton tony tonę
        km: km kilometr*
        metres: metr* m
        hectares: hektar* ha
        barrels: barył*
        kilograms: kilogram* kg kilo
        litres: litr*
        megawatts: megawat* mw
        degrees: stopni stopnie
        villages: wsi wiosek
        settlements: miejscowości
        cities: miast miasta
        countries: krajów kraje państw państwa
        regions: regionów obwodów województw
        votes: głosów głosy
        seats: mandat* miejsc
        attacks: atak ataków ataki ostrzał*
        explosions: eksplozji wybuch*
        companies: firm firmy spółek przedsiębiorstw
        trees: drzew
        jobs: miejsc_pracy"""
    ),
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
        """minus
        sal* sala sali gabinet* mieszkanie pokój pokoju artykuł* art ust punkt* strona str lot
        lotu
        pociąg linia linii numer* nr rozdział* ustaw* rezolucj* kanał* wersj* sezon* odcin* grup*
        telefon* tel ul ulic* piętr* peron* droga drogi drodze autostrad* trasa trasie szkoła
        szkole kategori* bloku blok dzielnic*""",
    ),
    clock=words("o od do godz godzinie godziny"),
    hours=words("godzinie godziny"),
    aged=lexicon("age", "letni* latek latk* letniego"),
    ages=Lexicon("age: w_wieku wieku\nperhaps: ma miał miała skończył skończyła"),
)
