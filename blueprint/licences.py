"""Under which licence the handbook is given away, and by whom."""

LICENCE = "CC BY 4.0"
LICENCE_URI = "https://creativecommons.org/licenses/by/4.0/"
PUBLISHER = "OSHub.Network"
