"""Long work ends in the middle once it is not wanted any more."""

from __future__ import annotations

import threading

import pytest

from tui.cancellation import Cancelled, check_cancelled, checked, given_up_once


def test_work_goes_on_until_the_event_is_set_and_ends_there() -> None:
    stop = threading.Event()
    done: list[int] = []
    with given_up_once(stop):
        for number in checked(range(10)):
            done.append(number)
            if number == 3:
                stop.set()
        done.append(-1)
    assert done == [0, 1, 2, 3]


def test_what_another_thread_does_or_what_comes_after_is_not_cancelled() -> None:
    stop = threading.Event()
    stop.set()
    others: list[str] = []

    def other() -> None:
        check_cancelled()
        others.append("went on")

    with given_up_once(stop):
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
        check_cancelled()
        others.append("not reached")
    check_cancelled()
    assert others == ["went on"]


def test_it_is_not_taken_for_an_error() -> None:
    assert not issubclass(Cancelled, Exception)
    with pytest.raises(ValueError, match="of the work"), given_up_once(threading.Event()):
        raise ValueError("of the work")
