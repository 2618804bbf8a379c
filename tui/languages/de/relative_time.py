"""German: words for time relative to the publication."""

from tui.languages.lexicon import Lexicon, lexicon
from tui.languages.model import words
from tui.languages.relative_time import RelativeTime

RELATIVE_TIME = RelativeTime(
    days=Lexicon(
        """-2: vorgestern Vorgestern
        -1: gestern Gestern gestrig* gestrigen
        0: heute Heute
        1: morgen
        2: übermorgen Übermorgen"""
    ),
    not_days=words(
        "heute gestern am jeden montag dienstag mittwoch donnerstag freitag samstag sonntag"
    ),
    weekdays=Lexicon(
        """0: montag montagabend montagmorgen montagnacht montagnachmittag montagvormittag
        1: dienstag dienstagabend dienstagmorgen dienstagnacht dienstagnachmittag dienstagvormittag
        2: mittwoch mittwochabend mittwochmorgen mittwochnacht mittwochnachmittag mittwochvormittag
        3: donnerstag donnerstagabend donnerstagmorgen donnerstagnacht donnerstagnachmittag
        3: donnerstagvormittag
        4: freitag freitagabend freitagmorgen freitagnacht freitagnachmittag freitagvormittag
        5: samstag samstagabend samstagmorgen samstagnacht samstagnachmittag sonnabend
        6: sonntag sonntagabend sonntagmorgen sonntagnacht sonntagnachmittag sonntagvormittag"""
    ),
    on_day=words("am"),
    recurring=words("jeden jedem jeder schwarzer schwarzen jeweils"),
    which=Lexicon(
        """-1: letzte letzten letzter letztem letztes vergangene vergangenen vergangener
        -1: vergangenes vergangenem vorige vorigen voriger vorigem voriges
        0: diese diesen dieser dieses diesem laufenden
        1: nächste nächsten nächster nächstes nächstem kommende kommenden kommender kommendes"""
    ),
    periods=Lexicon("W: woche\nM: monat monats\nY: jahr jahres\nWE: wochenende wochenendes"),
    over=words("über"),
    weekends=lexicon("WE", "am_wochenende"),
    amounts=Lexicon(
        """MIN: minute minuten
        H: stunde stunden
        D: tag tage tagen
        W: woche wochen
        M: monat monate monaten
        Y: jahr jahre jahren"""
    ),
    ago_before=lexicon("ago", "vor"),
    in_month=words("im seit"),
    until=words("bis vor"),
    since=words("seit"),
    ahead=lexicon(
        "ahead",
        # Of these some are in the present, in which the news tells what is to come.
        """wird werden will wollen soll sollen sollte sollten plant planen geplant* erwartet
        vorgesehen* bevor könnte könnten möchte würde beginnt beginnen stattfinden anstehend*
        angesetzt* reist reisen trifft tagt tagen kommt startet findet fliegt empfängt spricht
        stimmt
        entscheidet berät steht stehen""",
    ),
    past=lexicon(
        "past",
        """wurde wurden war waren hatte hatten hat haben sagte sagten teilte teilten erklärte kam
        kamen ging gingen traf trafen starb starben begann begannen gab fand fanden reiste reisten
        stieg stiegen fiel fielen griff griffen brach brachen schlug schlugen verlor worden""",
    ),
)
