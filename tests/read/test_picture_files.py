"""Pictures that lie about themselves."""

import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from foia.errors import Unreadable
from foia.model import Reason
from foia.read.picture_files import frame_count, load_frame


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def test_a_comment_that_unpacks_to_a_gigabyte_does_not_cost_the_picture(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    drawn = Image.new("L", (300, 200), 255)
    ImageDraw.Draw(drawn).rectangle((50, 50, 150, 100), fill=0)
    drawn.save(path)
    data = path.read_bytes()
    bomb = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"x" * (64 << 20)))
    at = data.index(b"IDAT") - 4
    path.write_bytes(data[:at] + bomb + data[at:])
    raster = load_frame(path, 1, 1_000_000)
    assert raster.grey[75, 100] == 0
    assert raster.grey[10, 10] == 255


def test_a_jpeg_cut_off_is_corrupt_whatever_size_it_states(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    Image.new("L", (64, 64)).save(path)
    data = bytearray(path.read_bytes())
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", 30_000, 30_000)
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(Unreadable) as raised:
        frame_count(path)
    assert raised.value.reason == Reason.CORRUPT


def test_a_tiff_without_dimensions_is_corrupt(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    entry = struct.pack("<HHII", 259, 3, 1, 1)
    path.write_bytes(b"II*\0" + struct.pack("<IH", 8, 1) + entry + struct.pack("<I", 0))
    with pytest.raises(Unreadable) as raised:
        frame_count(path)
    assert raised.value.reason == Reason.CORRUPT
