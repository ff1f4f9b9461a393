"""Files of many kinds with some of their bytes changed, as a bad disk or a bad program leaves them."""

from __future__ import annotations

import io
import random
import re
import tarfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pptx
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from foia.run.release import RunSettings, run_release
from foia.run.worker import Limits
from foia.store import create_case, open_case
from foia.store.case import Case
from foia.store.verify import verify
from tests.reliability.injected_papers import PLACES, Host, written

_MOST_CHANGES = 24
_LONGEST_CHUNK_BYTES = 2_000
_NUMBERS = (b"0", b"-1", b"65536", b"2147483647", b"-2147483649", b"99999999999999999999", b"1e308")
_ZIPPED = (".docx", ".xlsx", ".pptx", ".zip")
Change = Callable[[bytearray, random.Random], None]


@dataclass(slots=True)
class Mutated:
    files: int = 0
    kinds: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def mutated(
    work: Path, originals: Sequence[Path], count: int, seed: int, pipeline: str, limits: Limits
) -> Mutated:
    """`count` files, each one of `originals` changed a little, read into one case."""
    dump = work / "mutated"
    dump.mkdir()
    chance = random.Random(seed)
    for number in range(count):
        original = originals[number % len(originals)]
        data = changed(original, chance)
        (dump / f"{number:05}-{original.stem[:30]}{original.suffix}").write_bytes(data)
    with closing(create_case(work / "mutated.case")) as case:
        run_release(case, [dump], RunSettings(pipeline=pipeline, workers=2, limits=limits))
    found = Mutated(count, len({path.suffix for path in originals}))
    with closing(open_case(work / "mutated.case")) as case:
        judge(case, dump, found)
    return found


def judge(case: Case, dump: Path, found: Mutated) -> None:
    """Every file once, read or with a reason; every page counted; every promise of the case kept."""
    rows = case.connection.execute(
        "SELECT path, status, reason, coalesce(pages, 0),"
        " (SELECT count(*) FROM pages WHERE file = files.id) FROM files WHERE parent IS NULL"
    ).fetchall()
    times = Counter(path for path, *_ in rows)
    for path in sorted(dump.iterdir()):
        if times[path.name] != 1:
            found.wrong.append(f"{path.name}: {times[path.name]} rows")
    for path, status, reason, pages, stored in rows:
        found.outcomes[reason or status] += 1
        if status == "unread" and not reason:
            found.wrong.append(f"{path}: unread without a reason")
        if pages != stored:
            found.wrong.append(f"{path}: {pages} pages, {stored} rows of pages")
    found.wrong += [line for check in verify(case) for line in check.wrong]


def changed(original: Path, chance: random.Random) -> bytes:
    """A zip is changed as a whole or in one of its parts: a wrong checksum hides what is behind."""
    data = original.read_bytes()
    if original.suffix in _ZIPPED and chance.random() < 0.7:
        return _changed_part(data, chance)
    return _changed(data, chance)


def _changed(data: bytes, chance: random.Random) -> bytes:
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, _MOST_CHANGES))):
        chance.choice(_CHANGES)(made, chance)
    return bytes(made)


def _changed_part(data: bytes, chance: random.Random) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        parts = [part for part in source.infolist() if not part.is_dir()]
        chosen = chance.choice(parts)
        for part in parts:
            inside = source.read(part)
            if part is chosen:
                inside = _changed(inside, chance)
            target.writestr(part, inside, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _flip(data: bytearray, chance: random.Random) -> None:
    if data:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _cut_off(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data) + 1) :]


def _chunk(data: bytearray, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.randrange(1, _LONGEST_CHUNK_BYTES))


def _take_out(data: bytearray, chance: random.Random) -> None:
    start, end = _chunk(data, chance)
    del data[start:end]


def _say_twice(data: bytearray, chance: random.Random) -> None:
    start, end = _chunk(data, chance)
    data[end:end] = data[start:end]


def _put_elsewhere(data: bytearray, chance: random.Random) -> None:
    start, end = _chunk(data, chance)
    taken = bytes(data[start:end])
    del data[start:end]
    at = chance.randrange(len(data) + 1)
    data[at:at] = taken


def _blank_out(data: bytearray, chance: random.Random) -> None:
    start, end = _chunk(data, chance)
    data[start:end] = bytes(end - start)


def _scribble(data: bytearray, chance: random.Random) -> None:
    start, end = _chunk(data, chance)
    data[start:end] = chance.randbytes(end - start)


def _another_number(data: bytearray, chance: random.Random) -> None:
    places = [match.span() for match in re.finditer(rb"\d+", data[:200_000])]
    if places:
        start, end = chance.choice(places)
        data[start:end] = chance.choice(_NUMBERS)


_CHANGES: tuple[Change, ...] = (
    _flip, _flip, _cut_off, _take_out, _say_twice, _put_elsewhere, _blank_out, _scribble,
    _another_number, _another_number,
)  # fmt: skip


def small_originals(folder: Path) -> list[Path]:
    """A small file of each kind that can be made here."""
    folder.mkdir()
    first_of_kind = {place.kind: place for place in PLACES}
    made = [written(folder, Host(number), place, "as agreed")
            for number, place in enumerate(first_of_kind.values(), start=1)]  # fmt: skip
    for name, data in _others():
        path = folder / name
        path.write_bytes(data)
        made.append(path)
    return made


def _others() -> Iterator[tuple[str, bytes]]:
    lines = (*Host(20).before, *Host(20).after)
    picture = _picture()
    for suffix, kind in ((".png", "PNG"), (".jpg", "JPEG"), (".tif", "TIFF")):
        made = io.BytesIO()
        picture.save(made, kind)
        yield f"picture{suffix}", made.getvalue()
    yield "scan.pdf", _scan(picture)
    yield "letter.html", "".join(f"<p>{line}</p>" for line in lines).encode()
    yield "letter.rtf", ("{\\rtf1\\ansi " + "\\par ".join(lines) + "}").encode()
    yield "paid.csv", b"Day,Firm,Amount\n" + b"2024-01-05,Elm Systems,12.50\n" * 20
    slides = pptx.Presentation()
    for line in lines:
        slides.slides.add_slide(slides.slide_layouts[5]).shapes.title.text = line
    made = io.BytesIO()
    slides.save(made)
    yield "slides.pptx", made.getvalue()
    mail = "From: a@b.example\nTo: c@d.example\nSubject: Readers\nDate: Tue, 04 Jun 2024 10:00:00 -0500\n"
    yield "mails.mbox", "".join(f"From a@b.example\n{mail}\n{line}\n\n" for line in lines).encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, line in enumerate(lines):
            archive.writestr(f"batch/{number}.txt", line)
    yield "batch.zip", made.getvalue()
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as packed:
        for number, line in enumerate(lines):
            entry = tarfile.TarInfo(f"batch/{number}.txt")
            entry.size = len(line.encode())
            packed.addfile(entry, io.BytesIO(line.encode()))
    yield "batch.tar.gz", made.getvalue()


def _picture() -> Image.Image:
    picture = Image.new("L", (700, 220), 255)
    draw = ImageDraw.Draw(picture)
    for number, line in enumerate(("The city paid for 19 cameras.", "They keep it for 30 days.")):
        draw.text((30, 40 + 60 * number), line, fill=0, font_size=32)
    return picture


def _scan(picture: Image.Image) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(350, 110), invariant=True)
    canvas.drawImage(ImageReader(picture), 0, 0, 350, 110)
    canvas.save()
    return made.getvalue()
