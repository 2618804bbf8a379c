"""Spanish: number words and what numbers count."""

from tui.languages import table
from tui.languages.counting import Counting
from tui.languages.lexicon import Lexicon, lexicon, lexicon_of
from tui.languages.model import number_words, words

COUNTING = Counting(
    code="es",
    numbers=number_words(
        """1+1: un/una/uno dos tres cuatro cinco seis siete ocho nueve
        10+1: diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve
        20+1: veinte veintiún/veintiuno/veintiuna veintidós veintitrés veinticuatro veinticinco
        veintiséis veintisiete veintiocho veintinueve treinta
        40+10: cuarenta cincuenta sesenta setenta ochenta noventa
        100+100: cien/ciento doscientos/doscientas trescientos/trescientas
        cuatrocientos/cuatrocientas quinientos/quinientas seiscientos/seiscientas
        setecientos/setecientas ochocientos/ochocientas novecientos/novecientas
        1e3: mil"""
    ),
    joiners=words("y"),
    either_mark=True,
    rough=Lexicon(
        "10: una_decena\n12: una_docena\n15: una_quincena\n20: una_veintena\n100: un_centenar"
    ),
    halves=Lexicon("0.5: medio"),
    and_half=lexicon("half", "y_medio y_media"),
    of=words("de"),
    between=words("otras otros nuevos nuevas otra otro jóvenes gravemente levemente"),
    conjunctions=words("y e pero"),
    percent=lexicon("%", "por_ciento porciento"),
    currencies=Lexicon(
        """$: dólar dólares usd
        €: euro euros
        £: libras libras_esterlinas
        ₴: grivna grivnas jrivnias
        ₽: rublo rublos
        zł: zloty zlotys eslotis
        yuan: yuan yuanes
        ¥: yen yenes
        pesos: peso pesos"""
    ),
    nouns=lexicon_of(table("es", "nouns.tsv")),
    states=Lexicon(
        """killed: muri* muert* mató mataron mata fallec* asesinad* murieron mató_a fallecid*
        killed: perdi*_la_vida perdido_la_vida
        injured: herid* lesionad* hirió hirieron
        missing: desaparecid*
        displaced: desplazad* evacuad* evacuar evacuaron evacuó huy* huid*
        arrested: detenid* arrestad* detuv*
        rescued: rescat* liberad* liberó
        trapped: atrapad*
        destroyed: destru* dañad* derrumb*"""
    ),
    approximate=lexicon(
        "about",
        """unos unas casi alrededor_de cerca_de aproximadamente aproximadamente_de en_torno_a
        en_torno_a_los en_torno_a_las""",
    ),
    at_least=lexicon(
        "more", "más_de al_menos por_lo_menos como_mínimo un_mínimo_de no_menos_de a_más_de"
    ),
    at_most=lexicon("less", "menos_de hasta como_máximo a_lo_sumo no_más_de"),
    to=words("hasta"),
    changes=lexicon("change", "subi* subió baj* bajó cay* aument* reduj* creci* descend* elev*"),
    wholes=lexicon("of", "de_los de_las"),
    labels=lexicon(
        "name",
        """sala artículo apartado página vuelo tren línea número núm nº habitación aula puerta
        capítulo ley decreto resolución canal versión temporada episodio grupo jornada calle piso
        planta autopista carretera teléfono tel ruta distrito zona""",
    ),
    clock=words("las la"),
    hours=words("horas hora h"),
    aged=lexicon("age", "años_de_edad"),
    ages=Lexicon("perhaps: de tiene tenía cumplió a_los"),
    located=lexicon("place", "en a contra sobre ciudad_de bombardeo_de"),
)
