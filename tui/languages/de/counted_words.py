"""German: number words and what numbers count."""

from tui.languages.counting import Counting
from tui.languages.lexicon import Lexicon, lexicon
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
    nouns=Lexicon(
        """percentage points: prozentpunkt*
        people: mensch menschen person personen leute leuten
        residents: einwohner* bewohner* anwohner*
        passengers: passagier* fahrgäst* insassen
        victims: opfer*
        citizens: bürger*
        members: mitglied*
        men: mann männer*
        women: frau frauen
        children: kind kinder* mädchen jungen minderjährige* jugendliche*
        students: student* schüler*
        civilians: zivilist*
        soldiers: soldat* militärangehörig*
        militants: kämpfer* extremist* terrorist*
        police: polizist* polizeibeamt* beamte*
        prisoners: gefangene* kriegsgefangene* häftling*
        refugees: flüchtling* geflüchtet*
        protesters: demonstrant* protestierend*
        employees: mitarbeiter* beschäftigt* arbeiter*
        patients: patient*
        rescuers: rettungskräfte*
        doctors: ärzt*
        journalists: journalist*
        families: famili*
        houses: häuser* haus wohnhäuser*
        buildings: gebäude*
        apartments: wohnungen
        hospitals: krankenhäuser* krankenhaus
        schools: schulen
        bridges: brücken
        drones: drohne*
        missiles: rakete* marschflugkörper*
        bombs: bomben gleitbomben
        shells: granaten geschosse*
        tanks: panzer* kampfpanzer* schützenpanzer*
        ships: schiff*
        planes: flugzeug*
        helicopters: hubschrauber*
        cars: auto autos
        vehicles: fahrzeug*
        trucks: lastwagen lkw
        trains: züge*
        tonnes: tonne tonnen
        km: km kilometer*
        metres: meter metern
        hectares: hektar*
        barrels: barrel fass
        kilograms: kilo kilogramm* kg
        litres: liter*
        megawatts: megawatt mw
        degrees: grad
        villages: dörfer*
        settlements: ortschaft* siedlung*
        cities: städte*
        countries: länder* staaten
        regions: regionen
        votes: stimmen
        seats: sitze* mandate*
        attacks: angriff*
        explosions: explosion*
        companies: unternehmen firmen
        trees: bäume*
        jobs: arbeitsplätz* jobs"""
    ),
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
        """minus
        raum saal zimmer artikel art absatz abs paragraf paragraph seite flug zug linie nummer nr
        kapitel gesetz resolution kanal version staffel folge gruppe telefon tel straße etage
        stock gleis halle tor platz autobahn block bezirk ziffer kategorie stufe""",
    ),
    clock=words("um gegen"),
    hours=words("uhr"),
    aged=lexicon("age", "jährig* jähriger jährige jährigen jährigem jahre_alt jahre_alte*"),
    ages=lexicon("age", "im_alter_von alter_von"),
)
