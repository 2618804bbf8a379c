"""Polish: words for time relative to the publication."""

from tui.languages.lexicon import Lexicon, lexicon
from tui.languages.model import listed, words
from tui.languages.relative_time import RelativeTime, weekdays

RELATIVE_TIME = RelativeTime(
    days=Lexicon(
        """-2: przedwczoraj
        -1: wczoraj wczorajsz* zeszłej_nocy ubiegłej_nocy minionej_nocy
        0: dziś dzisiaj
        1: jutro jutrzejsz*
        2: pojutrze"""
    ),
    weekdays=weekdays(
        """poniedziałek/poniedziałku/poniedziałkowy/poniedziałkowym wtorek/wtorku środę/środy
        czwartek/czwartku piątek/piątku sobotę/soboty niedzielę/niedzieli"""
    ),
    on=words("w we na od do z ze rano wieczorem noc po"),
    recurring=words("każdy każdą każdego czarny wielki wielką palmową"),
    which=Lexicon(
        """-1: zeszłym zeszły zeszłego zeszłą zeszłej zeszłe ubiegłym ubiegły ubiegłego ubiegłą
        -1: ubiegłej miniony minionym minioną minionej poprzednim
        0: tym ten tego tę tej bieżącym bieżącego obecnym
        1: przyszłym przyszły przyszłego przyszłą przyszłej następnym następny najbliższy
        1: najbliższym najbliższą"""
    ),
    periods=Lexicon(
        """W: tydzień tygodnia tygodniu
        M: miesiąc miesiąca miesiącu
        Y: rok roku
        WE: weekend weekendzie weekendu"""
    ),
    over=words("przez ciągu za"),
    weekends=lexicon("WE", "w_weekend"),
    amounts=Lexicon(
        """MIN: minut minuty minutę minuta
        H: godzin godziny godzinę godzina godzinach godzinom
        D: dzień dni dnia dniach dniom doba doby dób dobę
        W: tydzień tygodnie tygodni tygodnia tygodniach tygodniom
        M: miesiąc miesiące miesięcy miesiąca miesiącach miesiącom
        Y: rok lata lat roku latach latom"""
    ),
    single=Lexicon("H: godzinę\nD: dzień dobę\nW: tydzień\nM: miesiąc\nY: rok\n6M: pół_roku"),
    ago=words("temu"),
    in_month=words("w we od"),
    until=words("do przed"),
    ahead=lexicon(
        "ahead",
        """będzie będą odbędzie odbędą spotka spotkają rozpocznie rozpoczną zacznie zaczną
        przyjedzie przyjadą przybędzie przybędą uda udadzą poleci polecą podpisze podpiszą
        zagłosuje zagłosują zbierze zbiorą wystąpi wystąpią ogłosi ogłoszą zapadnie wejdzie wejdą
        planowan* zaplanowan* zapowiedzian* wyjedzie pojedzie złoży złożą przedstawi odwiedzi
        odwiedzą zakończy ruszy planuje planują ma_się mają_się rozmawiać""",
    ),
    past=lexicon("past", "był była było byli były"),
    past_endings=listed(
        """ał ała ało ali ały ił iła iło ili iły ył yła yło yli yły ęła ęło ęli ął sło sła śli
        ano ono szło szła"""
    ),
)
