"""The head of a page: what it is, the question it answers, and what it is compared with."""

import streamlit as st

from pages.shared.visit import Visit


def show(visit: Visit, page: str) -> None:
    """Draw a page's title and its caption with the period and the comparison."""
    st.title(visit.say(f"page.{page}"), anchor=False)
    question = visit.say(f"caption.{page}", period=visit.choices.period.code)
    against = "against_target" if visit.is_against_target else "compared"
    st.caption(question + visit.say(f"caption.{against}", period=visit.comparison.code))
