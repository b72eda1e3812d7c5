"""Words around a name that do not tell which company or person is meant."""

from __future__ import annotations

_FORMS = (
    "pt cv ud pd fa tbk persero perum firma koperasi toko",
    "inc ltd llc llp lp plc co corp company limited incorporated corporation",
    "gmbh ag kg ohg sa sarl sas srl spa bv nv ab as oy aps pte sdn bhd",
    "ооо зао оао ао пао ип",
)
_ADDRESSES = (
    "pak bapak bpk bp bu ibu mas mbak bang kak ko koh cik haji hj ir drs dr prof",
    "mr mrs ms miss sir madam herr frau monsieur madame sr sra",
)
LEGAL_FORMS = frozenset(word for line in _FORMS for word in line.split())
"""Words that tell the form of a company, not which one it is; folded."""
FORMS_OF_ADDRESS = frozenset(word for line in _ADDRESSES for word in line.split())
"""Words by which a person is addressed; folded."""
