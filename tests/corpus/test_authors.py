"""Author name extraction from bylines and fields."""

import pytest

from tui.corpus.authors import author_names


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("ida@ledger.example (Ida Holm)", ["Ida Holm"]),
        ("By Ida Holm, BBC News, Kyiv", ["Ida Holm"]),
        ("Ida Holm - Port Ledger", ["Ida Holm"]),
        ("Ida Holm of Port Ledger", ["Ida Holm"]),
        ("Ida Holm, USA TODAY", ["Ida Holm"]),
        ("Ida Holm Special to the Ledger", ["Ida Holm"]),
        ("Ida Holm The Washington Post", ["Ida Holm"]),
        ("By Ida Holm Updated 5:04 PM ET, Mon June 5, 2023", ["Ida Holm"]),
        ("Text: Ida Holm", ["Ida Holm"]),
        ("Le Monde avec AFP", []),
        ("El País", []),
        ("Interfax-Ukraine", []),
        ("Port Ledger Media Group", []),
        ("Contributors to Wikimedia projects", []),
        ("PTI", []),
        ("By Jan Roos", ["Jan Roos"]),
        ("Автор: Олена Петренко", ["Олена Петренко"]),
        ("Ida Holm and Jan Roos in Port", ["Ida Holm", "Jan Roos"]),
        ("Ida HOLM; Jan ROOS", ["Ida Holm", "Jan Roos"]),
        ("BY IDA HOLM AND JAN ROOS", ["Ida Holm", "Jan Roos"]),
        ("Ida Holm, Jan Roos and Bo Li", ["Ida Holm", "Jan Roos", "Bo Li"]),
        ("Holm, Ida; Roos, Jan", ["Ida Holm", "Jan Roos"]),
        ("Олена Петренко та Іван Сірко", ["Олена Петренко", "Іван Сірко"]),
        ("Ida Holm, CNN", ["Ida Holm"]),
        ("Ida Holm, Senior Correspondent", ["Ida Holm"]),
        ("Ida Holm | Port Ledger", ["Ida Holm"]),
        ("Ida Holm PORT DAILY NEWS", ["Ida Holm"]),
        ("Ida Holm December", ["Ida Holm"]),
        ("Ida Holm, 5 June 2023", ["Ida Holm"]),
        ("Ida Holm, iholm@ledger.example", ["Ida Holm"]),
        ("Ida Holm Link Copied", ["Ida Holm"]),
        ("ByIda HolmStaff writer", ["Ida Holm"]),
        ("View all posts by Ida Holm", ["Ida Holm"]),
        ("By Ida Holm Published 5 June 2023", ["Ida Holm"]),
        ("Ida Holm Senior Political Correspondent", ["Ida Holm"]),
        ("Reporter Ida Holm", ["Ida Holm"]),
        ("IDA HOLM and JAN ROOS Associated Press", ["Ida Holm", "Jan Roos"]),
        ("Written by Ida Holm, Medically Reviewed by Jan Roos", ["Ida Holm"]),
        ("Story by Ida Holm; photos by Jan Roos", ["Ida Holm"]),
        ("Ida Holm's picture", ["Ida Holm"]),
        ("Ida Holm, PhD, The Conversation", ["Ida Holm"]),
        ("Erik Jan White", ["Erik Jan White"]),
        ("Thomas More", ["Thomas More"]),
        ("Laura E. Holm", ["Laura E. Holm"]),
        ("Olena O'BRIEN", ["Olena O'Brien"]),
        ("Martin Luther King, Jr.", ["Martin Luther King Jr."]),
        ("Ludwig van Beethoven", ["Ludwig van Beethoven"]),
        ("Kim Suk-yeol", ["Kim Suk-yeol"]),
        ("Ada", ["Ada"]),
        ("Reuters", []),
        ("Associated Press", []),
        ("BBC News", []),
        ("Harbour Press Inc.", []),
        ("Port Ledger staff", []),
        ("desk@ledger.example", []),
        ("https://ledger.example/ida", []),
        ("(anonymous)", []),
        ("admin", []),
        ("Updated March 2024", []),
        ("About the author", []),
        ("Press Trust of India", []),
        ("Photographs by Ida Holm", []),
        ("Yesterday", []),
        ("Microsoft Office User", []),
        ("5 June 2023", []),
        ("", []),
    ],
)
def test_names(field: str, names: list[str]) -> None:
    assert author_names([field]) == tuple(names)


def test_each_person_once_in_the_order_given() -> None:
    assert author_names(["Ida Holm", "By Jan Roos", "ida HOLM, Ida Holm"])[:2] == (
        "Ida Holm",
        "Jan Roos",
    )
