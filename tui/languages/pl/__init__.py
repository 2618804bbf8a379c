"""Polish."""

from tui.languages.model import Language, feminine, number_words, numbered, pairs, words
from tui.languages.sounds import TRANSCRIBED
from tui.translation import mark_in

LANGUAGE = Language(
    code="pl",
    name=mark_in("language", "Polish"),
    stemmer="polish",
    stop_words=words(
        """a aby ale albo ani aż bardzo bez bo być był była było były będzie będą by chociaż co czy
        czyli dla do dlatego gdy gdyż gdzie go i ich ile im inne inny ja jak jako jakie je jeden
        jednak jego jej jest jeszcze jeśli już każdy kiedy kto która które którego której który
        których którzy ku lecz lub ma mają mi mnie może można mu my na nad nam nas nie nich nim
        niż o od ona one oni ono oraz po pod podczas ponieważ poza przed przez przy są sam się
        skąd swoje swój ta tak takie także tam te tego tej temu ten to tu ty tych tylko tym u w
        wam was we według więc wszyscy wszystkie z za ze że żeby"""
    ),
    light=words(
        """powiedział powiedziała poinformował poinformowała oświadczył dodał dodała podał podała
        podało roku lat rok dzień dni czas czasu dziś dzisiaj wczoraj jutro nowy nowa nowe"""
    ),
    endings=words(
        """a u y i e o em iem ie owi ego emu iego iemu im ym ych ich ymi imi ej iej ą ę ow om ach
        ami iami ia iu io ii ai"""
    )
    | {""},
    nominative=("", "i", "y", "a", "o"),
    alternations=pairs("rz:r c:k dz:d dz:g c:t sc:st ec:c ek:k"),
    feminine=feminine("sk ck", "a iej"),
    feminine_adjectives=("a", "ej"),
    masculine=("ego", "emu"),
    sounds=(
        *pairs("szcz:SC drz:Z cz:C sz:S rz:Z"),
        *TRANSCRIBED,
        *pairs("ch:x ck:ck j:i ie(?=.):e x:ks ou|oo:u ł:l ą:a ę:e q:k w:v y:i"),
    ),
    months=numbered(
        """styczeń/stycznia/styczniu luty/lutego/lutym marzec/marca/marcu
        kwiecień/kwietnia/kwietniu maj/maja/maju czerwiec/czerwca/czerwcu lipiec/lipca/lipcu
        sierpień/sierpnia/sierpniu wrzesień/września/wrześniu
        październik/października/październiku listopad/listopada/listopadzie
        grudzień/grudnia/grudniu"""
    ),
    scales=number_words(
        """1e3: tysiąc tysiące tysiąca tysiącom tysiącami tysiącach tysięcy tys
        1e6: milion miliony miliona milionowi milionem milionów milionom milionami milionach mln
        1e9: miliard miliardy miliarda miliardem miliardów miliardom miliardami mld
        1e12: bilion biliony biliona bilionów bln"""
    ),
)
