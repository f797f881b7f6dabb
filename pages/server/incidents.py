"""What a viewer sees of an error: a number; what went wrong stands in the log under it."""

import logging
import secrets
import traceback

import streamlit as st

from pages.shared import address
from pages.shared.words import say

_LOG = logging.getLogger("incidents")


def record(error: Exception) -> str:
    """Log an error's kind and place and return its number.

    The message of an error may hold a name or an amount, so it stays out of the log.
    """
    number = secrets.token_hex(4)
    where = "".join(traceback.format_tb(error.__traceback__))
    _LOG.error("incident %s: %s\n%s", number, type(error).__name__, where)
    return number


def show(error: Exception) -> bool:
    """Show a page's viewer the number of an error instead of the error."""
    number = record(error)
    st.error(say(address.language(), "frame.incident", number=number), icon=":material/error:")
    return True
