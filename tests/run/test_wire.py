import os
import pickle

import pytest

from foia.model import Box, PagesRead, Reason
from foia.run.wire import pack, unpack
from foia.text import flowed_page


def test_values_come_through() -> None:
    value = ("done", PagesRead((flowed_page("f", 1, "some words"),)), Box(1, 2, 3, 4), Reason.EMPTY)
    assert unpack(pack(value)) == value


def test_a_kind_comes_through_where_python_itself_would_send_a_call(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # As Python 3.11.2 does, with which Debian 12 comes.
    by_call = lambda one, _: (getattr, (Reason, one.name))  # noqa: E731
    monkeypatch.setattr(Reason, "__reduce_ex__", by_call)
    assert unpack(pack(("failed", Reason.EMPTY))) == ("failed", Reason.EMPTY)


class Evil:
    def __reduce__(self) -> tuple[object, ...]:
        return os.system, ("true",)


@pytest.mark.parametrize("value", [Evil(), eval, getattr, os.getcwd])
def test_nothing_that_runs_comes_through(value: object) -> None:
    with pytest.raises(pickle.UnpicklingError):
        unpack(pickle.dumps(("done", value)))
