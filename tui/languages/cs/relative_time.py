"""Czech: words for time relative to the publication."""

from tui.languages.lexicon import Lexicon, lexicon
from tui.languages.model import words
from tui.languages.relative_time import RelativeTime, weekdays

RELATIVE_TIME = RelativeTime(
    days=Lexicon(
        """-2: předevčírem
        -1: včera včerejší*
        0: dnes
        1: zítra
        2: pozítří
        Y-1: loni vloni
        Y0: letos"""
    ),
    weekdays=weekdays(
        """pondělí/pondělku/pondělka úterý/úterka středu/středy čtvrtek/čtvrtka pátek/pátku
        sobotu/soboty neděli/neděle"""
    ),
    on=words("v ve na od do večer ráno"),
    recurring=words("každé každý každou velký černý"),
    which=Lexicon(
        """-1: minulý minulém minulého minulou minulé uplynulý uplynulém
        0: tento tomto tohoto tuto této toto
        1: příští příštím příštího"""
    ),
    periods=Lexicon("W: týden týdnu týdne\nM: měsíc měsíci měsíce\nY: rok roce roku"),
    over=words("za během"),
    amounts=Lexicon(
        """MIN: minuty minutami minutou
        H: hodiny hodinami hodinou
        D: dny dnem dní den
        W: týdny týdnem týdnů týden
        M: měsíci měsícem měsíců měsíc měsíce
        Y: lety rokem let rok roky"""
    ),
    ago_before=lexicon("ago", "před"),
    in_month=words("v od"),
    until=words("do před"),
    ahead=lexicon("ahead", "bude budou plánuje plánují má_se mají_se"),
    past=lexicon("past", "byl byla bylo byli"),
    past_endings=("al", "ala", "ali", "alo", "il", "ila", "ili", "ilo", "el", "ela", "eli", "elo"),
)
