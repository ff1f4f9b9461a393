from __future__ import annotations

import pytest

from tests.evals.organisations_pages import made_pages


@pytest.mark.parametrize("damaged", [False, True])
def test_labels_stand_on_their_pages(damaged: bool) -> None:
    for made in made_pages((11,), damaged=damaged):
        printed = " ".join(made.page.text.split())
        assert made.labels
        assert all(name in printed for _, name in made.labels)
        assert not set("{}<>") & set(made.page.text.replace("<", "", 1)) or "@" in printed


def test_pages_are_the_same_each_time() -> None:
    assert made_pages((11,)) == made_pages((11,))
    assert made_pages((11,)) != made_pages((23,))
