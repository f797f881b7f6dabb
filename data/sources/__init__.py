"""Turn a bank's own files into extracts: ``python -m data.sources SOURCE FROM OUT``."""

from data.sources.extraction import make_extracts
from data.sources.problems import SourceError

__all__ = ["SourceError", "make_extracts"]
