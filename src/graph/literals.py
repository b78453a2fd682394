"""Literals in the lexical form that a store gives back unchanged, as N-Quads terms."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache
from typing import Final

from .vocabulary import XSD

# The canonical form of RDF 1.1 N-Quads; other control characters follow as \uXXXX.
_ESCAPES: Final = {
    **{chr(code): f"\\u{code:04X}" for code in (*range(0x20), 0x7F)},
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\f": "\\f",
    "\r": "\\r",
    '"': '\\"',
    "\\": "\\\\",
}
_TO_ESCAPE = re.compile(r'[\x00-\x1f\x7f"\\]')
_SCALE = Decimal(1).scaleb(-18)  # Oxigraph keeps 18 digits after the point
_DATE_TYPES: Final = {4: "gYear", 7: "gYearMonth", 10: "date"}
_DATE = re.compile(r"(?!0000)[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


def string(text: str) -> str:
    """A plain literal."""
    return f'"{_TO_ESCAPE.sub(lambda match: _ESCAPES[match[0]], text)}"'


def integer(value: int) -> str:
    """An xsd:integer."""
    return f'"{value}"^^<{XSD}integer>'


def decimal_text(value: Decimal) -> str:
    """The canonical lexical form: no exponent, no trailing zeros, no "-0"."""
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -18:
        value = value.quantize(_SCALE, rounding=ROUND_HALF_EVEN)
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


@lru_cache(maxsize=1 << 12)
def decimal(value: Decimal | float) -> str:
    """An xsd:decimal; a float is taken as it prints, to four places."""
    exact = value if isinstance(value, Decimal) else Decimal(str(round(value, 4)))
    return f'"{decimal_text(exact)}"^^<{XSD}decimal>'


def moment(text: str) -> str:
    """An xsd:date, xsd:gYearMonth or xsd:gYear by the precision of `text`; a plain literal if it is none of them."""
    return f"{string(text)}^^<{XSD}{_DATE_TYPES[len(text)]}>" if _is_date(text) else string(text)


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True
