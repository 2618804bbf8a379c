"""English."""

from tui.languages.model import Language, number_words, numbered, pairs, words
from tui.languages.sounds import LATIN, TRANSCRIBED
from tui.translation import mark_in

LANGUAGE = Language(
    code="en",
    name=mark_in("language", "English"),
    stemmer="english",
    # The stop word list of the Snowball project (BSD licence), with additional
    # numerals and adverbs, and the parts of contractions.
    stop_words=words(
        """i me my myself we us our ours ourselves you your yours yourself yourselves he him his
        himself she her hers herself it its itself they them their theirs themselves one ones
        oneself what which who whom whose this that these those each every either neither any some
        all both few more most other others another such no none nothing nobody something somebody
        someone anything anybody anyone everything everybody everyone much many several same own am
        is are was were be been being have has had having do does did doing done would should could
        ought can cannot may might must shall will isn aren wasn weren hasn haven hadn doesn don
        didn won wouldn shan shouldn couldn mustn ain ll ve re let lets a an the and but if or
        because as until while of at by for with about against between into through during before
        after above below to from up down in out on off over under again further then once here
        there when where why how than too very so not nor only just also even ever never always
        often still yet already now upon within without among amongst toward towards across along
        around behind beside besides beyond despite except inside onto outside per since throughout
        till unlike via whether although though unless whereas whereby whenever wherever whatever
        whichever whoever however therefore thus hence moreover furthermore meanwhile otherwise
        rather quite almost perhaps maybe indeed instead else"""
    ),
    # Verbs of saying, being and doing, and the most general nouns.
    light=words(
        """say says said saying tell tells told telling add adds added adding speak speaks spoke
        spoken according report reports reported reportedly state states stated note notes noted
        call calls called calling ask asks asked asking make makes made making take takes took
        taken taking get gets got gotten getting give gives gave given giving go goes went gone
        going come comes came coming put puts putting bring brings brought keep keeps kept let
        want wants wanted need needs needed know knows knew known think thinks thought see sees
        saw seen seeing look looks looked looking find finds found show shows showed shown use
        uses used using try tries tried seem seems seemed become becomes became begin begins
        began begun start starts started continue continues continued include includes included
        including remain remains remained happen happens happened thing things way ways lot part
        parts kind sort case cases fact number time times day days week weeks month months year
        years today yesterday tomorrow new old good great big small large little long short high
        low early late later last next first second third recent recently former latest well
        back much like around really simply however"""
    ),
    decimal_comma=False,
    labels={},
    months=numbered(
        """january/jan february/feb march/mar april/apr may june/jun july/jul august/aug
        september/sept/sep october/oct november/nov december/dec"""
    ),
    scales=number_words(
        """1e3: thousand k
        1e6: million m mn mln
        1e9: billion bn
        1e12: trillion tn"""
    ),
    titles=words(
        """mr mrs ms miss mx dr prof professor sir dame lord lady madam rev reverend fr father
        sister brother pastor bishop archbishop cardinal rabbi imam sheikh ayatollah pope king
        queen prince princess president vice premier prime minister chancellor secretary
        chairman chairwoman chair chief ceo director sen senator rep representative congressman
        congresswoman gov governor mayor councilman councilwoman ambassador envoy judge justice
        attorney lawyer prosecutor gen general col colonel lt lieutenant capt captain cpt maj
        major sgt sergeant cpl corporal adm admiral commander cmdr marshal officer detective det
        constable pc inspector insp superintendent sheriff deputy agent coach manager striker
        midfielder defender goalkeeper quarterback actor actress singer author spokesman
        spokeswoman spokesperson former ex defendant victim widow hon honorable"""
    ),
    name_suffixes=words("jr sr ii iii iv v vi vii viii ix xii xiii xiv xv xvi xxiii esq phd md"),
    # Those of Dutch, Arabic and saints' names with them.
    particles=words("van ter ten bin ibn al el st abu"),
    legal_forms=words(
        "co company corp corporation inc incorporated limited llc llp ltd nv oyj plc"
    ),
    sounds=(
        *pairs("schtsch|shch:SC tsch|tch|cz:C sch:S"),
        *TRANSCRIBED,
        *pairs(
            """ch:X wh:v h(?=[bcdfgkl-npr-tvz]):Q h(?![aeiouy]): t[sz]:c ck|q:k c(?=[eiy]):s c:k
            g(?=[eiy]):G j:J x:ks ee:i"""
        ),
        *LATIN,
    ),
)
