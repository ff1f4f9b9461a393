from hypothesis import given
from hypothesis import strategies as st

from foia.ids import make_id

parts = st.lists(st.one_of(st.text(), st.integers(), st.none()), max_size=5)


@given(parts)
def test_ids_are_stable(given_parts: list[str | int | None]) -> None:
    assert make_id(*given_parts) == make_id(*given_parts)


def test_ids_know_where_a_part_ends() -> None:
    assert make_id("a", "bc") != make_id("ab", "c")
    assert make_id("1") != make_id(1)
    assert make_id("a", None) != make_id("a")


def test_an_undecodable_path_has_an_id() -> None:
    assert len(make_id("file", "\udcff")) == 16
