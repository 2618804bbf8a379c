"""French."""

from tui.languages.model import Language, number_words, numbered, pairs, words
from tui.languages.sounds import LATIN, TRANSCRIBED
from tui.translation import mark_in

LANGUAGE = Language(
    code="fr",
    name=mark_in("language", "French"),
    stemmer="french",
    stop_words=words(
        """à ai ainsi alors après au aucun aussi autre autres aux avait avant avec avoir c ça car
        ce cela ces cet cette ceux chaque comme d dans de depuis des deux dont du elle elles en
        encore entre est et été étaient était être eu fait il ils j je l la le les leur leurs
        lors lui m mais me même moins n ne nos notre nous on ont ou où par pas pendant peu plus
        pour qu quand que qui s sa sans se selon sera ses si son sont sous sur t tous tout toute
        toutes très un une vers vos votre vous y"""
    ),
    light=words(
        """dit déclaré annoncé indiqué affirmé ajouté expliqué an ans année années jour jours
        semaine mois nouveau nouvelle grand grande hier demain temps"""
    ),
    endings=words("s") | {""},
    silent="(?<=[^x]{2})(?:l?[td]|[xsz])$",
    elided=words("l d qu s n j c m t jusqu lorsqu puisqu"),
    titles=words("monsieur madame"),
    particles=words("de la le du"),
    legal_forms=words("sa"),
    sounds=(
        *pairs("chtch:SC tch:C dj:Z"),
        *TRANSCRIBED,
        *pairs(
            """ch:S gu(?=[eiy]):g qu:k ean(?=n|$):an e?au:o j:Z g(?=[eiy]):G ts|tz:c c(?=[eiy]):s
            c:k x:ks (?<=...)e$:"""
        ),
        *LATIN,
    ),
    months=numbered(
        """janvier février mars avril mai juin juillet août septembre octobre novembre décembre"""
    ),
    scales=number_words(
        """1e3: mille
        1e6: million millions mln
        1e9: milliard milliards mds
        1e12: billion billions"""
    ),
)
