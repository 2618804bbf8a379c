"""Spanish: the words around an article of the news, and abbreviations."""

from tui.languages.model import numbered, words
from tui.languages.writing import Writing

WRITING = Writing(
    bylines=words("por") | {"escrito por", "publicado por", "redactado por", "un artículo de"},
    author_labels=words("autor autora autores texto"),
    joiners=words("y"),
    byline_ends=words("para"),
    offices=words(
        """redacción redactor redactora periodista corresponsal enviado enviada editor editora"""
    ),
    publishers=words("ediciones diario grupo"),
    outlets=frozenset(["el mundo", "el país", "el periódico", "la nación", "la vanguardia"]),
    controls=words("compartir comentarios publicidad imprimir leer suscríbete suscribirse"),
    page_words=words("también más"),
    link_labels=words("leer también"),
    pictures=words("foto fotos"),
    date_words=words(
        """lunes martes miércoles jueves viernes sábado domingo de del el publicado actualizado"""
    ),
    before_name=words("sra srta dra ing gral cnel tte avda dña excmo ej aprox"),
    before_number=words("n° núm pág num"),
    sentence_starters=words("el la los las un una en con por pero se su"),
    months=numbered("ene - - abr - - - ago - - - dic"),
    publishing=words("publicado publicada escrito"),
    date_labels=words("fecha publicado"),
    years=words("año años"),
    another_year=words("pasado próximo anterior siguiente"),
    before_year=words("en desde"),
)
