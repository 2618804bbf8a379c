"""Portuguese: the words around an article of the news, and abbreviations."""

from tui.languages.model import numbered, words
from tui.languages.writing import Writing

WRITING = Writing(
    bylines=words("por") | {"escrito por", "publicado por"},
    author_labels=words("autor autora autores texto"),
    byline_ends=words("para"),
    controls=words("compartilhar comentários publicidade"),
    link_labels=words("leia também"),
    pictures=words("foto fotos"),
    date_words=words("segunda terça quarta quinta sexta feira sábado domingo de"),
    before_name=words("profa exmo exma"),
    sentence_starters=words("os as um uma mais"),
    months=numbered("- fev - abr - - - ago set out - dez"),
    publishing=words("publicado publicada escrito"),
    date_labels=words("data publicado"),
    years=words("ano anos"),
    another_year=words("passado próximo anterior seguinte"),
    before_year=words("em desde"),
)
