"""The sounds of letters that several languages share.

Every language maps its letters to one alphabet: c for ts, C for ch, S for sh, Z for zh and the j
of English and French, x for kh; G, J and X for a g, j and ch that may have either of two sounds, Q
for an h that may be silent.
"""

from __future__ import annotations

from tui.languages.model import pairs

#: The English transcription of other alphabets, which all languages use at times.
TRANSCRIBED = pairs("shch:SC sh:S zh:Z kh:x ph:f th:t")
#: The end of the rules of languages in Latin script.
LATIN = pairs("ou|oo:u ł:l ø:o ı:i đ:d æ:e ck|q:k w:v y:i")
CYRILLIC = pairs(
    """дж:Z тс|тц|ц:c а:a б:b в:v ґ:g д:d [еэ]:e є:ie ж:Z з:z [иіы]:i к:k л:l м:m н:n о:o п:p
    р:r с:s т:t у:u ф:f х:x ч:C ш:S щ:SC [ьъʼ]: ю:iu я:ia"""
)
