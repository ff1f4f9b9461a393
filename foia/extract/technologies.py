"""Surveillance and records technology named in a text, each under one name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from foia.extract.mentions import Reading, make_mention, present, readable
from foia.model import Document, Mention, MentionKind, Page

# One name, then what else it is called; a hyphen stands for a hyphen or a space, and the
# plural is understood. Capitals are matched as they are.
KNOWN = (
    "automated license plate reader: automatic license plate reader, automated license plate recognition, "
    "automatic license plate recognition, automatic number plate recognition, license plate reader, "
    "license plate recognition, licence plate reader, ALPR, LPR, ANPR",
    "facial recognition: face recognition, facial-recognition, face matching, facial matching",
    "drone: unmanned aerial vehicle, unmanned aircraft system, unmanned aerial system, drone as first responder, UAV, UAS, sUAS, DFR",
    "body-worn camera: body camera, bodycam, body cam, BWC",
    "in-car camera: dash camera, dashcam, dashboard camera, in-car video",
    "gunshot detection: gunshot detector, acoustic gunshot detection, gunfire detection",
    "cell-site simulator: cell site simulator, stingray device, IMSI catcher",
    "mobile device forensics: mobile device forensic tool, cell phone extraction, phone extraction, MDFT",
    "predictive policing",
    "real-time crime center: real time crime center, RTCC",
    "video analytics: video analysis software",
    "closed-circuit television: closed circuit television, CCTV",
    "surveillance camera: security camera, video surveillance",
    "fixed camera",
    "social media monitoring: social media surveillance",
    "geofence warrant: reverse location search, tower dump",
    "biometrics: biometric identification, iris recognition, iris scan, fingerprint scanner, voice recognition",
    "GPS tracking: GPS tracker, GPS tracking device",
    "electronic monitoring: ankle monitor",
    "conducted energy weapon: conducted energy device, electroshock weapon",
    "computer-aided dispatch: computer aided dispatch",
    "records management system",
    "artificial intelligence: machine learning, generative AI, large language model",
    "speed camera: red light camera, automated speed enforcement, photo enforcement",
    "thermal imaging: infrared camera, night vision",
    "license plate camera: plate reader, LPR camera, ALPR camera",
    "data fusion platform: fusion center",
)


@dataclass(frozen=True, slots=True)
class Technologies:
    """`names` adds to the known ones: "name" or "name: other name, other name"."""

    names: tuple[str, ...] = ()
    revision: int = 1

    def __call__(self, document: Document, pages: Sequence[Page]) -> list[Mention]:
        return [m for page in readable(pages) for m in present(self._on(page))]

    def _on(self, page: Reading) -> Iterator[Mention | None]:
        pattern, value_of = _compiled(KNOWN + self.names)
        for match in pattern.finditer(page.text):
            value = value_of[_key(match.group())]
            yield make_mention(
                page, MentionKind.TECHNOLOGY, *match.span(), value, "technologies", 0.95
            )


def _key(text: str) -> str:
    key = " ".join(text.lower().replace("-", " ").split())
    return key[:-1] if key.endswith("s") and not key.endswith(("ss", "cs")) else key


@cache
def _compiled(listed: tuple[str, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    value_of: dict[str, str] = {}
    patterns: list[str] = []
    for entry in listed:
        name, _, others = entry.partition(":")
        for spelling in [name, *others.split(",")]:
            if not (spelling := spelling.strip()):
                continue
            value_of.setdefault(_key(spelling), name.strip())
            words = r"[\s-]+".join(re.escape(word) for word in re.split(r"[\s-]+", spelling))
            short = spelling.isupper() or (spelling[0].islower() and spelling[1:].isupper())
            patterns.append(words if short else f"(?i:{words})")
    patterns.sort(key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(patterns)})(?i:s)?(?![\w])"), value_of
