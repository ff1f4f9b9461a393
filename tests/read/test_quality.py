from __future__ import annotations

from dataclasses import replace

from foia.read.ocr import parse_tsv
from foia.read.quality import Choice, LayerFacts, Thresholds, choose, measure

GOOD = measure(["The", "department", "approved", "the", "contract", "on", "5/6/2024."] * 20)
RUBBISH = measure(["Wkh", "ghsduwphqw", "dssuryhg", "wkh", "frqwudfw"] * 20)
NONE = measure([])
FACTS = LayerFacts(visible=GOOD, invisible=NONE, bad_share=0.0, image_cover=0.0, shapes=0)
LIMITS = Thresholds()


def test_measures_tell_prose_from_rubbish() -> None:
    assert GOOD.dict_share > 0.95
    assert GOOD.well_formed > 0.95
    assert RUBBISH.dict_share < 0.1
    assert measure(["82b3ee30-b6fb-4f19"]).dict_tokens == 0
    assert measure(["発注書", "番号"]).other_script == 1.0


def test_choice_follows_the_figures() -> None:
    assert choose(FACTS, LIMITS) is Choice.TEXT
    assert choose(replace(FACTS, visible=NONE), LIMITS) is Choice.OCR
    assert choose(replace(FACTS, bad_share=0.2), LIMITS) is Choice.OCR
    assert choose(replace(FACTS, visible=RUBBISH), LIMITS) is Choice.COMPARE
    stamp = measure(["Case", "21-cv-725", "Document", "191"])
    assert choose(replace(FACTS, visible=stamp, image_cover=1.0), LIMITS) is Choice.CHECK_STAMP
    earlier = replace(FACTS, visible=NONE, invisible=GOOD, image_cover=1.0)
    assert choose(earlier, LIMITS) is Choice.CHECK_INK
    assert choose(replace(earlier, invisible=RUBBISH), LIMITS) is Choice.COMPARE
    foreign = measure(["発注書", "番号", "会計"] * 10)
    assert choose(replace(FACTS, visible=foreign), LIMITS) is Choice.TEXT


def test_words_of_tesseracts_table() -> None:
    rows = [
        "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext",
        "4\t1\t1\t1\t1\t0\t10\t10\t90\t12\t-1\t",
        "5\t1\t1\t1\t1\t1\t10\t10\t40\t12\t96.5\tPaid",
        "5\t1\t1\t1\t1\t2\t55\t10\t45\t12\t80\t$5",
        "5\t1\t1\t1\t2\t1\t10\t30\t45\t12\t70\tto",
        "5\t1\t1\t1\t2\t2\t60\t30\t45\t12\t95\t ",
    ]
    words = parse_tsv("\n".join(rows))
    assert [w.text for w in words] == ["Paid", "$5", "to"]
    assert [w.line for w in words] == [0, 0, 1]
    assert words[0].confidence == 0.965
    assert (words[1].x0, words[1].x1) == (55, 100)
