"""Persons in Ukrainian, by the dictionary of the extra `ukrainian`."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.analysis.ner.test_slovnet_ner import PEOPLE, people_in
from tests.stories import STORIES, story, write
from tui.analysis import find_pipeline, find_pipelines
from tui.analysis.ner.pymorphy_ner import analyse
from tui.corpus import load

TEXTS = [
    "Головним лікарем призначили [Остапа Гнатишина], який працював у Львові.",
    "За словами [Гнатишина], центр у Чернівцях відкрила [Марія Карчевич].",
    "Операцію провела [Шевчук Оксана Петрівна]; їй допомагав [Л. Остапчук].",
    "Слідчий [Максим Бойчук] поїхав до Кам'янця-Подільського, а не на вулицю Бойчука.",
    "Після гонки тренерка мовчала. Капітан [Дмитро Підручний] подякував [Клічукові].",
    "На прохання [Підручного] приїхала [Урсула фон дер Ляєн] з [Реджепом Тайїпом Ердоганом].",
    "Верховна Рада ухвалила закон. Слава Україні! Збройні Сили України відбили атаку.",
    "У Києві ПАТ «Укрзалізниця» і Нафтогаз підписали угоду з Reuters.",
]


def test_full_names_surnames_and_initials_are_found_in_any_case():
    marked = "\n".join(TEXTS)
    text = re.sub(r"[\[\]]", "", marked)
    found = {text[one.start : one.end] for one in analyse("", (text,))}
    assert found == set(re.findall(r"\[(.*?)\]", marked))
    assert {one.label for one in analyse("", (text,))} == {"PER"}
    assert analyse("", ("", "а б в", "Х. Y. Z.")) == ()


def test_a_surname_is_known_from_the_full_name_in_another_text():
    texts = ("Скрипка дісталася Ігореві.", "Фонд подякував Скрипці.", "Це був Ігор Скрипка.")
    assert [(one.number, one.start) for one in analyse("", texts)] == [(0, 0), (1, 15), (2, 7)]
    assert analyse("", texts[1:2]) == ()


@pytest.mark.parametrize("name", sorted(path.name for path in STORIES.iterdir() if path.is_dir()))
def test_people_are_found_in_any_case(name, tmp_path):
    ukrainian = [one for one in story(name) if one.language == "uk"]
    write(ukrainian, tmp_path)
    expected = {
        (one.name, start, end)
        for one in ukrainian
        for start, end, gold in one.mentions
        if gold in PEOPLE
    }
    found = people_in(list(load([tmp_path], on_error=pytest.fail)), find_pipeline("pymorphy3"))
    assert expected
    assert len(found & expected) >= 0.75 * len(expected)  # without what other languages tell
    assert len(found - expected) <= 0.1 * len(expected)


def test_it_is_used_for_ukrainian_by_itself():
    assert [one.name for one in find_pipelines().others if one.language == "uk"] == ["pymorphy3"]


def test_finding_it_imports_nothing_of_it():
    script = (
        "import sys; from tui.analysis import find_pipelines; find_pipelines();"
        "sys.exit(any(name.startswith('pymorphy3') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
