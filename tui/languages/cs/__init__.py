"""Czech."""

from tui.languages.model import Language, feminine, number_words, numbered, pairs, words
from tui.languages.sounds import LATIN, TRANSCRIBED
from tui.translation import mark_in

LANGUAGE = Language(
    code="cs",
    name=mark_in("language", "Czech"),
    stemmer="czech",
    stop_words=words(
        """a aby aj ale ani až bez bude budou by byl byla byli bylo být co což do i já jak jako je
        jeho jej její jejich jen ještě jsem jsme jsou k kde když ke kdo která které který má mezi
        mít na nad ne nebo není než o od on ona oni po pod podle pro proti protože před při s se si
        své svou ta tak také tam te ten tento této tím to toho tom tu ty už v ve však z za ze že"""
    ),
    light=words("řekl řekla uvedl uvedla oznámil oznámila sdělil roku let rok den dní dnes včera"),
    endings=words(
        """a u y i e o em ovi ho eho emu im ym ych ich ymi imi ou ove om um ach ech ami mi ich ii
        ie"""
    )
    | {""},
    nominative=("", "ý", "í", "a", "o"),
    alternations=pairs("z:h c:k ec:c ek:k"),
    feminine=feminine("sk ck", "a e ou"),
    feminine_adjectives=("a", "e", "ou"),
    masculine=("eho", "emu"),
    sounds=(
        *TRANSCRIBED,
        *pairs("ch:x j:i x:ks"),
        *LATIN,
    ),
    months=numbered(
        """leden/ledna/lednu únor/února/únoru březen/března/březnu duben/dubna/dubnu
        květen/května/květnu červen/června/červnu červenec/července/červenci srpen/srpna/srpnu
        září říjen/října/říjnu listopad/listopadu prosinec/prosince/prosinci"""
    ),
    scales=number_words(
        """1e3: tisíc tisíce tisíci tisíců tis
        1e6: milion miliony milionu milionů mil mio
        1e9: miliarda miliardy miliardu miliard mld"""
    ),
)
