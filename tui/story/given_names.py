"""Frequent given names, titles and kinship words that tell a person's grammatical gender."""

from __future__ import annotations

from typing import Literal

Gender = Literal["female", "male"]

_MALE = """
    aaron abdul abdullah adam ahmad ahmed alan albert alejandro aleksandr alexander alexei ali
    allen andre andreas andrei andrew andriy andy angelo anthony antonio antónio arthur barack
    barry ben benjamin bernard bill boris brad bradley brandon brian bruce bruno carl carlos
    charles christian christopher colin craig dan daniel dave david dennis diego dmitri dmitry
    dmytro don donald doug douglas ed eddie edgar eduardo edward emmanuel eric erik ernest
    eugene felix fernando francis francisco frank franz fred frederick friedrich gary gavin
    geoffrey george gerald gerard giorgio giovanni giuseppe glenn gordon graham greg gregory
    guillermo gustavo hans harold harry hassan henry herbert howard hugh hugo hussein ian
    ibrahim igor ilya ivan ivo jack jacob jacques jake jamal james jason javier jeff jeffrey
    jeremy jerry jesus jim jimmy joe johann john johnny jon jonathan jorge jose joseph josh
    joshua josé juan julian karl keir keith ken kenneth kevin klaus kyle kyrylo larry lars
    lawrence lee leo leon leonard liam lloyd lorenzo louis luca lucas luis luke manuel marc
    marcel marco marcus mario mark martin marvin matt matthew max michael michel miguel mike
    mikhail mohamed mohammad mohammed muhammad mykhailo nathan neil nicholas nick nicolas nigel
    nikita nikolai norman olaf oleg oleh oleksandr oliver omar oscar owen pablo patrick paul
    pavel pedro peter petro phil philip philippe pierre rafael ralph ramon randy ray raymond
    ricardo richard rick rob robert roberto rodrigo roger roman ron ronald ross roy russell ryan
    salman sam samuel scott sean sebastian sergei sergey sergio serhiy seth simon stanley stefan
    stephen steve steven stuart sven taras ted terry thomas tim timothy toby todd tom tommy tony
    travis trevor tyler vadim valery viktor vincent vitali vitaly vitalii vladimir volodymyr
    walter warren wayne wilhelm will william wladimir wolfgang xavier yevgeny yuri yurii yusuf
    zachary
"""
_FEMALE = """
    abigail agnes aisha alexandra alice alicia alison alla allison amanda amber amelia amy ana
    anastasia angela angelina anita ann anna annalena anne annette antonia april ashley audrey
    barbara beatrice becky bella bernadette beth betty beverly bonnie brenda brigitte britney
    camila carla carmen carol carolina caroline carolyn catherine cecilia charlotte cheryl chloe
    christina christine cindy claire clara claudia colleen courtney cristina crystal cynthia
    daria dawn deborah debra denise diana diane dolores donna doris dorothy eileen elaine elena
    eleanor elisabeth elizabeth ella ellen emily emma erica erin esther eva evelyn fatima fiona
    florence frances francesca gabriela gail georgia gertrude gina giorgia gisele glenda gloria
    grace greta hannah heather heidi helen helena hillary ilona ingrid irene irina iryna isabel
    isabella jackie jacqueline jane janet janice jeanne jen jennifer jenny jessica jill joan
    joanna joyce judith judy julia julie kaja kamala karen karin karoline katarina kate katerina
    katherine kathleen kathryn kathy katie kayla kimberly kirsten kristen kristin laura lauren
    leah lena lesia lilian lillian linda lindsay lisa liz lori louise lucia lucy lydia lynn
    mackenzie madison margaret maria marianne marie marilyn marina marta martha mary maya megan
    melanie melissa melinda mercedes mia michelle milena mila miriam molly monica nadia nancy
    naomi natalia natalie nathalie nicole nina nora norma oksana olena olga olha olivia pamela
    patricia paula peggy penny phyllis polina priti rachel rebecca renee rita regina roberta
    rosa rose roxana ruth sabrina samantha sandra sara sarah sharon sheila shirley silvia simone
    sofia sonia sophia sophie stella stephanie sue susan suzanne svetlana sylvia tammy tamara
    tanya tara tatiana teresa theresa tina tracy ursula valentina valerie vanessa vera veronica
    victoria viktoria virginia wendy yulia yvonne zoe
"""
_MALE_WORDS = """
    mr sir lord king prince duke pope bishop father brother uncle husband son grandfather
    spokesman chairman congressman businessman policeman actor salesman fisherman gunman
"""
_FEMALE_WORDS = """
    mrs ms miss madam lady queen princess duchess mother sister aunt wife daughter grandmother
    spokeswoman chairwoman congresswoman businesswoman policewoman actress widow
"""

GENDERS: dict[str, Gender] = {
    **dict.fromkeys(_MALE.split(), "male"),
    **dict.fromkeys(_FEMALE.split(), "female"),
    **dict.fromkeys(_MALE_WORDS.split(), "male"),
    **dict.fromkeys(_FEMALE_WORDS.split(), "female"),
}
"""By word, in lower case; names that both have are left out."""


def gender_of(words: list[str]) -> Gender | None:
    """The gender that words tell, the first that does."""
    known = (GENDERS.get(word.strip(".,’'").casefold()) for word in words)
    return next(filter(None, known), None)
