"""Invents a bank of any size, the same one for the same seed."""

from data.sample.bank import write_sample
from data.sample.size import SampleSize

__all__ = ["SampleSize", "write_sample"]
