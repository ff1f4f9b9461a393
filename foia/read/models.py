"""Which languages scans can be read in here, asked before a run and not page by page."""

from __future__ import annotations

from collections.abc import Sequence

from foia.errors import MissingTool
from foia.read import ocr, ocr_pytesseract
from foia.read.languages import tesseract_name


def installed_models(engine: str = "tesserocr") -> tuple[str, ...]:
    """Tesseract's names of the languages whose models are installed."""
    if engine == "pytesseract":
        return ocr_pytesseract.installed_models()
    return ocr.installed_models()


def require_models(engine: str, languages: Sequence[str]) -> None:
    """Raises MissingTool, which says what to install, when a language cannot be read."""
    installed = installed_models(engine)
    missing = [language for language in languages if language not in installed]
    if not missing:
        if engine == "tesserocr":
            ocr.tessdata_folder(tuple(languages))
        return
    meant = {name: tesseract_name(name) for name in missing if tesseract_name(name)}
    if meant:
        named = ", ".join(f"{long} for {short}" for short, long in meant.items())
        hint = f"The names are those of tesseract: {named}."
    else:
        packages = " ".join(f"tesseract-ocr-{name.replace('_', '-')}" for name in missing)
        hint = (
            f"Debian and Ubuntu: apt install {packages}; macOS: brew install tesseract-lang; or "
            f"put {', '.join(f'{name}.traineddata' for name in missing)} beside the other models "
            "and name the folder in TESSDATA_PREFIX."
        )
    raise MissingTool(
        f"No OCR model for {', '.join(missing)} is installed (there are: "
        f"{', '.join(installed) or 'none'}).",
        hint=hint,
    )
