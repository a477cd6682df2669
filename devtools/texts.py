"""Check the message catalogues: every text of the code is there, translated, and nothing more."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib
from django.conf import settings

from devtools.environment import without_settings
from devtools.places import ROOT

SKIPPED = (".*", "tests", "staticfiles", "media", "bench", "devtools", "node_modules")


def main() -> int:
    """Compare each catalogue with what the code asks for."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "oshub.settings"
    problems: list[str] = []
    with tempfile.TemporaryDirectory(prefix="oshub-texts-") as folder:
        extracted = Path(folder) / "project"
        shutil.copytree(ROOT, extracted, ignore=shutil.ignore_patterns(*SKIPPED))
        (extracted / "locale").mkdir(exist_ok=True)
        for source in catalogues():
            extract(extracted, language=source.parts[-3], domain=source.stem)
            problems += compare(source, extracted / source.relative_to(ROOT))
    sys.stdout.write("\n".join(problems))
    return 1 if problems else 0


def catalogues() -> list[Path]:
    """Return the catalogues that are there, and those that must be."""
    languages = {code for code, _ in settings.LANGUAGES} - {settings.LANGUAGE_CODE}
    wanted = {ROOT / "locale" / code / "LC_MESSAGES" / "django.po" for code in languages}
    return sorted(wanted | set(ROOT.glob("locale/*/LC_MESSAGES/*.po")))


def extract(folder: Path, *, language: str, domain: str) -> None:
    """Let makemessages bring a copy up to date; without settings it looks at its folder only."""
    options = ["-l", language, "-d", domain, "--no-location", "--no-obsolete"]
    subprocess.run(
        [sys.executable, "-m", "django", "makemessages", *options],
        cwd=folder,
        env=without_settings(),
        check=True,
        stdout=subprocess.DEVNULL,
    )


def compare(source: Path, extracted: Path) -> list[str]:
    """Return what is wrong with a catalogue, one line for each text."""
    name = source.relative_to(ROOT)
    kept, wanted = read(source), read(extracted)
    problems = [f"{name}: not in the catalogue: {key!r}" for key in wanted.keys() - kept.keys()]
    problems += [f"{name}: no longer used: {key!r}" for key in kept.keys() - wanted.keys()]
    for key, entry in kept.items():
        if entry.fuzzy:
            problems.append(f"{name}: marked fuzzy: {key!r}")
        elif not entry.translated():
            problems.append(f"{name}: not translated: {key!r}")
    return sorted(problems)


def read(path: Path) -> dict[tuple[str, str, str], polib.POEntry]:
    """Return the messages in use, by all that names them."""
    return {
        (entry.msgctxt or "", entry.msgid, entry.msgid_plural): entry
        for entry in (polib.pofile(str(path)) if path.exists() else ())
        if not entry.obsolete
    }


if __name__ == "__main__":
    sys.exit(main())
