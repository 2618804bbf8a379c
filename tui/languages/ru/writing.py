"""Russian: the words around an article of the news, and abbreviations."""

from tui.languages.model import numbered, words
from tui.languages.writing import Writing

WRITING = Writing(
    author_labels=words("автор автора авторы текст"),
    joiners=words("и"),
    offices=words("редакция"),
    publishers=words("правда новости вести"),
    controls=words("""поделиться комментарии реклама читайте читать подписаться подписывайтесь"""),
    page_words=words("также ещё на наш канал"),
    link_labels=words("читайте также"),
    date_words=words(
        """понедельник вторник среда четверг пятница суббота воскресенье в г года опубликовано
        обновлено дата"""
    ),
    before_name=words(
        """ул просп пр-т пл наб им св проф акад доц ген полк рис табл тов гр напр т.зв"""
    ),
    before_number=words("№ ст стр с п пп см рис табл"),
    letters=words("г д м о п р с т ч"),
    sentence_starters=words("он она оно они это в на но потом так у"),
    months=numbered("янв фев мар апр - июн июл авг - окт ноя дек"),
    publishing=words("опубликовано опубликована"),
    date_labels=words("дата"),
    years=words("год годы года годах"),
    after_year=words("год года году годом годе годы годах г гг"),
    another_year=words("прошлого следующего будущего позапрошлого"),
)
