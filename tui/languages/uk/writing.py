"""Ukrainian: the words around an article of the news, and abbreviations."""

from tui.languages.model import numbered, words
from tui.languages.writing import Writing

WRITING = Writing(
    author_labels=words("автор автора автори текст"),
    joiners=words("та і"),
    offices=words("редакція"),
    publishers=words("новини вести"),
    controls=words("поділитися коментарі реклама читайте підписуйтесь"),
    page_words=words("також на наш канал"),
    link_labels=words("читайте також"),
    date_words=words(
        """понеділок вівторок середа четвер пятниця п'ятниця субота неділя о об р року опубліковано
        оновлено дата"""
    ),
    before_name=words(
        """вул просп пр-т пров бул бульв пл наб ім св проф акад доц ген полк підп див рис мал табл
        тов гр напр т.зв"""
    ),
    before_number=words("№ ст стор с п пп див рис табл"),
    letters=words("г д м о п р с т ч"),
    sentence_starters=words("він вона воно вони це цей ця так але потім на у"),
    months=numbered(
        """січ лют бер/берез кві/квіт тра/трав чер/черв лип сер/серп вер/верес жов/жовт
        лис/листоп гру/груд"""
    ),
    publishing=words("опубліковано опублікована"),
    date_labels=words("дата"),
    years=words("рік роки року роках"),
    after_year=words("рік року році роком роки роках р рр"),
    another_year=words("минулого наступного позаминулого торік"),
)
